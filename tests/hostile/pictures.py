# SPDX-License-Identifier: EUPL-1.2
"""pictures.py - hostile pictures of pixels: files that are cut off, lie, or are made to take all memory or time.

FILES maps a name to a function that returns a file's bytes, made by rule."""
import struct
import subprocess
import zlib

FILES = {}
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PALETTE, RGB = 3, 2


def chunk(kind, data, crc=None):
	return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) if crc is None else crc)


def png(width=8, height=8, depth=8, color=RGB, interlace=0, before=b"", data=None, end=b""):
	"""A PNG of zeros where its data is not given; `before`: chunks before its data, `end`: in place of IEND."""
	rows = (1 + (width * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(color, 1) * depth + 7) // 8) * height if data is None else 0
	data = zlib.compress(bytes(rows), 9) if data is None else data
	return (SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlace)) + before +
		chunk(b"IDAT", data) + (end or chunk(b"IEND", b"")))


def dots(width=64, height=48):
	return b"P6\n%d %d\n255\n" % (width, height) + bytes(i * 37 % 256 for i in range(width * height * 3))


def made_by(*command):
	return subprocess.run(command, input=dots(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def jpeg(*options):
	return made_by("cjpeg", *options)


def webp(*options):
	return made_by("cwebp", "-quiet", *options, "-o", "-", "--", "-")


def segment(marker, data):
	return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def file(name, make):
	FILES["picture: " + name] = make


def exif(entries, count=None):
	"""A directory of (tag, type, count, value)."""
	return (b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", len(entries) if count is None else count) +
		b"".join(struct.pack("<HHII", *entry) for entry in entries))


for _cut in (0, 4, 8, 20, 33, 40, 60):
	file("png of %d bytes" % _cut, lambda cut=_cut: png()[:cut])
file("png with a wrong sum", lambda: png(end=chunk(b"IEND", b"", 1)))
file("png whose data is no zlib", lambda: png(data=b"not zlib at all"))
file("png whose data ends early", lambda: png(64, 64, data=zlib.compress(bytes(1000))))
file("png with more data than pixels", lambda: png(4, 4, data=zlib.compress(bytes(100000000), 9)))
file("png with an unknown filter", lambda: png(4, 4, data=zlib.compress(b"\x09" * 52)))
file("png of no columns", lambda: png(0, 8))
file("png of 2^32 - 1 columns", lambda: png(0xFFFFFFFF, 1, data=b""))
file("png of 2^31 - 1 by 2^31 - 1", lambda: png(0x7FFFFFFF, 0x7FFFFFFF, data=zlib.compress(b"")))
file("png bomb of 30000 by 30000", lambda: png(30000, 30000, 1, 0))
file("png bomb of 10000 by 10000, 16 bits", lambda: png(10000, 10000, 16, RGB, data=zlib.compress(bytes(10000 * 6001), 9)))
file("png of 5600 by 5600, interlaced", lambda: png(5600, 5600, 8, 6, 1))
file("png of 5600 by 5600, 16 bits and alpha", lambda: png(5600, 5600, 16, 6))
file("png of 100000000 rows", lambda: png(1, 100000000, 1, 0))
file("png of 100000000 columns", lambda: png(100000000, 1, 1, 0))
file("png with a depth that there is not", lambda: png(depth=3, data=b""))
file("png with a colour that there is not", lambda: png(color=200, data=b""))
file("png without a palette", lambda: png(color=PALETTE))
file("png with a huge palette", lambda: png(color=PALETTE, before=chunk(b"PLTE", bytes(300000))))
file("png with indices beyond its palette", lambda: png(color=PALETTE, before=chunk(b"PLTE", bytes(3)),
	data=zlib.compress(b"\0\xff\xff\xff\xff\xff\xff\xff\xff" * 8)))
file("png with tRNS longer than its palette", lambda: png(color=PALETTE, before=chunk(b"PLTE", bytes(3)) + chunk(b"tRNS", bytes(5000))))
file("png with tRNS of colours too short", lambda: png(before=chunk(b"tRNS", b"\0")))
file("png with 300000 chunks", lambda: png(before=chunk(b"tEXt", b"a\0b") * 300000))
file("png with 300000 parts of data", lambda: png(data=zlib.compress(bytes(200)), end=chunk(b"IDAT", b"") * 300000 + chunk(b"IEND", b"")))
file("png with 3000 profiles that unpack to much", lambda: png(before=chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(900000), 9)) * 3000))
file("png with a profile that is none", lambda: png(before=chunk(b"iCCP", b"a\0\0" + zlib.compress(b"acsp" * 400))))
file("png whose chunk says that it is 2^32 - 1 long", lambda: png(before=b"\xff\xff\xff\xfftEXt"))
file("png with an unknown part that must be read", lambda: png(before=chunk(b"ABCD", b"")))
file("png with gAMA of nothing", lambda: png(before=chunk(b"gAMA", bytes(4))))
file("png of 64 MiB of text", lambda: png(before=chunk(b"tEXt", bytes((64 << 20) - 200))))
file("png larger than 64 MiB", lambda: png(before=chunk(b"tEXt", bytes(64 << 20))))
for _kind, _make in (("jpeg", jpeg), ("progressive jpeg", lambda: jpeg("-progressive")), ("webp", webp),
	("lossless webp", lambda: webp("-lossless"))):
	for _part in (1, 10, 50, 90, 99):
		file("%s, %d %% of it" % (_kind, _part), lambda make=_make, part=_part: (lambda b: b[:len(b) * part // 100])(make()))
	for _seed in (3, 7, 11):
		file("%s with each %d0th byte changed" % (_kind, _seed), lambda make=_make, step=_seed * 10: bytes(
			b ^ 0x55 if i > 20 and i % step == 0 else b for i, b in enumerate(make())))


def resized_jpeg(width, height, *options):
	"""A JPEG whose header says another size."""
	data = jpeg(*options)
	at = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2"))
	return data[:at + 5] + struct.pack(">HH", height, width) + data[at + 9:]


file("jpeg of 65535 by 65535", lambda: resized_jpeg(65535, 65535))
file("jpeg of 9000 by 9000 that holds 64 by 48", lambda: resized_jpeg(9000, 9000))
file("jpeg of 9000 by 9000, progressive", lambda: resized_jpeg(9000, 9000, "-progressive"))
file("jpeg of 0 by 0", lambda: resized_jpeg(0, 0))
file("jpeg with 3000 scans", lambda: (lambda b: b[:-2] + b[b.rindex(b"\xff\xda"):-2] * 3000 + b[-2:])(jpeg("-progressive")))
file("jpeg, arithmetic", lambda: jpeg("-arithmetic"))
file("jpeg with a segment longer than the file", lambda: jpeg()[:2] + b"\xff\xe1\xff\xff" + jpeg()[2:])
file("jpeg with a segment of length 0", lambda: jpeg()[:2] + b"\xff\xe1\0\0" + jpeg()[2:])
file("jpeg with 20000 segments", lambda: jpeg()[:2] + segment(0xE3, b"x") * 20000 + jpeg()[2:])
file("jpeg with parts of a profile missing", lambda: jpeg()[:2] + segment(0xE2, b"ICC_PROFILE\0\x07\xff" + bytes(200)) + jpeg()[2:])
file("jpeg with Exif of 65535 entries", lambda: jpeg()[:2] + segment(0xE1, exif([(0x112, 3, 1, 6)], 65535)) + jpeg()[2:])
file("jpeg with orientation 99", lambda: jpeg()[:2] + segment(0xE1, exif([(0x112, 3, 1, 99)])) + jpeg()[2:])
file("jpeg with a resolution over nothing", lambda: jpeg()[:2] + segment(0xE1, exif([(0x11A, 5, 1, 0xFFFFFFF0), (0x11B, 5, 1, 8)])) + jpeg()[2:])
file("jpeg without pixels", lambda: jpeg()[:2] + b"\xff\xd9")
file("webp that says that it is 4 GiB", lambda: b"RIFF\xff\xff\xff\xff" + webp()[8:])
file("webp of 16384 by 16384", lambda: b"RIFF\x1e\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\x0f" + bytes(13))
file("webp with a chunk longer than the file", lambda: webp() + b"ICCP\xff\xff\xff\x7f")

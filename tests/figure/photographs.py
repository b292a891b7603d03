#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""JPEG and WebP files, made by other programs' encoders, come out of the PDF as those programs decode them; upright; without
what they say beside their pixels; and equal ones are one object."""
import os
import pathlib
import re
import struct
import subprocess
import tempfile
import unicodedata
import zlib

WIDTH, HEIGHT = 48, 32
SHEET = """
@page { size: %dpt %dpt; margin: 0; @bottom-left { content: none } @bottom-left-corner { content: none }
  @bottom-right { content: none } @top-right { content: none } @top-left { content: none } }
title { display: none }
figure { margin: 0; padding: 0; width: auto !important; break-before: page }
"""
GPS = b"GPS 54.898 N 23.903 E"


def check(name, holds, why=""):
    print(("ok " if holds else "not ok ") + name + ("" if holds else f"\n{why}"))


def scene():
    """Rows of colours: each quarter of another, with a slope across."""
    return [[(220 - 3 * x, 40 + 4 * y, 60 + 2 * x) if (x < 24) == (y < 16) else (30 + 2 * x, 180 - 2 * y, 200 - x)
             for x in range(WIDTH)] for y in range(HEIGHT)]


def ppm(rows):
    return b"P6\n%d %d\n255\n" % (len(rows[0]), len(rows)) + bytes(c for row in rows for p in row for c in p)


def read_ppm(data, every=1):
    """Its pixels, or of each square of `every` dots the middle."""
    kind, size, _, data = data.split(b"\n", 3)
    width, height = map(int, size.split())
    n = 3 if kind == b"P6" else 1
    return [[tuple(data[n * (y * width + x):][:n]) * (3 // n) for x in range(every // 2, width, every)]
            for y in range(every // 2, height, every)]


def pipe(data, *command):
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def difference(found, wanted):
    if len(found) != len(wanted) or len(found[0]) != len(wanted[0]):
        return 255
    return max(abs(a - b) for f, w in zip(found, wanted) for p, q in zip(f, w) for a, b in zip(p, q))


class Folder:
    def __init__(self, top):
        self.top = pathlib.Path(top)

    def build(self, markdown, size=(WIDTH, HEIGHT)):
        """The PDF's bytes, and what is said."""
        (self.top / "a.css").write_text(SHEET % size)
        (self.top / "a.md").write_text("---\nlang: en\ntitle: T\n---\n\n" + markdown)
        (self.top / "a.pdf").unlink(missing_ok=True)
        said = subprocess.run([os.environ["COLOPHON"], "build", "a.md", "-s", "a.css", "-o", "a.pdf"], cwd=self.top,
                              capture_output=True, text=True, check=False).stderr
        return (self.top / "a.pdf").read_bytes() if (self.top / "a.pdf").exists() else b"", said

    def drawn(self, name, data, size=(WIDTH, HEIGHT)):
        """The pixels of a picture that fills its page."""
        (self.top / name).write_bytes(data)
        self.build(f"![x]({name}){{width={size[0]}pt}}\n", size)
        subprocess.run(["pdftoppm", "-r", "576", "-singlefile", "a.pdf", "p"], cwd=self.top, check=True)
        return read_ppm((self.top / "p.ppm").read_bytes(), 8)


def jpegs(f):
    for name, options in (("baseline", ["-sample", "1x1"]), ("progressive", ["-progressive", "-sample", "1x1"]), ("grey", ["-grayscale"]),
                          ("RGB", ["-rgb"]), ("with restarts", ["-restart", "1B", "-sample", "1x1"])):
        data = pipe(ppm(scene()), "cjpeg", "-quality", "90", *options)
        worst = difference(f.drawn("a.jpg", data), read_ppm(pipe(data, "djpeg", "-pnm")))
        check(f"JPEG, {name}", worst <= 4, f"a sample is {worst} off")
    data = pipe(ppm(scene()), "cjpeg")
    (f.top / "a.jpg").write_bytes(data[:len(data) // 2])
    _, said = f.build("![x](a.jpg)\n")
    check("half a JPEG is refused where it is named", re.search(r"a\.md:6:1: error: a\.jpg cannot be drawn: .*\[picture/file\]", said), said)


def webps(f):
    data = pipe(ppm(scene()), "cwebp", "-lossless", "-o", "-", "--", "-")
    check("WebP without loss", f.drawn("a.webp", data) == scene())
    data = pipe(ppm(scene()), "cwebp", "-q", "90", "-o", "-", "--", "-")
    worst = difference(f.drawn("a.webp", data), read_ppm(pipe(data, "dwebp", "-ppm", "-o", "-", "--", "-")))
    check("WebP with loss", worst <= 16, f"a sample is {worst} off")
    (f.top / "1.webp").write_bytes(data)
    subprocess.run(["webpmux", "-frame", "1.webp", "+100", "-frame", "1.webp", "+100", "-o", "film.webp"], cwd=f.top, check=True,
                   stderr=subprocess.DEVNULL)
    _, said = f.build("![x](film.webp)\n")
    check("an animation is refused, and told what it is", "it is an animation" in said, said)


# Exif 2.32, 4.6.4 A: the stored pixel that is seen at column x, row y of a picture w wide and h high.
SEEN = {1: lambda x, y, w, h: (x, y), 2: lambda x, y, w, h: (w - 1 - x, y), 3: lambda x, y, w, h: (w - 1 - x, h - 1 - y),
        4: lambda x, y, w, h: (x, h - 1 - y), 5: lambda x, y, w, h: (y, x), 6: lambda x, y, w, h: (y, w - 1 - x),
        7: lambda x, y, w, h: (h - 1 - y, w - 1 - x), 8: lambda x, y, w, h: (h - 1 - y, x)}


def exif(orientation):
    """A block with an orientation, and a place after it."""
    return b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x112, 3, 1, orientation, 0) + bytes(4) + GPS


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(rows, *more):
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + bytes(c for p in row for c in p) for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(more) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def with_segments(jpeg, *segments):
    return jpeg[:2] + b"".join(struct.pack(">BBH", 0xFF, m, len(d) + 2) + d for m, d in segments) + jpeg[2:]


def orientations(f):
    rows = scene()
    for orientation, stored_at in SEEN.items():
        w, h = (HEIGHT, WIDTH) if orientation > 4 else (WIDTH, HEIGHT)
        wanted = []
        for y in range(h):
            places = [stored_at(x, y, w, h) for x in range(w)]
            wanted.append([rows[row][column] for column, row in places])
        found = f.drawn("turned.png", png(rows, chunk(b"eXIf", exif(orientation))), (w, h))
        check(f"orientation {orientation}", found == wanted, f"{found[0][:3]}, not {wanted[0][:3]}")


def metadata(f):
    jpeg = pipe(ppm(scene()), "cjpeg")
    noisy = with_segments(jpeg, (0xE1, b"Exif\0\0" + exif(1)), (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + GPS), (0xED, GPS), (0xFE, GPS))
    (f.top / "a.jpg").write_bytes(noisy + GPS)
    (f.top / "a.png").write_bytes(png(scene(), chunk(b"tEXt", b"Comment\0" + GPS), chunk(b"eXIf", exif(1))) + GPS)
    pdf, said = f.build("![x](a.jpg)\n\n![x](a.png)\n")
    check("what files say of places and people is gone", pdf.count(b"/Subtype/Image") == 2 and GPS not in pdf, said)
    jfif = jpeg[:4] + struct.pack(">H", 16 + 12) + b"JFIF\0\1\1\0\0\1\0\1\2\2" + GPS[:12] + jpeg[20:]
    jfif = jpeg[:2] + b"\xff\xe0" + jfif[4:]
    (f.top / "a.jpg").write_bytes(jfif)
    pdf, said = f.build("![x](a.jpg)\n")
    check("so is the small picture in a JPEG, but not that it is JFIF", b"JFIF" in pdf and GPS[:12] not in pdf, said)


def objects(f):
    data = png(scene())
    for name in ("a.png", "b.png"):
        (f.top / name).write_bytes(data)
    pdf, _ = f.build("![x](a.png)\n\n![x](a.png)\n\n![x](b.png)\n")
    check("equal files are one object", pdf.count(b"/Subtype/Image") == 1, pdf.count(b"/Subtype/Image"))


def names(f):
    name = "foto da praça.png"
    for kept in ("NFC", "NFD"):
        for written in ("NFC", "NFD"):
            path = f.top / unicodedata.normalize(kept, name)
            path.write_bytes(png(scene()))
            pdf, said = f.build(f"![x]({unicodedata.normalize(written, name)})\n")
            check(f"a name kept in {kept} is found when written in {written}", b"/Subtype/Image" in pdf, said)
            path.unlink()


def sizes(f):
    """600 pixels over 48 pt are 900 an inch: 200 are 300 an inch."""
    rows = [[scene()[y * HEIGHT // 400][x * WIDTH // 600] for x in range(600)] for y in range(400)]
    found = f.drawn("large.png", png(rows))
    pdf = (f.top / "a.pdf").read_bytes()
    check("too many pixels are made fewer", b"/Width 200/Height 134" in pdf, re.findall(rb"/Width \d+/Height \d+", pdf))
    near = sum(difference([[a]], [[b]]) <= 24 for f_row, w_row in zip(found, scene()) for a, b in zip(f_row, w_row))
    check("and look the same", near > 0.9 * WIDTH * HEIGHT, near)


with tempfile.TemporaryDirectory() as top:
    for test in (jpegs, webps, orientations, metadata, objects, names, sizes):
        test(Folder(top))

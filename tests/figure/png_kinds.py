#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""PNG files of every kind (ISO/IEC 15948, 11.2.2: colours by depths, interlaced or not, with a clear colour, tone curves and
profiles), each built into a page of its own size, whose pixels as poppler draws them are those that went in."""
import os
import pathlib
import struct
import subprocess
import tempfile
import zlib

WIDTH, HEIGHT = 37, 29  # no pass of an interlaced file is even
GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
SAMPLES = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGB_ALPHA: 4}
DEPTHS = {GREY: (1, 2, 4, 8, 16), RGB: (8, 16), PALETTE: (1, 2, 4, 8), GREY_ALPHA: (8, 16), RGB_ALPHA: (8, 16)}
NAMES = {GREY: "grey", RGB: "colour", PALETTE: "palette", GREY_ALPHA: "grey and alpha", RGB_ALPHA: "colour and alpha"}
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
SHEET = f"""
@page {{ size: {WIDTH}pt {HEIGHT}pt; margin: 0; @bottom-left {{ content: none }} @bottom-left-corner {{ content: none }}
  @bottom-right {{ content: none }} @top-right {{ content: none }} @top-left {{ content: none }} }}
:root {{ font-size: 4pt; line-height: 5pt }}
title {{ display: none }}
figure {{ margin: 0; padding: 0; width: auto !important; break-before: page }}
"""


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed_row(samples, depth):
    """A row's samples as bytes, the highest bit first."""
    if depth == 16:
        return b"".join(struct.pack(">H", s) for s in samples)
    bits = "".join(format(s, f"0{depth}b") for s in samples)
    return bytes(int(bits[i:i + 8].ljust(8, "0"), 2) for i in range(0, len(bits), 8))


def predictor(kind, left, up, corner):
    """What a byte is told by its neighbours (clause 9)."""
    if kind == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda n: abs(guess - n))
    return (0, left, up, (left + up) // 2)[kind]


def filtered(rows, step):
    """Each row by another of the five filters."""
    out, above = b"", None
    for y, row in enumerate(rows):
        kind, above = y % 5, above or bytes(len(row))
        out += bytes([kind]) + bytes(
            (byte - predictor(kind, row[i - step] if i >= step else 0, above[i], above[i - step] if i >= step else 0)) & 255
            for i, byte in enumerate(row))
        above = row
    return out


def coded(pixels, color, depth, interlaced=False, before=b"", parts=3):
    """A file of these pixels (rows of tuples of samples); `before`: chunks before its data, which stands in `parts`."""
    step, data = max(1, SAMPLES[color] * depth // 8), b""
    for x0, y0, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        rows = [packed_row([s for pixel in row[x0::dx] for s in pixel], depth) for row in pixels[y0::dy]]
        data += filtered(rows, step) if rows and rows[0] else b""
    data = zlib.compress(data)
    cuts = [len(data) * i // parts for i in range(parts + 1)]
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, color, 0, 0, interlaced)) +
            before + b"".join(chunk(b"IDAT", data[a:b]) for a, b in zip(cuts, cuts[1:])) + chunk(b"IEND", b""))


def pattern(color, depth):
    """Pixels in which each sample takes small, middle and large values."""
    most = (1 << depth) - 1
    return [[tuple((x * (7 + 4 * s) + y * (13 + 2 * s) + s) * max(1, most // 60) % (most + 1) for s in range(SAMPLES[color]))
             for x in range(WIDTH)] for y in range(HEIGHT)]


def palette_of(depth):
    return [((i * 37) % 256, (i * 91 + 20) % 256, 255 - i * 53 % 256) for i in range(1 << depth)]


def on_white(rgb, alpha):
    return tuple(round(c * alpha + 255 * (1 - alpha)) for c in rgb)


def seen(pixel, color, depth, palette=None, clear=None, curve=None):
    """The colour of a pixel on white paper; `clear`: the clear colour, or alpha by index."""
    most = (1 << depth) - 1
    if color == PALETTE:
        alpha = clear[pixel[0]] / 255 if clear and pixel[0] < len(clear) else 1
        return on_white(palette[pixel[0]], alpha)
    has_alpha = color in (GREY_ALPHA, RGB_ALPHA)
    samples = pixel[:-1] if has_alpha else pixel
    alpha = pixel[-1] / most if has_alpha else 0 if clear == pixel else 1
    rgb = [(curve or (lambda v: v))(s / most) * 255 for s in (samples if len(samples) == 3 else samples * 3)]
    return on_white(rgb, alpha)


def in_srgb(gamma):
    """gAMA's samples as those of sRGB (IEC 61966-2-1)."""
    def value(sample):
        light = sample ** (1 / gamma)
        return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return value


def kinds():
    """(name, file, what is to be seen) of each."""
    for color, depths in DEPTHS.items():
        for depth in depths:
            pixels, palette = pattern(color, depth), palette_of(depth) if color == PALETTE else None
            before = chunk(b"PLTE", bytes(c for rgb in palette for c in rgb)) if palette else b""
            clears = [(None, b"", "")]
            if color == PALETTE:
                alphas = bytes(i * 85 % 256 for i in range(min(1 << depth, 200)))
                clears.append((alphas, chunk(b"tRNS", alphas), ", clear colours"))
            elif color in (GREY, RGB):
                clears.append((pixels[3][5], chunk(b"tRNS", struct.pack(f">{len(pixels[3][5])}H", *pixels[3][5])), ", a clear colour"))
            for clear, trns, words in clears:
                for interlaced in (False, True):
                    yield (f"{NAMES[color]}, {depth} bits{words}{', interlaced' if interlaced else ''}",
                           coded(pixels, color, depth, interlaced, before + trns),
                           [[seen(p, color, depth, palette, clear) for p in row] for row in pixels])
    for color, gamma in ((RGB, 1.0), (GREY, 0.6), (RGB_ALPHA, 1.0)):
        pixels = pattern(color, 8)
        yield (f"{NAMES[color]}, samples of gamma {gamma}",
               coded(pixels, color, 8, False, chunk(b"gAMA", struct.pack(">I", round(gamma * 100000)))),
               [[seen(p, color, 8, curve=in_srgb(gamma)) for p in row] for row in pixels])
    pixels = pattern(RGB, 8)
    as_is = [[seen(p, RGB, 8) for p in row] for row in pixels]
    gamma = chunk(b"gAMA", struct.pack(">I", 100000))
    yield "sRGB says more than gAMA", coded(pixels, RGB, 8, False, gamma + chunk(b"sRGB", b"\0")), as_is
    yield "gAMA of sRGB changes nothing", coded(pixels, RGB, 8, False, chunk(b"gAMA", struct.pack(">I", 45455))), as_is


def drawn(page):
    """The pixels of a PPM in which each is 8 by 8 dots: their middles."""
    _, size, _, data = page.split(b"\n", 3)
    width, height = map(int, size.split())
    starts = [[3 * (y * width + x) for x in range(4, width, 8)] for y in range(4, height, 8)]
    return [[tuple(data[at:at + 3]) for at in row] for row in starts]


def difference(found, wanted):
    """The largest of a sample; 255 where the sizes differ."""
    if len(found) != len(wanted) or len(found[0]) != len(wanted[0]):
        return 255
    return max(abs(a - b) for f, w in zip(found, wanted) for p, q in zip(f, w) for a, b in zip(p, q))


def check(name, holds, why=""):
    print(("ok " if holds else "not ok ") + name + ("" if holds else f"\n{why}"))


with tempfile.TemporaryDirectory() as top:
    top, files = pathlib.Path(top), list(kinds())
    for i, (_, data, _) in enumerate(files):
        (top / f"{i}.png").write_bytes(data)
    (top / "a.css").write_text(SHEET)
    (top / "a.md").write_text("---\nlang: en\ntitle: T\n---\n\n" +
                              "\n\n".join(f"![{i}]({i}.png){{width={WIDTH}pt}}" for i in range(len(files))))
    subprocess.run([os.environ["COLOPHON"], "build", "-q", top / "a.md", "-s", top / "a.css", "-o", top / "a.pdf"],
                   stderr=subprocess.DEVNULL, check=False)
    subprocess.run(["pdftoppm", "-r", "576", top / "a.pdf", top / "p"], check=True)
    pages = sorted(top.glob("p-*.ppm"))
    check("each has a page", len(pages) == len(files), f"{len(pages)} pages, {len(files)} files")
    for (name, _, wanted), page in zip(files, pages):
        worst = difference(drawn(page.read_bytes()), wanted)
        check(name, worst <= 2, f"a sample is {worst} off")  # 16 bits of colour and of alpha are each rounded

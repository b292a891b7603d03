#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""make.py - the pictures of tests/zoo/pictures.md: a bench by the sea, a plan, a sign. Rewrites the files beside it."""
import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).resolve().parent
SKY, SEA, SAND, RED, IRON, WHITE = (214, 228, 235), (95, 132, 153), (236, 230, 222), (147, 55, 31), (55, 70, 76), (255, 255, 255)
COLORS = [SKY, SEA, SAND, RED, IRON, WHITE]


def bench(x, y):
    """In hundredths of a picture three wide and two high."""
    if 90 <= x < 220 and 120 <= y < 132 or 90 <= x < 220 and 100 <= y < 108:
        return RED
    if (100 <= x < 106 or 204 <= x < 210) and 132 <= y < 158:
        return IRON
    return SKY if y < 85 else SEA if y < 110 else SAND


def plan(x, y):
    if 5 <= x % 60 < 55 and 5 <= y % 50 < 45:
        return RED if (x // 60, y // 50) == (2, 1) else SAND
    return WHITE


def sign(x, y):
    inside = (x - 50) ** 2 + (y - 50) ** 2
    return RED if inside < 45 ** 2 else WHITE


def put(name, draw, width, height, scale, dots_per_metre):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(COLORS.index(draw(x * scale, y * scale)) for x in range(width)) for y in range(height))
    (HERE / name).write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)) +
        chunk(b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1)) +
        chunk(b"PLTE", bytes(c for color in COLORS for c in color)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


put("bench.png", bench, 900, 600, 1 / 3, 7874)  # 200 per inch: 114 mm
put("plan.png", plan, 1300, 450, 1 / 3, 7874)  # 165 mm
put("sign.png", sign, 100, 100, 1, 11811)  # 300 per inch: 8.5 mm

# SPDX-License-Identifier: EUPL-1.2
"""Files of pictures for tests, of one colour, as large as is asked for. They say no resolution: 96 pixels an inch, 0.75 pt."""
import struct
import zlib


def png(width, height, color=(150, 130, 110)):
    """The bytes of a PNG of 8 bits a sample."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(color) * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))

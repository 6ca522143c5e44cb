# SPDX-License-Identifier: Apache-2.0
"""The pixels of an Xvfb, read from the file that it keeps them in (-fbdir): no client, no copy."""

import mmap
import struct
import zlib
from pathlib import Path

_HEADER = struct.Struct(">25I")  # of the X window dump format, version 7
_COLOUR = 12  # bytes of one entry of the colour map that follows the header


class Framebuffer:
    """The first screen of the Xvfb that was told to keep it in `folder`."""

    def __init__(self, folder):
        self._file = open(Path(folder) / "Xvfb_screen0", "rb")
        self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        header = _HEADER.unpack_from(self._map)
        self.width, self.height, self.stride = header[4], header[5], header[12]
        self._start = header[0] + header[19] * _COLOUR

    def close(self):
        self._map.close()
        self._file.close()

    def grab(self):
        """What the screen shows now: rows of four bytes a pixel, blue first."""
        return self._map[self._start : self._start + self.height * self.stride]

    def rows_that_differ(self, one, other):
        """How many rows of two such pictures are not the same."""
        if one == other:
            return 0
        rows = range(0, self.height * self.stride, self.stride)
        return sum(one[at : at + self.stride] != other[at : at + self.stride] for at in rows)

    def png(self, pixels):
        """Such a picture as the content of a PNG file."""
        size = self.width * self.height
        rgb = bytearray(3 * size)
        for channel in range(3):
            rgb[channel::3] = pixels[2 - channel :: 4]
        stride = 3 * self.width
        lines = b"".join(b"\0" + rgb[at : at + stride] for at in range(0, 3 * size, stride))
        head = struct.pack(">2I5B", self.width, self.height, 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 2)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        )

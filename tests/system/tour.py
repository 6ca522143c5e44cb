#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Walks through every screen and state by the keyboard and leaves a picture of each, light and dark.

The source of the README's pictures, and what `./dev run` does where there is no display. It fails
when a screen cannot be reached. Each walk goes at 100 %, and at 200 % on a display of twice the
size; on the way the desktop changes between the light and the dark scheme for every picture.
"""

import argparse
import importlib
import os
import shutil
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from album import Album
from desktop import Desktop

#: The longest first, so that none of them is left alone at the end.
WALKS = {
    "devices": {},
    "approval": {},
    "profile": {},
    "start": {},
    "connections": {},
    "states": {},
    "production": {"keyring": False},
}
SCALES = (100, 200)
DISPLAY_SIZE = (1360, 860)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, required=True, help="folder of the built programs")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--look", action="append", help="one walk at one scale, such as devices:200")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many go side by side")
    options = parser.parse_args()
    looks = options.look or [f"{walk}:{scale}" for scale in reversed(SCALES) for walk in WALKS]
    if len(looks) == 1:
        return walk_through(options.bin.resolve(), options.output.resolve(), looks[0])
    if not options.look:
        shutil.rmtree(options.output, ignore_errors=True)

    def take(look):
        # A process each: an accessibility client stays with the bus that it met first.
        command = [sys.executable, __file__, "--bin", options.bin, "--output", options.output]
        ended = subprocess.run([*command, "--look", look], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        print(f"{look}:\n{ended.stdout.decode(errors='replace')}", end="", flush=True)
        return ended.returncode

    with ThreadPoolExecutor(options.jobs) as pool:
        codes = list(pool.map(take, looks))
    print(f"pictures: {options.output}")
    sys.exit(max(codes))


def walk_through(binaries, output, look):
    name, scale = look.split(":")
    factor = int(scale) // 100
    width, height = (side * factor for side in DISPLAY_SIZE)
    with Desktop(size=f"{width}x{height}", **WALKS[name]) as desktop:
        desktop.environment["QT_SCALE_FACTOR"] = str(factor)
        album = Album(desktop, output, name, int(scale))
        # Only now: the accessibility client connects to the session that it finds.
        walk_class = getattr(importlib.import_module(f"{name}_walk"), f"{name.capitalize()}Walk")
        walk = walk_class(desktop, binaries, album)
        try:
            walk.go()
        except Exception:
            traceback.print_exc()
            sys.exit(f"the walk {look} stopped")


if __name__ == "__main__":
    main()

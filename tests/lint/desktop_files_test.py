#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lets the desktop's own validators read the desktop entry and the metainfo. 77 without them."""

import shutil
import subprocess
import sys
from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
CHECKS = [
    (["desktop-file-validate"], "*.desktop"),
    (["appstreamcli", "validate", "--no-net"], "*.metainfo.xml"),
]


def main():
    if not all(shutil.which(command[0]) for command, _ in CHECKS):
        print("desktop-file-utils or appstream is not installed")
        return 77
    failed = 0
    for command, pattern in CHECKS:
        files = sorted(RESOURCES.glob(pattern))
        failed += not files or subprocess.run([*command, *files]).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says which C++ files clang-format would write otherwise. Exits 1 if there are any, 77 without it."""

import argparse
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def would_change(path):
    run = subprocess.run(
        ["clang-format", "--dry-run", "--Werror", path], capture_output=True, text=True
    )
    return path if run.returncode else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[2])
    root = parser.parse_args().root.resolve()
    if not shutil.which("clang-format"):
        print("clang-format is not installed")
        return 77
    files = [p for folder in ("src", "tests") for p in root.glob(f"{folder}/**/*") if p.suffix in (".cpp", ".h")]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        changed = [path for path in pool.map(would_change, files) if path]
    for path in changed:
        print(f"{path.relative_to(root)}: not formatted; run clang-format -i on it")
    print(f"{len(files)} files, {len(changed)} not formatted")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sees that a layer can include what stands below it and cannot include what stands above it.

Usage: layering_test.py COMPILER FOLDER, where FOLDER holds a file LAYER.txt with the include
folders of each layer's target, one a line, as CMake wrote them.
"""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import layers

SRC = Path(__file__).parents[2] / "src"


def header_of(layer):
    """One header of the layer, as others include it; the shortest reads the fastest."""
    headers = sorted(SRC.glob(f"{layer}/**/*.h"), key=lambda path: (path.stat().st_size, path))
    return headers[0].relative_to(SRC).as_posix() if headers else None


class Compiler:
    def __init__(self, command, folder):
        self.command = command
        self.includes = {
            path.stem: [f"-I{line}" for line in path.read_text().splitlines() if line]
            for path in folder.glob("*.txt")
        }

    def links(self, layer, other):
        """A layer may link less than it is allowed to."""
        return any(Path(option).parts[-2:] == ("include-roots", other) for option in self.includes[layer])

    def compile(self, layer, headers):
        """The compiler's complaint, or None, about a file of `layer` that includes `headers`."""
        with tempfile.TemporaryDirectory() as folder:
            unit = Path(folder, "unit.cpp")
            unit.write_text("".join(f'#include "{header}"\n' for header in headers))
            run = subprocess.run(
                [self.command, "-std=c++20", "-fPIC", "-fsyntax-only", *self.includes[layer], unit],
                capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"},
            )  # fmt: skip
            return run.stderr if run.returncode else None


def check(compiler, layer, headers):
    """Faults of one layer, each a sentence."""
    allowed = layers.below(layer)
    downward = [
        header for name, header in headers.items() if name in allowed and compiler.links(layer, name)
    ]
    if allowed and not downward:
        yield f"{layer} links no layer below it"
    complaint = compiler.compile(layer, downward)
    if complaint:
        yield f"{layer} cannot include {', '.join(downward)}:\n{complaint}"
    for name, header in headers.items():
        if name == layer or name in allowed:
            continue
        complaint = compiler.compile(layer, [header])
        if complaint is None:
            yield f"{layer} can include {header}, which stands above or beside it"
        elif f"{header}: No such file" not in complaint:
            yield f"{layer} fails on {header} for another reason:\n{complaint}"


def main(command, folder):
    compiler = Compiler(command, Path(folder))
    present = [layer for layer in layers.DIRECT if layer in compiler.includes]
    headers = {layer: header_of(layer) for layer in present}
    headers = {layer: header for layer, header in headers.items() if header}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = [
            fault
            for found in pool.map(lambda layer: list(check(compiler, layer, headers)), present)
            for fault in found
        ]
    print("\n".join(faults))
    print(f"{len(present)} layers ({', '.join(present)}), {len(faults)} faults")
    return 1 if faults or len(present) < 2 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

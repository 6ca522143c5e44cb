#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what the compiler and the formatter cannot: the house rules. Exits 1 with one line a fault.

The rules stand in cpp_rules.py, widget_rules.py and text_rules.py; house_rules_test.py plants a
fault for each of them.
"""

import argparse
import os
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import cpp_rules
import text_rules
import widget_rules
from source import Source

RULES = {**cpp_rules.RULES, **widget_rules.RULES, **text_rules.RULES}
SUFFIXES = {
    ".cpp", ".h", ".ui", ".ts", ".py", ".sh", ".sql", ".cmake", ".txt", ".md", ".json", ".qrc",
    ".svg", ".xml", ".desktop", "",
}  # fmt: skip
SKIPPED_FOLDERS = {"build", ".git", "__pycache__", ".cache"}
#: The rules' own files quote what they look for.
SKIPPED = {".git", "LICENSE", "tests/lint/house_rules_test.py"}


class Tree:
    """All files that the rules look at."""

    def __init__(self, sources):
        self.sources = sources
        self._pairs = defaultdict(list)
        for source in sources:
            self._pairs[source.pair].append(source)

    def pair_of(self, source):
        return self._pairs[source.pair]

    def findings(self):
        for source in self.sources:
            for name, rule in RULES.items():
                for line, message in rule(source, self):
                    yield source.path, line, name, message


def read_tree(root):
    sources = []
    for folder, subfolders, files in os.walk(root):
        subfolders[:] = sorted(set(subfolders) - SKIPPED_FOLDERS)
        for name in sorted(files):
            path = Path(folder, name)
            relative = path.relative_to(root).as_posix()
            if path.suffix not in SUFFIXES or relative in SKIPPED or path.is_symlink():
                continue
            try:
                sources.append(Source(relative, path.read_text(encoding="utf-8")))
            except UnicodeDecodeError:
                continue
    return Tree(sources)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[2])
    tree = read_tree(parser.parse_args().root.resolve())
    findings = sorted(tree.findings())
    for path, line, rule, message in findings:
        print(f"{path}:{line}: {rule}: {message}")
    if not any(source.in_src for source in tree.sources):
        sys.exit("no source file was found, so nothing was checked")
    print(f"{len(tree.sources)} files, {len(RULES)} rules, {len(findings)} faults")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every measuring program of an optimised build and prints the numbers as a Markdown table."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

#: source: (what is measured, key in its answer, unit, "most" or "least", bound)
ROWS = {
    "startup": [
        ("start to first window / an empty QMainWindow", "start_ratio", "", "most", 2.0),
        ("memory (PSS) idle / an empty QMainWindow", "pss_ratio", "", "most", 2.2),
    ],
    "filter": [
        ("worst keystroke of the filter, 100,000 rows", "keystroke", " ms", "most", 16),
        ("QSortFilterProxyModel / that, in the same run", "ratio", "", "least", 20),
        ("longest stall while 100,000 rows load", "stall_of_load", " ms", "most", 16),
        ("longest stall while they are sorted", "stall_of_sort", " ms", "most", 16),
        ("longest stall while they are refreshed", "stall_of_refresh", " ms", "most", 16),
    ],
}


def command_of(source, build):
    if source == "startup":
        return ["/usr/bin/python3", HERE / "startup.py", "--build", build], build / "bin/privicore-console"
    program = build / "tests" / f"bench_{source}"
    return [program], program


def measure(source, build):
    """The JSON that the program prints last, or None when this build does not have it."""
    command, program = command_of(source, build)
    if not program.exists():
        return None
    print(f"measuring: {source}", file=sys.stderr, flush=True)
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if run.returncode:
        sys.exit(f"{source} ended with {run.returncode}")
    return json.loads(run.stdout.strip().splitlines()[-1])


def table_of(answers):
    """(lines of the table, number of bounds that are missed)"""
    lines = ["| what | measured | bound |  |", "|---|---:|---:|---|"]
    missed = 0
    for source, answer in answers.items():
        for what, key, unit, direction, bound in ROWS[source]:
            sign = "≤" if direction == "most" else "≥"
            if answer is None:
                lines.append(f"| {what} | not in this build | {sign} {bound:g}{unit} | |")
                continue
            value = answer[key]
            kept = value <= bound if direction == "most" else value >= bound
            missed += not kept
            lines.append(f"| {what} | {value:g}{unit} | {sign} {bound:g}{unit} | {'kept' if kept else '**missed**'} |")
    return lines, missed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, required=True, help="folder of an optimised build")
    parser.add_argument("--only", choices=ROWS, action="append", help="measure these sources only")
    options = parser.parse_args()
    wanted = options.only or list(ROWS)
    answers = {source: measure(source, options.build.resolve()) for source in wanted}
    lines, missed = table_of(answers)
    print("\n".join(lines))
    print("\nMeasured with `./dev bench`.")
    for source, answer in answers.items():
        if answer:
            print(f"{source}: {json.dumps(answer)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

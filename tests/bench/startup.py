#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Start and idle memory of the console, as ratios to an empty QMainWindow. Prints one line of JSON.

Both are started in turn on the same private display, each time with an empty home and with
accessibility off; the first round warms the caches and does not count. Start: from the start of the
process to its first painted window, as the X server sees it; "complete" is the last painting of
half the window or more, so that a window shown first and filled later is seen for what it is.
Memory: the PSS of that one process when it no longer changes.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "system"))
from desktop import Desktop
from processes import descendants, end_all, spawn
from window_watch import WindowWatch

SETTLED_FOR = 1.0
SETTLES_WITHIN = 10.0


def pss_kib(pid):
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+) kB", text, re.M)[1])


def settled(pid, watch, painted):
    """(moment of the last large painting, PSS) once the PSS stayed within one percent for a second."""
    deadline = time.monotonic() + SETTLES_WITHIN
    value, since = pss_kib(pid), time.monotonic()
    while time.monotonic() < deadline and time.monotonic() - since < SETTLED_FOR:
        time.sleep(0.005)
        painted = watch.last_painted(painted)
        now = pss_kib(pid)
        if abs(now - value) > value / 100:
            value, since = now, time.monotonic()
    return painted, pss_kib(pid)


def measure(program, desktop, watch):
    """One run: start and completion in milliseconds, idle PSS in MiB."""
    for folder in ("config", "data", "state", "cache", "runtime"):
        shutil.rmtree(desktop.home / folder, ignore_errors=True)
        (desktop.home / folder).mkdir(mode=0o700)
    watch.forget()
    begun = time.monotonic()
    process = spawn([program], env=desktop.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        painted = watch.first_painted()
        complete, memory = settled(process.pid, watch, painted)
    finally:
        below = descendants(process.pid)
        end_all([process.pid, *below])
        process.wait()
    return {
        "start_ms": (painted - begun) * 1000,
        "complete_ms": (complete - begun) * 1000,
        "pss_mib": memory / 1024,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, required=True, help="folder of an optimised build")
    parser.add_argument("--runs", type=int, default=11, help="of each program (default: 11)")
    parser.add_argument("--program", type=Path, help="measure this in place of the console")
    options = parser.parse_args()
    programs = {
        "console": (options.program or options.build / "bin" / "privicore-console").resolve(),
        "empty": (options.build / "tests" / "empty_window").resolve(),
    }
    found = {name: [] for name in programs}
    with Desktop(services=False) as desktop:
        watch = WindowWatch(desktop.environment["DISPLAY"])
        for run in range(options.runs + 1):
            for name, program in programs.items():
                measured = measure(program, desktop, watch)
                if run:
                    found[name].append(measured)

    answer = {"runs": options.runs}
    for what in ("start_ms", "complete_ms", "pss_mib"):
        ours, empty = ([run[what] for run in found[name]] for name in programs)
        answer |= {what: round(median(ours), 1), f"empty_{what}": round(median(empty), 1)}
        # Neighbouring runs met the same load, so each is compared with its neighbour.
        ratios = [ours_once / empty_once for ours_once, empty_once in zip(ours, empty)]
        answer[what.rpartition("_")[0] + "_ratio"] = round(median(ratios), 2)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()

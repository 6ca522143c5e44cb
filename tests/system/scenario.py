# SPDX-License-Identifier: Apache-2.0
"""What every system scenario shares: a desktop a test, and evidence when one fails."""

import argparse
import json
import sys
import unittest
import urllib.request
from pathlib import Path

from desktop import Desktop

_options = None


def binaries():
    """The folder of the built programs."""
    return _options.bin


class Scenario(unittest.TestCase):
    """Each test has a desktop of its own; self.console() starts the program on it."""

    def setUp(self):
        self.desktop = self.enterContext(Desktop())
        self._consoles = []

    def tearDown(self):
        outcome = self._outcome.result
        if any(test is self for test, _ in outcome.failures + outcome.errors):
            self._keep_evidence()

    def console(self, *arguments):
        from console import Console

        console = self.enterContext(Console(self.desktop, _options.bin, *arguments))
        self._consoles.append(console)
        return console

    def step(self, text):
        """Says what comes next, so that a failed run reads as a story."""
        print(f"  - {text}", flush=True)

    def sandbox(self):
        """Where the console's own sandbox answers, and its key."""
        from console import sandbox_of

        return sandbox_of(self.desktop)

    def ask_sandbox(self, path, **fields):
        """POST to one of the sandbox's own calls; its answer."""
        sandbox = self.sandbox()
        request = urllib.request.Request(
            sandbox["api"] + path, json.dumps(fields).encode(),
            {"Content-Type": "application/json", "X-Sandbox-Key": sandbox["sandboxKey"]},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=10) as reply:
            return json.load(reply)

    def _keep_evidence(self):
        folder = _options.evidence / self.id().removeprefix("__main__.")
        self.desktop.screenshot(folder / "screen.png")
        for number, console in enumerate(self._consoles):
            (folder / f"console-{number}.log").write_text(console.printed())
            if console.process.poll() is None:
                (folder / f"outline-{number}.txt").write_text(console.outline())
        print(f"    what the screen showed: {folder}", flush=True)


def main():
    global _options
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=Path, required=True, help="folder of the built programs")
    parser.add_argument("--evidence", type=Path, default=Path("build/system"))
    _options, rest = parser.parse_known_args()
    _options.bin = _options.bin.resolve()
    _options.evidence = _options.evidence.resolve()
    program = unittest.main(argv=[sys.argv[0], "--verbose", *rest], exit=False, warnings="ignore")
    sys.exit(0 if program.result.testsRun and program.result.wasSuccessful() else 1)

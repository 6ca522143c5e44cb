#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Walks through every screen by the keyboard and leaves one picture a step, light and dark.

The source of the README's pictures, and what `./dev run` does where there is no display. It fails
when a screen cannot be reached.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path

from desktop import Desktop
from processes import wait_until

#: In the order of Alt+1 … Alt+9, Alt+0; the last two have no digit and are reached by the palette.
PANELS = [
    "Overview", "Devices", "OAuth applications", "Data tokens", "Storage", "Authenticators",
    "Policies", "Directories", "Profile", "Keys", "API explorer", "Activity",
]  # fmt: skip


class Tour:
    def __init__(self, desktop, console, folder):
        self.desktop = desktop
        self.console = console
        self.folder = folder
        self.pictures = []

    def picture(self, name):
        """Takes the picture once the screen stands still."""
        path = self.folder / f"{len(self.pictures) + 1:02}-{name}.png"
        last = [None]

        def still():
            before, last[0] = last[0], self.desktop.screenshot(path).read_bytes()
            return before == last[0]

        try:
            wait_until(still, 5)
        except AssertionError:
            pass  # a caret blinks, a countdown runs: the last picture is as good as any
        self.pictures.append(path)
        print(f"  {path.name}", flush=True)

    def sign_in(self):
        self.console.find("push button", "Sign in", enabled=True)
        self.picture("sign-in")
        self.desktop.key("Return")
        self.console.find("list", "Navigation")

    def listed(self):
        """The panels that this build has, in the order of the navigation."""
        navigation = self.console.find("list", "Navigation")
        names = [item.name for item in self.console.all("list item", within=navigation)]
        return [panel for panel in PANELS if any(name.startswith(panel) for name in names)]

    def panels(self):
        for panel in self.listed():
            digit = PANELS.index(panel) + 1
            if digit <= 10:
                self.desktop.key(f"alt+{digit % 10}")
            else:
                self.from_palette(panel)
            self.console.window(re.compile(rf"^{re.escape(panel)} — "))
            self.picture(panel.lower().replace(" ", "-"))

    def from_palette(self, words):
        self.desktop.key("ctrl+k")
        self.desktop.type(words)
        self.desktop.key("Return")

    def details(self):
        """Devices with a filter, with details, and the approval dialog."""
        self.desktop.key("alt+2")
        self.console.window(re.compile(r"^Devices — "))
        self.desktop.key("ctrl+f")
        self.desktop.type("status:pending")
        self.picture("devices-filtered")
        self.desktop.key("ctrl+a", "Delete", "Tab", "Down")
        self.console.table("Devices").select(Status=re.compile("^Pending"))
        self.picture("devices-details")
        self.dialog("Approve…", "approval")

    def dialog(self, button, name):
        self.console.press(button)
        self.console.find("dialog")
        self.picture(name)
        self.desktop.key("Escape")
        self.console.gone("dialog")

    def palette_and_settings(self):
        self.desktop.key("ctrl+k")
        self.picture("palette")
        self.desktop.key("Escape")
        self.desktop.key("ctrl+comma")
        self.console.find(None, "Settings")
        self.picture("settings")
        self.desktop.key("Escape")

    def lock(self):
        self.desktop.key("ctrl+l")
        self.console.window("Privicore Console (locked)")
        self.picture("locked")

    def walk(self):
        self.sign_in()
        self.panels()
        self.details()
        self.palette_and_settings()
        self.lock()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, required=True, help="folder of the built programs")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    binaries, output = options.bin.resolve(), options.output.resolve()
    shutil.rmtree(output, ignore_errors=True)
    for scheme in ("light", "dark"):
        print(f"{scheme}:", flush=True)
        with Desktop() as desktop:
            from console import Console

            desktop.set_color_scheme(scheme)
            with Console(desktop, binaries) as console:
                tour = Tour(desktop, console, output / scheme)
                try:
                    tour.walk()
                except AssertionError as missed:
                    tour.picture("stopped-here")
                    sys.exit(f"the tour stopped: {missed}")
    print(f"pictures: {output}")


if __name__ == "__main__":
    main()

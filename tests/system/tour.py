#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Walks through every screen by the keyboard and leaves one picture a step, light and dark.

The source of the README's pictures, and what `./dev run` does where there is no display. It fails
when a screen cannot be reached. The first walk shows the screens on the local sandbox, the second
one the states of a panel on a server that is empty, late, wrong or gone; each in both themes, and
at 200 % for a display of twice the size.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

from desktop import Desktop
from processes import wait_until

#: In the order of Alt+1 … Alt+9, Alt+0.
PANELS = [
    "Overview", "Devices", "OAuth applications", "Data tokens", "Storage", "Authenticators",
    "Policies", "Directories", "Profile", "Keys",
]  # fmt: skip

SCHEMES = ("light", "dark")
SCALES = (100, 200)
DISPLAY_SIZE = (1360, 860)
DEVICES = "/device/retrieve-profile-devices"
PROFILE_ID = "/profile/retrieve-profile-id"
PUBLIC_KEY = "/public-key/retrieve-public-key"


class Tour:
    FIRST = 1  # the number of the first picture

    def __init__(self, desktop, console, folder):
        self.desktop = desktop
        self.console = console
        self.folder = folder
        self.pictures = []

    def picture(self, name):
        """Takes the picture once the screen stands still."""
        path = self.folder / f"{self.FIRST + len(self.pictures):02}-{name}.png"
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
            self.desktop.key(f"alt+{(PANELS.index(panel) + 1) % 10}")
            self.console.window(re.compile(rf"^{re.escape(panel)} — "))
            self.picture(panel.lower().replace(" ", "-"))

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
        self.approval()

    def approval(self):
        self.console.press("Approve…")
        approval = self.console.find("dialog")
        self.picture("approval")
        self.desktop.type("00000000")
        self.console.press("Approve", within=approval)
        self.console.find("label", "These are not the characters of this request")
        self.picture("approval-refused")
        self.desktop.key("Escape")
        self.console.gone("dialog")

    def dialog(self, button, name):
        self.console.press(button)
        self.console.find("dialog")
        self.picture(name)
        self.desktop.key("Escape")
        self.console.gone("dialog")

    def many(self):
        """Several devices at once, and the list that they are matched against."""
        self.console.table("Devices").select_all()
        self.console.press(re.compile(r"^Approve \d+ devices"))
        bulk = self.console.find("dialog", "Approve devices")
        self.picture("several-devices")
        self.console.press("Match against list…", within=bulk)
        self.console.find("dialog", "Match against list")
        self.picture("match-against-list")
        self.desktop.key("Escape")
        self.console.gone("dialog", "Match against list")
        self.desktop.key("Escape")
        self.console.gone("dialog")

    def removal(self):
        self.console.table("Devices").pick(Status="Approved", Roles=re.compile("."))
        self.dialog("Remove…", "removal")

    def simulated_device(self):
        """The window that stands for a device's own screen."""
        self.console.menu("Simulate", "Show the device's screen")
        self.console.find(None, "Simulated device")
        self.picture("simulated-device")
        self.desktop.key("Escape")

    def qr_token(self):
        self.desktop.key("alt+9")
        self.console.window(re.compile(r"^Profile — "))
        self.console.press("Show QR token")
        self.console.find("push button", "Show code", enabled=True)
        self.picture("qr-token-warning")
        self.console.press("Show code")
        self.console.find(None, "Token text")
        self.picture("qr-token")
        self.console.press("Close")

    def connections(self):
        self.console.menu("Console", "Manage connections…")
        self.console.find("dialog", "Connections")
        self.picture("connections")
        self.desktop.key("Escape")

    def walk(self):
        self.sign_in()
        self.panels()
        self.details()
        self.dialog("Reject…", "rejection")
        self.dialog("Request device…", "request")
        self.dialog("Edit details…", "edit-details")
        self.simulated_device()
        self.removal()
        self.many()
        self.qr_token()
        self.dialog("Change password…", "change-password")
        self.dialog("End session in…", "end-session")
        self.connections()


def without_status(devices):
    """As a server answers that tells of no device whether it is approved."""
    return [{k: v for k, v in device.items() if k not in ("approved", "status")} for device in devices]


class StatesTour(Tour):
    """A sign-in that is refused, and the panels in each of their states."""

    FIRST = 31
    USER, PASSWORD = "ann", "correct-horse-battery"

    def __init__(self, desktop, console, folder, server):
        super().__init__(desktop, console, folder)
        self.server = server

    def meet(self, name, role, text):
        """Reads the list anew and takes the picture when it shows what it must."""
        self.desktop.key("F5")
        self.console.find(role, text)
        self.picture(f"state-{name}")

    def sign_in(self):
        """Refused once."""
        for password in ("wrong-horse-battery", self.PASSWORD):
            self.console.type_into("Password", password, role="password text")
            self.desktop.key("Return")
            if password != self.PASSWORD:
                self.console.find("label", "User name or password is wrong")
                self.picture("state-sign-in-refused")
        self.console.window(re.compile(r"^Devices — "))

    def profile(self):
        self.desktop.key("alt+9")
        self.console.window(re.compile(r"^Profile — "))
        self.console.find("label", "Active")
        self.server.hold(PROFILE_ID)
        self.meet("profile-loading", "push button", "Cancel")
        self.server.release()
        self.console.gone("push button", "Cancel")
        self.server.answer(PROFILE_ID, 500, b'{"message": "No space left on device"}')
        self.meet("profile-error", "push button", "Retry")
        self.server.behave()
        self.server.answer(PUBLIC_KEY, 500, b'{"message": "No space left on device"}')
        self.meet("profile-partial", "label", "Not everything could be loaded")
        self.server.behave()
        self.desktop.key("F5")
        self.console.gone("push button", "Retry")

    def walk(self):
        self.sign_in()
        self.devices()
        self.profile()
        self.server.go_away()
        self.meet("profile-offline", "label", re.compile("^Offline"))
        self.desktop.key("alt+2")
        self.console.window(re.compile(r"^Devices — "))
        self.meet("offline", "label", re.compile("^Offline, as of"))

    def devices(self):
        self.meet("empty", "push button", "Request device…")
        self.server.answer(DEVICES, 200, b"<html><body>Welcome to the proxy</body></html>", "text/html")
        self.meet("error-without-rows", "push button", "Retry")
        self.server.behave()
        self.server.hold(DEVICES)
        self.meet("loading-without-rows", "push button", "Cancel")
        for name in ("Front desk", "Warehouse till", "Dispatch tablet"):
            self.server.ask("/sandbox/device-asks", username=self.USER, name=name)
        self.server.release()
        self.desktop.key("F5")
        self.console.table("Devices").wait_for(Name="Front desk")
        self.server.answer(DEVICES, 500, b'{"message": "No space left on device"}')
        self.meet("error-with-rows", "push button", "Retry")
        self.server.behave()
        self.server.change(DEVICES, without_status)
        self.meet("not-told", "label", re.compile("^Not told by this server"))
        self.server.behave()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, required=True, help="folder of the built programs")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--look", help="one walk alone, such as screens:dark:200")
    options = parser.parse_args()
    if options.look:
        walk_through(options.bin.resolve(), options.output.resolve(), options.look)
        return
    shutil.rmtree(options.output, ignore_errors=True)
    looks = [f"{walk}:{scheme}:{scale}" for scale in SCALES for scheme in SCHEMES for walk in WALKS]
    for look in looks:
        print(f"{look}:", flush=True)
        # A process each: an accessibility client stays with the bus that it met first.
        if code := subprocess.call([sys.executable, __file__, *sys.argv[1:], "--look", look]):
            sys.exit(code)
    print(f"pictures: {options.output}")


def screens(desktop, binaries, folder):
    from console import Console

    with Console(desktop, binaries) as console:
        finish(Tour(desktop, console, folder))


def states(desktop, binaries, folder):
    from console import Console
    from interposer import Interposer

    with Interposer(desktop, binaries, seed="empty") as server:
        server.sign_up(StatesTour.USER, StatesTour.PASSWORD)
        arguments = [*server.arguments, "--user", StatesTour.USER, "--panel", "devices"]
        with Console(desktop, binaries, *arguments) as console:
            finish(StatesTour(desktop, console, folder, server))


WALKS = {"screens": screens, "states": states}


def finish(tour):
    try:
        tour.walk()
    except AssertionError as missed:
        tour.picture("stopped-here")
        sys.exit(f"the tour stopped: {missed}")


def walk_through(binaries, output, look):
    walk, scheme, scale = look.split(":")
    factor = int(scale) // 100
    width, height = (side * factor for side in DISPLAY_SIZE)
    with Desktop(size=f"{width}x{height}") as desktop:
        desktop.environment["QT_SCALE_FACTOR"] = str(factor)
        desktop.set_color_scheme(scheme)
        WALKS[walk](desktop, binaries, output / (scheme if factor == 1 else f"{scheme}-{scale}"))


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""The panels in each of their states: a server that is empty, late, wrong, short of words or gone."""

import re
import shutil

from interposer import Interposer
from walk import Walk

DEVICES = "device.retrieve-profile-devices"
PROFILE_ID = "profile.retrieve-profile-id"
PUBLIC_KEY = "public-key.retrieve-public-key"
NO_SPACE = b'{"message": "No space left on device"}'


def without_status(devices):
    """As a server answers that tells of no device whether it is approved."""
    return [{k: v for k, v in device.items() if k not in ("approved", "status")} for device in devices]


class StatesWalk(Walk):
    USER, PASSWORD = "ann", "correct-horse-battery"

    def go(self):
        with Interposer(self.desktop, self.binaries, seed="empty") as self.server:
            self.server.sign_up(self.USER, self.PASSWORD)
            arguments = [*self.server.arguments, "--user", self.USER, "--panel", "devices"]
            with self.running(*arguments):
                self.server.hold(DEVICES)
                self.sign_in()
                self.before_the_first_reading()
                self.devices_without_rows()
                self.devices_with_rows()
                self.record_lost()
                self.session_over_a_dialog()
                self.profile()
                self.gone()

    def sign_in(self):
        self.console.type_into("Password", self.PASSWORD, role="password text")
        self.key("Return")
        self.console.window(re.compile(r"^Devices — "))

    def meet(self, name, role, text):
        """Reads the list anew and takes the picture when it shows what it must."""
        self.refresh(role, text)
        self.picture(name)

    def before_the_first_reading(self):
        self.console.find("push button", "Cancel")
        self.picture("loading-first")
        self.console.press("Cancel")
        self.console.find("label", "Stopped")
        self.picture("loading-stopped")
        self.server.release()

    def devices_without_rows(self):
        self.meet("empty", "push button", "Request device…")
        self.server.answer(DEVICES, 200, b"<html><body>Welcome to the proxy</body></html>", "text/html")
        self.meet("error-without-rows", "push button", "Retry")
        self.server.behave()
        self.server.hold(DEVICES)
        self.meet("loading-without-rows", "push button", "Cancel")
        self.server.release()

    def devices_with_rows(self):
        for name in ("Front desk", "Warehouse till", "Dispatch tablet"):
            self.server.ask("/sandbox/device-asks", username=self.USER, name=name)
        self.key("F5")
        self.console.table("Devices").wait_for(Name="Front desk")
        self.server.hold(DEVICES)
        self.meet("loading-with-rows", "push button", "Cancel")
        self.server.release()
        self.console.gone("push button", "Cancel")
        self.server.answer(DEVICES, 500, NO_SPACE)
        self.meet("error-with-rows", "push button", "Retry")
        self.server.behave()
        self.server.change(DEVICES, without_status)
        self.meet("not-told", "label", re.compile("^Not told by this server"))
        self.server.behave()
        self.key("F5")
        self.console.gone("label", re.compile("^Not told by this server"))
        self.console.table("Devices").pick(Name="Dispatch tablet")
        self.server.change(DEVICES, lambda devices: [d for d in devices if d["name"] != "Dispatch tablet"])
        self.meet("removed-elsewhere", "label", re.compile("^No longer listed"))
        self.server.behave()

    def record_lost(self):
        """The file of what was decided here can't be written any more."""
        folder = self.desktop.state / "privicore-console" / "devices"
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.touch()
        self.open("Request device…", "Request device")
        self.desktop.type("Reception screen")
        self.key("Return")
        self.console.find("push button", "Copy identifier")
        self.close("Request device")
        self.console.find("label", "The record of this computer is not kept")
        self.picture("record-not-kept")
        folder.unlink()

    def session_over_a_dialog(self):
        """The session ends while somebody types: it is all there after the next sign-in."""
        self.open("Request device…", "Request device")
        self.desktop.type("Conference room display")
        self.server.answer(DEVICES, 401, b'{"message": "Token expired"}')
        self.console.find("label", "Your session has ended")
        self.picture("session-ended")
        self.server.behave()
        self.sign_in()
        self.console.find("dialog", "Request device")
        self.picture("signed-in-again")
        self.close("Request device")

    def profile(self):
        self.panel("Profile")
        self.console.find("label", "Active")
        self.server.hold(PROFILE_ID)
        self.meet("profile-loading", "push button", "Cancel")
        self.server.release()
        self.console.gone("push button", "Cancel")
        self.server.answer(PROFILE_ID, 500, NO_SPACE)
        self.meet("profile-error", "push button", "Retry")
        self.server.behave()
        self.server.answer(PUBLIC_KEY, 500, NO_SPACE)
        self.meet("profile-partial", "label", "Not everything could be loaded")
        self.server.behave()
        self.server.answer(PUBLIC_KEY, 404, b'{"message": "No key"}')
        self.meet("profile-not-active", "label", re.compile("^Not active"))
        self.server.behave()
        self.key("F5")
        self.console.gone("push button", "Retry")

    def gone(self):
        self.server.go_away()
        self.meet("profile-offline", "label", re.compile("^Offline"))
        self.panel("Devices")
        self.meet("offline", "label", re.compile("^Offline, as of"))

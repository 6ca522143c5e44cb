# SPDX-License-Identifier: Apache-2.0
"""Approving devices: one by what it shows itself, several by a list, with every way to miss."""

import re

from interposer import Interposer
from walk import PENDING, Walk

APPROVE = "device.approve"
FROZEN = b'{"message": "The directory is frozen"}'
ENDING = "Last eight characters, read from the device"


class ApprovalWalk(Walk):
    USER, PASSWORD = "ann", "correct-horse-battery"
    DEVICES = ("Front desk", "Front desk", "Warehouse till", "Dispatch tablet", "Office printer",
               "Loading bay scanner", "Night shift tablet", "Spare laptop")  # fmt: skip

    def go(self):
        with Interposer(self.desktop, self.binaries, seed="empty") as self.server:
            self.server.sign_up(self.USER, self.PASSWORD)
            self.identifiers = {}
            for name in self.DEVICES:
                told = self.server.ask("/sandbox/device-asks", username=self.USER, name=name)
                self.identifiers[name] = told["deviceIdentifier"]
            arguments = [*self.server.arguments, "--user", self.USER, "--panel", "devices"]
            with self.running(*arguments):
                self.console.type_into("Password", self.PASSWORD, role="password text")
                self.key("Return")
                self.console.window(re.compile(r"^Devices — "))
                self.one()
                self.one_that_takes_long()
                self.several()

    # --- one device -------------------------------------------------------------------------------

    def approval_of(self, name):
        self.console.table("Devices").pick(Name=name)
        return self.open("Approve…", "Approve device")

    def enter(self, text):
        self.console.type_into(ENDING, text)

    def one(self):
        dialog = self.approval_of("Front desk")
        self.picture("approval")
        self.enter("0000")
        self.picture("approval-incomplete")
        self.console.press("I cannot see the device…")
        self.picture("approval-not-compared")
        self.console.press("Compare after all")
        self.enter("00000000")
        for name in ("approval-wrong", "approval-wrong-again", "approval-closed"):
            self.console.press("Approve", within=dialog)
            self.console.find("label", "These are not the characters of this request")
            self.picture(name)
        self.close("Approve device")
        self.picture("approval-closed-for-the-row")
        dialog = self.approval_of("Warehouse till")
        self.enter(self.identifiers["Warehouse till"])
        self.console.find("push button", "Approve", dialog, enabled=True)
        self.picture("approval-ready")
        self.picture("approval-deaf", self.make_deaf)
        self.console.press("Approve", within=dialog)
        self.console.gone("dialog", "Approve device")
        self.console.find("label", re.compile("^Approved:"))
        self.picture("approved")

    def make_deaf(self):
        self.console.press("I cannot see the device…")
        self.console.press("Compare after all")

    def one_that_takes_long(self):
        name = "Dispatch tablet"
        dialog = self.approval_of(name)
        self.enter(self.identifiers[name][-8:])
        self.server.answer(APPROVE, 409, FROZEN)
        self.console.press("Approve", within=dialog)
        self.console.find("label", "It was changed meanwhile")
        self.picture("approval-failed")
        self.server.behave()
        self.server.hold(APPROVE)
        self.console.press("Approve", within=dialog)
        self.console.find("label", re.compile("^Waiting for the server's acknowledgement. Where"))
        self.picture("approval-waits")
        self.close("Approve device")
        self.picture("approval-runs-on")
        self.server.cut(APPROVE)
        self.server.release()
        self.console.find("label", re.compile("outcome unknown"))
        self.picture("approval-unknown")
        self.server.behave()
        self.console.press("Close message", role=None)

    # --- several ----------------------------------------------------------------------------------

    def bulk(self):
        self.console.table("Devices").select_all()
        return self.open(re.compile(r"^Approve \d+ devices"), "Approve devices")

    def several(self):
        bulk = self.bulk()
        self.picture("several")
        self.match(bulk)
        self.ticks(bulk)
        self.run_with_trouble(bulk)
        self.stop_and_lose()

    def match(self, bulk):
        title = "Match against list"
        self.console.press("Match against list…", within=bulk)
        self.console.find("dialog", title)
        self.picture("match-list")
        self.console.type_into("Expected devices", "no identifier here")
        self.console.press("Match")
        self.picture("match-list-strange")
        if not self.console.has("dialog", title):
            self.console.press("Match against list…", within=bulk)
        expected = [self.identifiers[name] for name in ("Office printer", "Loading bay scanner")]
        self.console.type_into("Expected devices", "identifier")
        for line in (*expected, expected[0], "0193c1a2-77aa-7bbb-8ccc-9ddddddddddd"):
            self.key("Return")
            self.desktop.type(line)
        self.picture("match-list-filled")
        self.console.press("Match")
        self.console.gone("dialog", title)
        self.console.find("label", re.compile("^In the list: 2 of"))
        self.picture("several-matched")

    def ticks(self, bulk):
        table = self.console.table("Devices to approve")
        table.tick(Name="Night shift tablet")
        table.tick(Name="Spare laptop")
        self.console.find("push button", "Approve devices: 5", bulk, enabled=True)
        self.picture("several-ticked")

    def run_with_trouble(self, bulk):
        refused = self.identifiers["Spare laptop"]
        self.server.answer(APPROVE, 409, FROZEN, to=refused.encode())
        self.server.hold(APPROVE)
        self.console.press(re.compile("^Approve devices"), within=bulk)
        self.console.find("push button", "Stop", bulk, enabled=True)
        self.picture("several-running")
        self.server.release()
        self.console.find("label", "4 of 5 approved")
        self.picture("several-partly-failed")
        self.server.behave()
        self.console.press("Try the failed again", within=bulk)
        self.console.find("label", "5 of 5 approved")
        self.picture("several-done")
        self.close("Approve devices")
        self.picture("after-several")

    def stop_and_lose(self):
        for number in range(7):
            self.server.ask("/sandbox/device-asks", username=self.USER, name=f"Sensor {number + 1:02}")
        self.key("F5")
        table = self.console.table("Devices")
        table.wait_for(Name="Sensor 07")
        bulk = self.bulk()
        ticks = self.console.table("Devices to approve")
        for number in range(7):
            ticks.tick(Name=f"Sensor {number + 1:02}")
        self.server.hold(APPROVE)
        self.console.press(re.compile("^Approve devices"), within=bulk)
        self.console.press("Stop", within=bulk)
        self.picture("several-stopping")
        self.server.cut(APPROVE)
        self.server.release()
        self.console.find("label", "0 of 7 approved")
        self.picture("several-unknown")
        self.close("Approve devices")

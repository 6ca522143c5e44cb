# SPDX-License-Identifier: Apache-2.0
"""A production connection: its band, and the buttons that name it; on a desktop without a keyring."""

import re

from interposer import Interposer
from walk import PENDING, Walk


class ProductionWalk(Walk):
    NAME = "Acme production"

    def go(self):
        with Interposer(self.desktop, self.binaries, seed="demo") as self.server:
            self.keep(self.NAME, production=True, **self.server.addresses)
            with self.running():
                self.sign_in()
                self.dialogs()
                self.panel("Profile")
                self.picture("profile")
            long_name = "Acme production in Frankfurt, second data centre, customers of the north"
            self.keep(long_name, production=True, colour="#FFD400", **self.server.addresses)
            with self.running():
                self.sign_in(again=True)
                self.console.table("Devices").pick(Status=PENDING)
                self.picture("long-name")

    def sign_in(self, again=False):
        told = self.server.ask("/sandbox/demo-credentials")
        self.console.type_into("User name", told["username"])
        self.console.type_into("Password", told["password"], role="password text")
        if not again:
            self.console.check("Keep me signed in")
            self.console.find("label", "This session only")
            self.picture("no-keyring")
            self.console.focus(self.console.find("password text", "Password"))
        self.key("Return")
        self.console.window(re.compile(r"^Devices — "))

    def dialogs(self):
        table = self.console.table("Devices")
        table.pick(Status=PENDING)
        self.picture("devices")
        named = re.escape(self.NAME)
        self.dialog(re.compile(f"^Approve on {named}"), "Approve device", "approve")
        self.dialog(re.compile(f"^Reject on {named}"), "Reject device", "reject")
        self.dialog("Request device…", "Request device", "request")
        table.pick(Status="Approved", Roles=re.compile("."))
        self.dialog(re.compile(f"^Remove from {named}"), "Remove device", "remove")
        table.select_all()
        self.dialog(re.compile(r"^Approve \d+ devices on"), "Approve devices", "approve-several")

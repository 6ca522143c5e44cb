#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The first quarter of an hour of a new user: sign in, approve a device, show the QR token, leave."""

import re

from scenario import Scenario, main

IDENTIFIER = re.compile(r"\b[0-9A-Za-z][0-9A-Za-z-]{15,}\b")


class FirstRun(Scenario):
    def test_a_new_user_approves_a_device_and_signs_in_a_phone(self):
        console = self.console()
        self.sign_in_and_stay(console)
        identifier = self.let_a_device_ask(console)
        self.approve(console, identifier)
        self.see_that_the_keyring_names_nobody(console)
        self.see_that_the_code_is_the_servers(console)
        self.step("quit: no program of ours is left")
        self.assertEqual(console.quit(), 0)
        console.wait_gone(self.desktop)

    def sign_in_and_stay(self, console):
        self.step("sign in with one press")
        console.find("push button", "Sign in", enabled=True)
        console.check("Keep me signed in")
        console.press("Sign in")
        console.window(re.compile(r" — Local sandbox — Privicore Console$"))

    def let_a_device_ask(self, console):
        self.step("a device asks, and appears by itself")
        console.go_to("Devices")
        table = console.table("Devices")
        before = {row["Identifier"] for row in table.rows()}
        console.menu("Simulate", "A device asks")
        self.arrived = console.wait(
            lambda: next(
                (row["Identifier"] for row in table.rows() if row["Identifier"] not in before), None
            ),
            "the device that asks", 20,
        )  # fmt: skip
        table.select(Identifier=self.arrived)

        self.step("the device's own screen shows the whole identifier")
        console.menu("Simulate", "Show the device's screen")
        screen = console.find(None, "Simulated device")
        found = console.wait(
            lambda: [m[0] for text in console.texts(screen) for m in IDENTIFIER.finditer(text)],
            "an identifier on the device's screen",
        )
        identifier = max(found, key=len)
        shown = " ".join(text for row in table.rows() for text in row.values())
        self.assertNotIn(identifier[-8:], shown, "the console gives the answer away")
        return identifier

    def approve(self, console, identifier):
        self.step("approve it by what the device shows")
        table = console.table("Devices")
        table.select(Identifier=self.arrived)
        console.press("Approve…")
        dialog = console.find("dialog")
        self.assertNotIn(identifier[-8:], " ".join(console.texts(dialog)))
        console.type_into("Last eight characters, read from the device", identifier[-8:])
        console.press("Approve", within=dialog)
        console.gone("dialog")
        console.choose("All")
        whole = re.compile(f"^{re.escape(identifier[:8])}.*{re.escape(identifier[-8:])}$")
        console.table("Devices").wait_for(
            Identifier=whole, Status=re.compile("^Approved"), seconds=30
        )

    def see_that_the_keyring_names_nobody(self, console):
        self.step("the keyring keeps the token and names nobody")
        items = console.wait(self.desktop.keyring_items, "an item in the keyring")
        sandbox = self.sandbox()
        secrets = [item["secret"] for item in items if item["secret"]]
        self.assertTrue(secrets)
        for item in items:
            told = " ".join([item["label"], *item["attributes"], *item["attributes"].values()]).lower()
            for private in ("demo", "127.0.0.1", "localhost", sandbox["api"], sandbox["realtime"]):
                self.assertNotIn(private, told)
            for secret in secrets:
                self.assertNotIn(secret.lower(), told)

    def see_that_the_code_is_the_servers(self, console):
        self.step("the QR code on the screen is the token that the server issued")
        console.go_to("Profile")
        console.press("Show QR token")
        console.press("Show code")
        path = self.desktop.home / "qr.png"

        def decoded():
            self.desktop.screenshot(path)
            return self.desktop.run("zbarimg", "--quiet", "--raw", str(path)).strip()

        token = console.wait(decoded, "a QR code that can be read off the screen", 30)
        self.assertEqual(self.ask_sandbox("/sandbox/qr-state", qrToken=token), {"state": "issued"})


if __name__ == "__main__":
    main()

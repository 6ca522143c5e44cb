#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Plants secrets, uses every screen, and finds none of them where nobody asked for them to be."""

import base64
import json
import re
import threading
import unittest
import urllib.parse
import urllib.request
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from planted import Lookout, forms_of, found_in
from scenario import Scenario, binaries, main

USER = "planted-user"
#: With what encodings treat in different ways.
PASSWORD = 'Plant3d "first" pass/word & 100%+'
NEW_PASSWORD = "Plant3d \\second\\ pass/word ? 200%="
PROXY_PASSWORD = "Plant3d proxy:pass/word+?"
ANSWER = "planted answer of a server, kept by nobody"
FAILURE = "planted words of a server that fails"
LEAST_CHARACTERS = 8  # of an identifier, that an approval asks for

DEVICES = "device.retrieve-profile-devices"
PROFILE_ID = "profile.retrieve-profile-id"


class TheSearch(unittest.TestCase):
    """That nothing is found means something only if it would be."""

    def test_finds_every_form_of_a_secret(self):
        for secret in (PASSWORD, NEW_PASSWORD, PROXY_PASSWORD, "pässwörd", "0f3a77c2"):
            for form, needles in forms_of(secret).items():
                for needle in needles:
                    hits = found_in({"it": secret}, {"a file": b"before " + needle + b" after"})
                    self.assertTrue(any(form in hit for hit in hits), (form, needle))
            for before in ("", "u", "us", "user:"):
                header = base64.b64encode((before + secret + "!").encode())
                self.assertTrue(found_in({"it": secret}, {"a header": header}), header)
            self.assertEqual(found_in({"it": secret}, {"a file": b"something else"}), [])


class Proxy:
    """Asks for a password, remembers what it was told, and leads nowhere."""

    def __init__(self):
        self.told = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_CONNECT(self):
                told = self.headers.get("Proxy-Authorization", "")
                outer.told.append(told)
                self.send_response(502 if told else 407)
                if not told:
                    self.send_header("Proxy-Authenticate", 'Basic realm="planted"')
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"


def endings(devices):
    """What an approval asks for of each device that waits for one."""
    waiting = [d["deviceIdentifier"] for d in devices if not d.get("approved", True)]
    return {f"the ending of device {d[:8]}": d[-LEAST_CHARACTERS:] for d in waiting}


class PlantedSecrets(Scenario):
    def setUp(self):
        super().setUp()
        (self.desktop.home / "tmp").mkdir()
        self.desktop.environment["TMPDIR"] = str(self.desktop.home / "tmp")
        self.desktop.environment["QT_LOGGING_RULES"] = "privicore.*=true"

    def expect_none(self, lookout, secrets):
        for name, secret in secrets.items():
            self.assertTrue(secret, f"{name} was not planted")
        self.step(f"{len(secrets)} secrets, {len(lookout.places)} places")
        self.assertEqual(lookout.find(secrets), [])

    # --- the local sandbox, with all screens of the tour --------------------------------------------

    def test_the_local_sandbox_leaves_nothing_behind(self):
        from devices_walk import DevicesWalk

        class Round(DevicesWalk):
            def __init__(self, desktop, console):
                super().__init__(desktop, None, None)
                self.console = console

            def running(self):
                return nullcontext()

            def picture(self, name, before=None):
                if before:
                    before()
                print(f"    {name}", flush=True)

            def sign_in_with_return(self):
                self.console.find("push button", "Sign in", enabled=True)
                self.console.check("Keep me signed in")
                self.console.press("Sign in")
                self.console.find("list", "Navigation")

        # The sandbox is a server: what it keeps is not what the console wrote.
        with Lookout(self.desktop, but=lambda path: "/sandbox." in path) as lookout:
            console = self.console()
            self.step("walk through every screen")
            Round(self.desktop, console).go()
            demo = self.ask_sandbox("/sandbox/demo-credentials")
            secrets = {"the password": demo["password"], **endings(self.devices_of(demo))}
            self.assertGreater(len(secrets), 2)
            secrets["the QR token"] = self.show_qr_token(console)
            self.step("quit")
            self.assertEqual(console.quit(), 0)
            console.wait_gone(self.desktop)
        kept = [item["secret"] for item in self.desktop.keyring_items() if item["secret"]]
        secrets |= {f"kept secret {number}": secret for number, secret in enumerate(kept)}
        self.assertTrue(kept)
        self.expect_none(lookout, secrets)

    def devices_of(self, demo):
        """As the sandbox lists them to somebody else who signs in."""
        from interposer import path_of

        api = self.sandbox()["api"]
        form = urllib.parse.urlencode({"username": demo["username"], "password": demo["password"]})
        with urllib.request.urlopen(api + "/profile/authenticate", form.encode(), timeout=10) as reply:
            token = json.load(reply)["authorizationToken"]
        request = urllib.request.Request(api + path_of(DEVICES), headers={"X-DPT-AUTHORIZATION": token})
        with urllib.request.urlopen(request, timeout=10) as reply:
            return json.load(reply)

    def show_qr_token(self, console):
        """Shows it and reads it off the screen."""
        from console import value_of

        console.go_to("Profile")
        console.press("Show QR token")
        console.press("Show code")
        token = console.wait(lambda: value_of(console.find(None, "Token text")), "the token's text")
        console.press("Close")
        return token

    # --- a server, with everything that is typed ----------------------------------------------------

    def test_what_is_typed_and_answered_leaves_nothing_behind(self):
        from interposer import Interposer

        with Lookout(self.desktop) as lookout:
            server = self.enterContext(Interposer(self.desktop, binaries(), seed="empty"))
            server.sign_up(USER, PASSWORD)
            server.exchanges.clear()
            console = self.console(*server.arguments, "--user", USER)
            self.sign_in(console)
            self.let_the_server_fail(console, server)
            self.compare_wrongly(console, server)
            self.request_a_device(console)
            qr_token = self.show_qr_token(console)
            self.change_the_password(console, server)
            proxy = self.try_a_connection(console)
            self.step("quit")
            self.assertEqual(console.quit(), 0)
        self.expect_none(lookout, {
            "the password": PASSWORD, "the new password": NEW_PASSWORD, "the QR token": qr_token,
            "the proxy password": PROXY_PASSWORD, "an answer": ANSWER, "a failure": FAILURE,
            "what the proxy was told": proxy.told[-1].partition(" ")[2],
            **self.tokens_of(server), **endings(self.devices),
        })  # fmt: skip

    def tokens_of(self, server):
        tokens = {exchange.headers.get("X-DPT-AUTHORIZATION") for exchange in server.exchanges}
        tokens.discard(None)
        self.assertTrue(tokens)
        return {f"token {number}": token for number, token in enumerate(sorted(tokens))}

    def sign_in(self, console):
        self.step("sign in, wrongly at first")
        for password in (NEW_PASSWORD, PASSWORD):
            console.type_into("Password", password, role="password text")
            console.press("Sign in")
            if password != PASSWORD:
                console.find("label", "User name or password is wrong")
        console.find("list", "Navigation")

    def let_the_server_fail(self, console, server):
        self.step("a server that says too much")
        console.go_to("Profile")
        server.change(PROFILE_ID, lambda answer: answer | {"debug": ANSWER})
        self.desktop.key("F5")
        server.wait_for(PROFILE_ID, ANSWER)
        console.go_to("Devices")
        server.answer(DEVICES, 500, json.dumps({"message": FAILURE}).encode())
        self.desktop.key("F5")
        console.find("label", re.compile(FAILURE))
        server.behave()

    def compare_wrongly(self, console, server):
        self.step("a device that waits, compared wrongly")
        server.ask("/sandbox/device-asks", username=USER, name="Front desk")
        self.desktop.key("F5")
        table = console.table("Devices")
        table.wait_for(Name="Front desk")
        table.select(Name="Front desk")
        console.press("Approve…")
        dialog = console.find("dialog")
        console.type_into("Last eight characters, read from the device", "00000000")
        console.press("Approve", within=dialog)
        console.find("label", "These are not the characters of this request")
        self.desktop.key("Escape")
        console.gone("dialog")
        self.devices = server.last_answer(DEVICES)

    def request_a_device(self, console):
        self.step("a device of one's own")
        console.press("Request device…")
        dialog = console.find("dialog", "Request device")
        console.type_into("Name of the device", "Laptop")
        console.press(re.compile("^Request"), within=dialog)
        console.find(None, "Copy identifier", seconds=30)
        self.desktop.key("Escape")
        console.gone("dialog")

    def change_the_password(self, console, server):
        self.step("another password")
        console.go_to("Profile")
        console.press("Change password…")
        dialog = console.find("dialog", "Change password")
        for field, text in (("Current password", PASSWORD), ("New password", NEW_PASSWORD),
                            ("New password again", NEW_PASSWORD)):  # fmt: skip
            console.type_into(field, text, role="password text")
        console.press("Change password", within=dialog)
        console.gone("dialog", "Change password")
        self.assertIn(NEW_PASSWORD, server.typed("newPassword"))

    def try_a_connection(self, console):
        self.step("a connection through a proxy that asks for a password")
        proxy = Proxy()
        console.menu("Console", "Manage connections…")
        dialog = console.find("dialog", "Connections")
        console.press("Add", within=dialog)
        console.type_into("Name", "Planted")
        console.type_into("API address", "https://planted.example:9009")
        console.type_into("WebSocket address", "wss://planted.example:8083")
        console.choose("Network")
        console.focus(console.find("combo box", within=dialog))
        self.desktop.type("m")  # for "Manual"
        console.type_into("Proxy address", proxy.address)
        console.type_into("Proxy user name", "planted")
        console.type_into("Proxy password", PROXY_PASSWORD, role="password text")
        console.press("Test connection", within=dialog)
        console.wait(lambda: any(proxy.told), "the proxy to be told the password")
        self.assertIn(PROXY_PASSWORD, base64.b64decode(proxy.told[-1].partition(" ")[2]).decode())
        console.press("Save connection", within=dialog)
        console.gone("dialog", "Connections")
        return proxy


if __name__ == "__main__":
    main()

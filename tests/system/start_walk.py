# SPDX-License-Identifier: Apache-2.0
"""The first start, sign-in with all that can be wrong with it, the keyring, and connections."""

import os
import shutil
import signal

from interposer import Interposer
from untrusted_server import UntrustedServer, closed_port
from walk import Walk

AUTHENTICATE = "profile.authenticate"


class StartWalk(Walk):
    USER, PASSWORD = "ann", "correct-horse-battery"

    def go(self):
        with self.running(binaries=self.without_sandbox()):
            self.sandbox_that_fails()
        with self.running():
            self.first_start()
        port = closed_port()
        self.keep("Branch office", api=f"http://127.0.0.1:{port}", realtime=f"ws://127.0.0.1:{port}")
        with self.running():
            self.unreachable()
        with Interposer(self.desktop, self.binaries, seed="empty") as server:
            server.sign_up(self.USER, self.PASSWORD)
            self.keep("Head office", **server.addresses)
            with self.running():
                self.server_trouble(server)
                self.console.wait(self.desktop.keyring_items, "the session in the keyring")
                self.console.quit()
            server.ask("/sandbox/clock", advanceSeconds=400 * 24 * 3600)
            with self.running():
                self.console.find("label", "The kept sign-in did not work. Sign in with your password.")
                self.picture("kept-sign-in-over")
                self.keyring()
        with UntrustedServer(self.desktop) as server:
            self.keep("Data centre", **server.addresses)
            with self.running():
                self.try_to_sign_in("Nobody known vouches for this server", "untrusted-certificate")

    def without_sandbox(self):
        """The console beside a program that starts as slowly as is wanted, and then fails."""
        folder = self.desktop.home / "without-sandbox"
        folder.mkdir()
        shutil.copy(self.binaries / "privicore-console", folder)
        self.may_fail = self.desktop.home / "may-fail"
        script = folder / "privicore-sandbox"
        script.write_text(f"#!/bin/sh\nwhile [ ! -e {self.may_fail} ]; do sleep 0.05; done\nexit 1\n")
        script.chmod(0o755)
        return folder

    def sandbox_that_fails(self):
        self.console.find("label", "Starting the local sandbox…")
        self.picture("sandbox-starts")
        self.console.type_into("User name", "demo")
        self.console.type_into("Password", "demonstration", role="password text")
        self.key("Return")
        self.console.find("push button", "Signing in…")
        self.picture("sign-in-waits")
        self.may_fail.touch()
        self.console.find("push button", "Try again")
        self.picture("sandbox-failed")

    def first_start(self):
        self.console.find("push button", "Sign in", enabled=True)
        self.picture("first-start")
        self.console.press("Show password", role=None)
        self.picture("password-shown")
        self.console.press("Show password", role=None)

    def keyring(self):
        """What the box beside the keyring says when the keyring does not do its part."""
        self.desktop.lock_keyring()
        self.keep_box("keyring-locked")
        os.kill(self.desktop.keyring_process(), signal.SIGSTOP)
        self.keep_box("keyring-silent")

    def keep_box(self, name):
        self.console.check("Keep me signed in")
        self.console.find("label", "This session only")
        self.picture(name)
        self.console.check("Keep me signed in", on=False)
        self.console.gone("label", "This session only")

    def unreachable(self):
        self.console.type_into("User name", self.USER)
        self.console.type_into("Password", self.PASSWORD, role="password text")
        self.picture("sign-in-to-a-server")
        self.key("Return")
        self.console.find("label", "Nothing listens at this address")
        self.picture("server-unreachable")
        self.console.focus(self.console.find("text", "User name"))
        self.key("shift+Tab", "alt+Down")
        self.picture("connection-list")
        self.key("Escape")

    def server_trouble(self, server):
        self.try_to_sign_in("User name or password is wrong", "wrong-password")
        wrong = {
            "too-many-tries": (429, b'{"message": "Too many sign-ins"}', "Too many requests"),
            "server-error": (500, b'{"message": "No space left on device"}', "The server failed"),
            "not-privicore": (200, b"<html>Welcome to the proxy</html>", "The answer makes no sense"),
        }
        for name, (status, body, title) in wrong.items():
            server.answer(AUTHENTICATE, status, body, "text/html" if b"<" in body else "application/json")
            self.try_to_sign_in(title, name)
        server.behave()
        server.hold(AUTHENTICATE)
        self.console.type_into("Password", self.PASSWORD, role="password text")
        self.console.check("Keep me signed in")
        self.console.focus(self.console.find("password text", "Password"))
        self.key("Return")
        self.console.find("push button", "Signing in…")
        self.picture("signing-in")
        server.release()
        self.console.find("list", "Navigation")

    def try_to_sign_in(self, title, name):
        self.console.type_into("User name", self.USER)
        self.console.type_into("Password", "wrong-horse-battery", role="password text")
        self.key("Return")
        self.console.find("label", title)
        self.picture(name)

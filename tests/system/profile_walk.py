# SPDX-License-Identifier: Apache-2.0
"""Profile: the QR token in each of its states, the password, and the session to its end."""

import datetime
import re

from interposer import Interposer
from walk import Walk

QR_TOKEN = "profile.generate-qr-token"
CHANGE = "profile.change-password"
EXTEND = "profile.reauthorize-authorization-token"
EXPIRY = "profile.retrieve-token-expiry"


def ending_in(seconds):
    """An edit of an answer that has an expiry: it comes that soon."""
    def edit(answer):
        end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
        return {**answer, "expiresAt": end.strftime("%Y-%m-%dT%H:%M:%SZ")}

    return edit


class ProfileWalk(Walk):
    USER, PASSWORD = "ann", "correct-horse-battery"

    def go(self):
        with self.running():
            self.sign_in_with_return()
            self.on_the_sandbox()
        with Interposer(self.desktop, self.binaries, seed="empty") as self.server:
            self.server.sign_up(self.USER, self.PASSWORD)
            arguments = [*self.server.arguments, "--user", self.USER, "--panel", "profile"]
            with self.running(*arguments):
                self.console.type_into("Password", self.PASSWORD, role="password text")
                self.key("Return")
                self.console.window(re.compile(r"^Profile — "))
                self.qr_trouble()
                self.password()
                self.session()
                self.server.go_away()
                self.qr_offline()

    # --- QR token ---------------------------------------------------------------------------------

    def on_the_sandbox(self):
        self.console.menu("Simulate", "A phone scans the QR token")
        self.console.find("label", "No QR token is shown")
        self.picture("no-code-to-scan")
        self.console.press("Close message", role=None)
        self.console.press("Show QR token")
        self.console.find("push button", "Show code", enabled=True)
        self.picture("qr-warning")
        self.console.press("Show code")
        self.console.find(None, "Token text")
        self.picture("qr-valid")
        self.console.press("Copy")
        self.console.find("label", re.compile("^Copied"))
        self.picture("qr-copied")
        self.key("F11")
        self.console.wait(lambda: self.console.is_full_screen("QR token"), "the full screen")
        self.picture("qr-full-screen")
        self.key("F11")
        self.console.press("Hide")
        self.console.find("label", "Hidden")
        self.picture("qr-hidden")
        self.console.press("Show code")
        self.console.find(None, "Token text")
        self.console.menu("Simulate", "A phone scans the QR token")
        self.console.find("label", "Scanned")
        self.picture("qr-scanned")
        self.console.press("Close")
        self.console.gone("dialog", "QR token")

    def qr_trouble(self):
        self.console.press("Show QR token")
        self.server.hold(QR_TOKEN)
        self.console.press("Show code")
        self.console.find("label", "Preparing…")
        self.picture("qr-preparing")
        self.server.change(QR_TOKEN, ending_in(19))
        self.server.release()
        self.console.find("label", "This code ends in less than 20 seconds")
        self.picture("qr-ends-soon")
        self.server.change(QR_TOKEN, ending_in(1))
        self.console.press("New code")
        self.console.find("label", "Expired")
        self.picture("qr-expired")
        self.server.answer(QR_TOKEN, 429, b'{"message": "Too many codes"}')
        self.console.press("New code")
        self.console.find("label", "Too many requests")
        self.picture("qr-failed")
        self.server.cut(QR_TOKEN)
        self.console.press("Try again")
        self.console.gone("label", "Too many requests")
        self.console.find("push button", "Try again")
        self.picture("qr-answer-lost")
        self.server.behave()
        self.close("QR token")

    def qr_offline(self):
        self.console.press("Show QR token")
        self.console.press("Show code")
        self.console.find("label", "Offline")
        self.picture("qr-offline")

    # --- password ---------------------------------------------------------------------------------

    def password(self):
        title = "Change password"
        dialog = self.open("Change password…", title)
        self.picture("password")
        self.console.press("Change password", within=dialog)
        self.console.find("label", "Type the password that you sign in with now")
        self.picture("password-missing")
        for strength, new in (("weak", "password1234"), ("strong", "grey otter sings at noon 47")):
            self.fill(current="wrong-horse-battery", new=new, again=new)
            self.picture(f"password-{strength}")
        self.fill(current="wrong-horse-battery", new="grey otter sings at noon", again="grey otter")
        self.console.press("Change password", within=dialog)
        self.console.find("label", "This is not the new password above")
        self.picture("password-differs")
        self.server.hold(CHANGE)
        self.fill(current="wrong-horse-battery", new="grey otter sings", again="grey otter sings")
        self.console.press("Change password", within=dialog)
        self.console.find("push button", "Close", dialog)
        self.picture("password-waits")
        self.server.release()
        self.console.find("label", "This is not the current password")
        self.picture("password-refused")
        self.server.cut(CHANGE)
        self.fill(current=self.PASSWORD, new="grey otter sings", again="grey otter sings")
        self.console.press("Change password", within=dialog)
        self.console.find("label", "It is not known whether the password has changed")
        self.picture("password-unknown")
        self.server.behave()
        self.console.press("Change password", within=dialog)
        self.console.gone("dialog", title)
        self.console.find("label", "Password changed")
        self.picture("password-changed")
        self.console.press("Close message", role=None)

    def fill(self, current, new, again):
        for name, text in (("Current password", current), ("New password", new),
                           ("New password again", again)):  # fmt: skip
            self.console.type_into(name, text, role="password text")

    # --- session ----------------------------------------------------------------------------------

    def session(self):
        title = "End session in"
        dialog = self.open("End session in…", title)
        self.picture("end-session")
        self.console.choose("30 days")
        self.picture("end-session-later")
        self.console.choose("Other:")
        self.picture("end-session-other")
        self.server.answer(EXTEND, 403, b'{"message": "Longer than this profile may"}')
        self.console.press("Set end", within=dialog)
        self.console.find("label", "Not allowed")
        self.picture("end-session-failed")
        self.server.behave()
        self.server.change(EXPIRY, ending_in(50))
        self.console.press("Set end", within=dialog)
        self.console.gone("dialog", title)
        self.picture("session-ends-soon")

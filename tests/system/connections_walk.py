# SPDX-License-Identifier: Apache-2.0
"""The editor of connections: its faults, its test with every outcome, import and export."""

import json

from interposer import Interposer
from untrusted_server import UntrustedServer, closed_port
from walk import Walk

HEALTH = "utility.check-server-health"


class ConnectionsWalk(Walk):
    def go(self):
        with Interposer(self.desktop, self.binaries, seed="empty") as server, \
             UntrustedServer(self.desktop) as untrusted, self.running():  # fmt: skip
            self.key("ctrl+m")
            self.console.find("dialog", "Connections")
            self.picture("none")
            self.faults()
            self.network()
            self.unreachable()
            self.works(server)
            self.not_privicore(server)
            self.untrusted(untrusted)
            self.unsaved()
            self.save_and_remove(server)
            self.exchange()

    def fill(self, **fields):
        self.console.choose("Server")
        for label, text in fields.items():
            self.console.type_into(label.replace("_", " "), text)

    def addresses(self, api, realtime):
        self.fill(API_address=api, WebSocket_address=realtime)

    def test(self, outcome, name):
        self.console.press("Test connection")
        self.console.find("label", outcome)
        self.picture(name)

    def faults(self):
        self.console.press("Save connection")
        self.console.find("label", "Give the connection a name.")
        self.picture("faults")
        self.fill(Name="Branch office")
        self.addresses("http://privicore.example:9009", "https://privicore.example")
        self.console.press("Save connection")
        self.console.find("label", "The address starts with wss or, on this computer only, ws.")
        self.picture("wrong-addresses")
        self.key("alt+o", "alt+Down")
        self.picture("colours")
        self.key("Escape")

    def network(self):
        self.console.choose("Network")
        self.picture("network")
        self.key("alt+y", "End")
        self.console.find("text", "Proxy address", enabled=True)
        self.picture("network-own-proxy")
        self.key("Home")

    def unreachable(self):
        port = closed_port()
        self.addresses(f"http://127.0.0.1:{port}", f"ws://127.0.0.1:{port}")
        self.test("The connection does not work yet.", "test-unreachable")

    def works(self, server):
        self.addresses(**server.addresses)
        server.hold(HEALTH)
        self.test("Testing the connection…", "test-runs")
        server.release()
        self.console.find("label", "The connection works.")
        self.picture("test-works")

    def not_privicore(self, server):
        server.answer(HEALTH, 200, b"<html>Welcome to the proxy</html>", "text/html")
        self.console.press("Test connection")
        self.console.find("label", "This is not a Privicore server")
        self.picture("test-not-privicore")
        server.behave()

    def untrusted(self, server):
        self.addresses(**server.addresses)
        self.test("The connection does not work yet.", "test-untrusted")
        self.console.type_into("SHA-256 of the authority, from your administrator", "AB:CD")
        self.console.press("Trust for this connection")
        self.console.find("label", "A SHA-256 has 64 digits and letters from A to F.")
        self.picture("test-wrong-fingerprint")

    def unsaved(self):
        self.key("Escape")
        self.console.find("label", "Something is not saved")
        self.picture("not-saved")

    def save_and_remove(self, server):
        self.addresses(**server.addresses)
        self.console.press("Save connection")
        self.console.gone("dialog", "Connections")
        self.key("ctrl+m")
        self.console.find("dialog", "Connections")
        self.picture("one")
        self.console.press("Remove…")
        self.console.find("dialog", "Remove connection")
        self.picture("remove")
        self.close("Remove connection")

    def exchange(self):
        offered = {"privicoreConnections": 1, "connections": [
            self.connection("Branch office", api="https://one.example", realtime="wss://one.example"),
            self.connection("Lab", api="https://lab.example", realtime="wss://lab.example",
                            proxy="manual", proxyAddress="http://proxy.example:3128"),
            self.connection("Broken", api="http://plain.example", realtime="ws://plain.example"),
        ]}  # fmt: skip
        path = self.desktop.home / "offered.json"
        path.write_text(json.dumps(offered))
        self.console.press("Import…")
        self.console.find("dialog", "Import connections")
        self.picture("choose-file")
        self.desktop.type(str(path))
        self.key("Return")
        self.console.find(None, "Connections in the file")
        self.picture("import")
        self.console.press("Cancel")
        self.console.gone(None, "Connections in the file")
        path.write_text("nothing of the kind")
        self.console.press("Import…")
        self.console.find("dialog", "Import connections")
        self.desktop.type(str(path))
        self.key("Return")
        self.console.gone("dialog", "Import connections")
        self.picture("import-failed")
        self.console.press("Export…")
        self.console.find("dialog", "Export connections")
        self.desktop.type(str(self.desktop.home / "handed-over.json"))
        self.key("Return")
        self.console.find("label", "The connections were exported")
        self.picture("exported")

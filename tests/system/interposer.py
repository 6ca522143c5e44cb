# SPDX-License-Identifier: Apache-2.0
"""Stands between the console and a sandbox of its own, and makes the server late, wrong or absent.

    with Interposer(desktop, binaries, seed="demo") as server:
        server.answer("device.retrieve-profile-devices", 200, b"<html>", "text/html")
        server.hold("device.retrieve-profile-devices")
        server.release()

An endpoint is named by its id in the catalogue. The WebSocket goes to the sandbox directly.
"""

import http.client
import json
import socket
import subprocess
import threading
import urllib.parse
import urllib.request
from collections import namedtuple
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from processes import spawn, wait_until

#: A request and the answer that it got: path without query, headers, body, status and answer.
Exchange = namedtuple("Exchange", "path headers body status answer")

_HOP_BY_HOP = {"connection", "transfer-encoding", "content-length", "host"}
_CATALOGUE = Path(__file__).parents[2] / "resources" / "endpoints.json"
_PATHS = {e["id"]: e["path"] for e in json.loads(_CATALOGUE.read_text())["endpoints"]}


def path_of(endpoint):
    return _PATHS[endpoint]


class Interposer:
    def __init__(self, desktop, binaries, seed="demo"):
        self._released = threading.Event()
        self._released.set()
        self._held = set()
        self._answers = {}
        self._open = []
        self.exchanges = []  # what came by, oldest first
        self._sandbox = spawn(
            [str(binaries / "privicore-sandbox"), "--seed", seed, "--with-parent"],
            env=desktop.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._ready = json.loads(self._sandbox.stdout.readline())
        self._target = self._ready["api"].removeprefix("http://")
        self._front = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._front.daemon_threads = True
        threading.Thread(target=self._front.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.release()
        self._front.shutdown()
        self._front.server_close()
        self._sandbox.stdin.close()
        self._sandbox.wait()

    @property
    def addresses(self):
        """What a connection to this server holds."""
        return {"api": f"http://127.0.0.1:{self._front.server_port}", "realtime": self._ready["realtime"]}

    @property
    def arguments(self):
        """What makes the console use this server."""
        return [word for name, address in self.addresses.items() for word in (f"--{name}", address)]

    def ask(self, path, **fields):
        """POST to one of the sandbox's own calls; its answer."""
        request = urllib.request.Request(
            self._ready["api"] + path, json.dumps(fields).encode(),
            {"Content-Type": "application/json", "X-Sandbox-Key": self._ready["sandboxKey"]},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=10) as reply:
            return json.load(reply)

    def call(self, path, token=None, **fields):
        """One form of the API itself, past whatever is planned here; GET without fields."""
        headers = {"X-DPT-AUTHORIZATION": token} if token else {}
        form = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(self._ready["api"] + path, form, headers)
        with urllib.request.urlopen(request, timeout=10) as reply:
            return json.load(reply)

    def sign_up(self, username, password):
        """A profile of that name, with a public key and so in use."""
        command = self.call("/profile/register-profile", username=username, password=password)[0]
        wait_until(lambda: self.call(f"/request-status/{command}") == ["succeeded"], 20, "the profile")
        token = self.call("/profile/authenticate", username=username, password=password)["authorizationToken"]
        key = self.call("/generate-keys")["public"]
        self.call("/public-key/register-public-key", token, publicKey=key)

    # --- what came by -------------------------------------------------------------------------------

    def _of(self, endpoint):
        return [e for e in list(self.exchanges) if e.path == _PATHS[endpoint]]

    def wait_for(self, endpoint, answer):
        """Until it was answered with that text in it."""
        wait_until(
            lambda: any(answer.encode() in e.answer for e in self._of(endpoint)),
            20, f"{endpoint} to be asked for",
        )  # fmt: skip

    def last_answer(self, endpoint):
        """Its last good answer, decoded."""
        return json.loads([e for e in self._of(endpoint) if e.status == 200][-1].answer)

    def typed(self, field):
        """Every value that was sent in this field of a form."""
        forms = [urllib.parse.parse_qs(e.body.decode(errors="replace")) for e in self.exchanges]
        return [value for form in forms for value in form.get(field, [])]

    # --- misbehaving ------------------------------------------------------------------------------

    def hold(self, endpoint):
        """What is asked there waits for its answer until release()."""
        self._released.clear()
        self._held.add(_PATHS[endpoint])

    def release(self):
        self._held.clear()
        self._released.set()

    def answer(self, endpoint, status, body, media="application/json", to=b""):
        """It is answered so, whatever the sandbox would say; `to` requests with that in their body."""
        self._answers[_PATHS[endpoint]] = (status, body, media, to)

    def change(self, endpoint, edit):
        """Its answer goes through edit(decoded JSON) -> JSON."""
        self._answers[_PATHS[endpoint]] = edit

    def cut(self, endpoint):
        """What is sent there arrives nowhere, and the connection ends without an answer."""
        self._answers[_PATHS[endpoint]] = None

    def behave(self):
        self._answers.clear()

    def go_away(self):
        """No connection succeeds and none stays, until the end."""
        self.release()
        self._front.shutdown()
        self._front.server_close()
        self._sandbox.kill()
        for connection in self._open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it had ended before

    def _handler(self):
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                super().setup()
                outer._open.append(self.connection)

            def handle_any(self):
                try:
                    self.pass_on()
                except OSError:  # one of the two sides went away, and so does this answer
                    self.close_connection = True

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                path = self.path.partition("?")[0]
                if path in outer._held:
                    outer._released.wait(60)
                planned = outer._answers.get(path, ())
                if planned is None:
                    self.close_connection = True
                    return
                status, headers, answer = self.answer_to(planned, body)
                outer.exchanges.append(Exchange(path, self.headers, body, status, answer))
                self.reply(status, headers, answer)

            def answer_to(self, planned, body):
                if isinstance(planned, tuple) and planned and planned[3] in body:
                    return planned[0], [("Content-Type", planned[2])], planned[1]
                status, headers, answer = self.ask_sandbox(body)
                if callable(planned):
                    answer = json.dumps(planned(json.loads(answer))).encode()
                return status, headers, answer

            def ask_sandbox(self, body):
                link = http.client.HTTPConnection(outer._target, timeout=30)
                kept = {k: v for k, v in self.headers.items() if k.lower() not in _HOP_BY_HOP}
                link.request(self.command, self.path, body, kept)
                answer = link.getresponse()
                headers = [(k, v) for k, v in answer.getheaders() if k.lower() not in _HOP_BY_HOP]
                return answer.status, headers, answer.read()

            def reply(self, status, headers, body):
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = handle_any

            def log_message(self, *_):
                pass

        return Handler

# SPDX-License-Identifier: Apache-2.0
"""Servers that cannot be signed in to."""

import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def closed_port():
    """One on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class UntrustedServer:
    """Listens with a certificate that it signed itself."""

    def __init__(self, desktop):
        key, certificate = desktop.home / "untrusted.key", desktop.home / "untrusted.pem"
        desktop.run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                    "-nodes", "-days", "1", "-subj", "/CN=localhost", "-keyout", str(key),
                    "-out", str(certificate))  # fmt: skip
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._front = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
        self._front.handle_error = lambda *_: None  # each greeting is refused
        self._front.socket = context.wrap_socket(self._front.socket, server_side=True)
        at = f"127.0.0.1:{self._front.server_port}"
        self.addresses = {"api": f"https://{at}", "realtime": f"wss://{at}"}

    def __enter__(self):
        threading.Thread(target=self._front.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._front.shutdown()
        self._front.server_close()

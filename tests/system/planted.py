# SPDX-License-Identifier: Apache-2.0
"""Looks for secrets where none may be: files, D-Bus messages, command lines and environments.

    with Lookout(desktop) as lookout:
        ...                                   # the program is used
    lookout.find({"password": "correct-horse"})   # ["password as base64 in config/settings.ini"]
"""

import base64
import json
import os
import subprocess
import tempfile
import threading
import urllib.parse
from pathlib import Path

from processes import descendants, program_of, spawn, wait_until

#: What is looked at while it is written; larger files are looked at in their last state.
_LARGEST_SNAPSHOT = 4 * 1024 * 1024
_PAUSE = 0.03


def _base64_forms(secret, encode):
    """What every text that holds the secret has in common once it is encoded."""
    for shift in range(3):
        text = encode(b"\0" * shift + secret)
        start = (0, 2, 3)[shift]
        left_over = (len(secret) + shift) % 3
        end = len(text) if left_over == 0 else len(text) - (4 if left_over else 0)
        if end - start >= 6:
            yield text[start:end]


def forms_of(secret):
    """Every form of a text that is looked for, by name: a set of byte strings each."""
    plain = secret.encode()
    every_percent = "".join(f"%{byte:02x}" for byte in plain)
    every_escape = "".join(f"\\u{ord(letter):04x}" for letter in secret)
    forms = {
        "plain text": {plain},
        "hexadecimal": {plain.hex().encode(), plain.hex().upper().encode()},
        "base64": {*_base64_forms(plain, base64.b64encode),
                   *_base64_forms(plain, base64.urlsafe_b64encode)},
        "percent-encoded": {
            urllib.parse.quote(secret, safe="").encode(),
            urllib.parse.quote_plus(secret).encode(),
            every_percent.encode(), every_percent.upper().encode(),
        },
        "UTF-16": {secret.encode("utf-16-le"), secret.encode("utf-16-be")},
        "JSON": {
            json.dumps(secret)[1:-1].encode(),
            json.dumps(secret, ensure_ascii=False)[1:-1].encode(),
            json.dumps(secret)[1:-1].replace("/", "\\/").encode(),
            every_escape.encode(),
        },
    }  # fmt: skip
    return forms


def found_in(secrets, places):
    """What of `secrets` (by name) stands in `places` (bytes by name): a sentence for each."""
    found = []
    for name, secret in secrets.items():
        assert len(secret) >= 8, f"{name} is too short to be looked for"
        for form, needles in forms_of(secret).items():
            for place, content in places.items():
                if any(needle in content for needle in needles):
                    found.append(f"{name} as {form} in {place}")
    return found


class Lookout:
    """Collects everything that is written below the desktop's home, sent over its session bus, or
    given to a process, from its start to its end. `but` tells which files are no business of it."""

    def __init__(self, desktop, but=lambda path: False):
        self.desktop = desktop
        self.but = but
        self.places = {}
        self._seen = {}
        self._over = threading.Event()

    def __enter__(self):
        self._bus_log = tempfile.NamedTemporaryFile(prefix="privicore-bus-")
        self._monitor = spawn(
            ["dbus-monitor", "--session", "--binary"], env=self.desktop.environment,
            stdout=self._bus_log, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        wait_until(lambda: os.path.getsize(self._bus_log.name) > 0, 20, "the bus to be heard")
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()
        self._look()
        self._monitor.terminate()
        self._monitor.wait()
        self.places["the session bus"] = Path(self._bus_log.name).read_bytes()
        self._bus_log.close()

    def find(self, secrets):
        return found_in(secrets, self.places)

    def _watch(self):
        while not self._over.wait(_PAUSE):
            self._look_at_files(_LARGEST_SNAPSHOT)
            self._look_at_processes()

    def _look(self):
        self._look_at_files(None)
        self._look_at_processes()

    def _look_at_files(self, largest):
        for folder, _, names in os.walk(self.desktop.home):
            for name in names:
                path = Path(folder) / name
                try:
                    self._look_at_file(path, largest)
                except OSError:
                    continue  # it went away while we looked

    def _look_at_file(self, path, largest):
        shown = str(path.relative_to(self.desktop.home))
        state = path.lstat()
        mark = (state.st_ino, state.st_size, state.st_mtime_ns)
        if not path.is_file() or path.is_symlink() or self.but(shown) or self._seen.get(shown) == mark:
            return
        if largest and state.st_size > largest:
            return
        self._seen[shown] = mark
        # What it held before counts as well.
        content = path.read_bytes()
        before = self.places.get(shown, b"")
        self.places[shown] = content if content.startswith(before) else before + b"\0" + content

    def _look_at_processes(self):
        for pid in descendants():
            for part in ("cmdline", "environ"):
                if part == "environ" and not program_of(pid).startswith("privicore"):
                    continue
                try:
                    content = Path(f"/proc/{pid}/{part}").read_bytes()
                except OSError:
                    continue
                place = f"the {part} of {program_of(pid) or pid}"
                if content not in self.places.get(place, b""):
                    self.places[place] = self.places.get(place, b"") + b"\0" + content

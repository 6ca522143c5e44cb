# SPDX-License-Identifier: Apache-2.0
"""What the walks of the tour share. A walk is a class in a module NAME_walk, with go()."""

import json
import re
import uuid
from contextlib import contextmanager

from console import Console, value_of

#: In the order of Alt+1 … Alt+9, Alt+0.
PANELS = [
    "Overview", "Devices", "OAuth applications", "Data tokens", "Storage", "Authenticators",
    "Policies", "Directories", "Profile", "Keys",
]  # fmt: skip

PENDING = re.compile("^Pending")
IDENTIFIER = re.compile(r"\b[0-9A-Za-z][0-9A-Za-z-]{15,}\b")


class Walk:
    """One console that is shown around; the pictures go to an album."""

    def __init__(self, desktop, binaries, album):
        self.desktop = desktop
        self.binaries = binaries
        self.album = album
        self.console = None

    def go(self):
        raise NotImplementedError

    def picture(self, name, before=None):
        self.album.picture(name, before)

    @contextmanager
    def running(self, *arguments, binaries=None):
        """The program, as self.console; what it showed stays when the walk cannot go on."""
        with Console(self.desktop, binaries or self.binaries, *arguments) as self.console:
            try:
                yield
            except Exception:
                self.album.snapshot("stopped-here")
                if self.console.process.poll() is None:
                    self.album.note("stopped-here", self.console.outline())
                raise

    # --- ways -------------------------------------------------------------------------------------

    def key(self, *keys):
        self.desktop.key(*keys)

    def sign_in_with_return(self):
        self.console.find("push button", "Sign in", enabled=True)
        self.key("Return")
        self.console.find("list", "Navigation")

    def panel(self, name):
        self.key(f"alt+{(PANELS.index(name) + 1) % 10}")
        self.console.window(re.compile(rf"^{re.escape(name)} — "))

    def listed_panels(self):
        """The panels that this build has, in the order of the navigation."""
        navigation = self.console.find("list", "Navigation")
        names = [item.name for item in self.console.all("list item", within=navigation)]
        return [panel for panel in PANELS if any(name.startswith(panel) for name in names)]

    def refresh(self, role, text):
        """Reads the panel's content anew, and waits for what shows then."""
        self.key("F5")
        return self.console.find(role, text)

    def filter(self, text):
        self.key("ctrl+f")
        self.desktop.type(text)

    def no_filter(self):
        self.key("ctrl+f", "ctrl+a", "Delete", "Tab")

    @staticmethod
    def connection(name, **fields):
        """A connection as the program writes it."""
        return {"name": name, "upload": "", "download": "", "proxy": "system", **fields}

    def keep(self, name, **fields):
        """Leaves the console with this connection, and opens it first."""
        number = str(uuid.uuid4())
        document = {
            "schema": 2,
            "connections": [{"id": number, **self.connection(name, **fields)}],
            "keptSignIns": [],
            "lastUsed": number,
        }
        folder = self.desktop.config / "privicore-console"
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / "connections.json").write_text(json.dumps(document))

    # --- dialogs ----------------------------------------------------------------------------------

    def open(self, button, title):
        """Presses a button of the panel and gives the dialog that opens."""
        self.console.press(button)
        return self.console.find("dialog", title)

    def close(self, title, key="Escape"):
        self.key(key)
        self.console.gone("dialog", title)

    def dialog(self, button, title, name):
        """Opens a dialog, takes its picture and closes it."""
        self.open(button, title)
        self.picture(name)
        self.close(title)

    def menu(self, name, *path):
        """The menu at the end of the path, opened."""
        self.console.open_menu(*path)
        self.picture(name)
        self.console.close_menus()

    def read_identifier(self):
        """What the window that stands for a device's own screen shows; closes it."""
        screen = self.console.find(None, "Simulated device")
        found = self.console.wait(
            lambda: [m[0] for node in self.console.all("text", within=screen)
                     for m in IDENTIFIER.finditer(value_of(node))],
            "an identifier on the device's screen",
        )  # fmt: skip
        return max(found, key=len)

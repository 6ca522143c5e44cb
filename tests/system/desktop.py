# SPDX-License-Identifier: Apache-2.0
"""A private desktop: display, window manager, D-Bus session, keyring, accessibility bus, own home.

    with Desktop() as desktop:
        desktop.screenshot("first.png")

Nothing of the person's own session is seen or touched, and no process and no file is left.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from framebuffer import Framebuffer
from processes import (
    adopt_orphans, descendants, end_all, is_alive, program_of, spawn, wait_until,
)  # fmt: skip

_INHERITED = ("PATH", "LANG", "LC_ALL", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS")
_XDG = {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "runtime",
}
_BARE_BUS = Path(__file__).parent.parent / "support" / "bare_bus.conf"
_KEYRING = "org.freedesktop.secrets"
_SETTINGS = "org.freedesktop.portal.Settings"


class Desktop:
    """`services=False` leaves out window manager, keyring and accessibility, for measurements.

    `keyring=False` is a desktop that has none, and whose bus starts none.
    """

    def __init__(self, size="1360x860", services=True, keyring=True):
        self.size = size
        self.services = services
        self.keyring = keyring
        self.home = None
        self.environment = {}
        self.screen = None
        self._portal = None

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        adopt_orphans()
        self.home = Path(tempfile.mkdtemp(prefix="privicore-desktop-"))
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.screen:
            self.screen.close()
        end_all()
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def runtime(self):
        return Path(self.environment["XDG_RUNTIME_DIR"])

    @property
    def config(self):
        return Path(self.environment["XDG_CONFIG_HOME"])

    @property
    def state(self):
        return Path(self.environment["XDG_STATE_HOME"])

    # --- starting ---------------------------------------------------------------------------------

    def _start(self):
        env = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        env |= {"HOME": str(self.home), "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
        env |= {name: str(self.home / folder) for name, folder in _XDG.items()}
        env["XDG_DATA_DIRS"] = "/usr/local/share:/usr/share"
        self.environment = env
        for name in _XDG:
            Path(env[name]).mkdir(mode=0o700)
        env["DISPLAY"] = f":{self._start_display()}"
        env["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
        # pyatspi and the D-Bus clients inside this process look at its own environment.
        os.environ.clear()
        os.environ.update(env)
        if self.services:
            self._start_services()

    def _start_display(self):
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{self.size}x24"]
        command += ["-nolisten", "tcp", "-dpi", "96", "-nocursor", "-fbdir", str(self.home)]
        spawn(command, pass_fds=[writing], env=self.environment, stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.screen = Framebuffer(self.home)
        return number

    def _start_bus(self):
        kind = "--session" if self.keyring else f"--config-file={_BARE_BUS}"
        bus = spawn(
            ["dbus-daemon", kind, "--nofork", "--print-address=1"],
            env=self.environment, stdout=subprocess.PIPE, stderr=self._log("dbus"), text=True,
        )  # fmt: skip
        address = bus.stdout.readline().strip()
        if not address:
            raise RuntimeError("dbus-daemon did not start")
        return address

    def _start_services(self):
        log = self._log("openbox")
        spawn(["openbox"], env=self.environment, stdout=log, stderr=log)
        if self.keyring:
            self._start_keyring()
        log = self._log("at-spi")
        spawn(
            ["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"],
            env=self.environment, stdout=log, stderr=log,
        )  # fmt: skip
        self.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        wait_until(lambda: self.owns("org.a11y.Bus"), 20, "the accessibility bus")
        wait_until(lambda: self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").find("#") > 0, 20,
                   "the window manager")  # fmt: skip

    def _start_keyring(self):
        keyring = ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--daemonize"]
        subprocess.run(
            keyring, input=secrets.token_hex(16), text=True, check=True, timeout=20,
            env=self.environment, stdout=subprocess.DEVNULL, stderr=self._log("keyring"),
        )  # fmt: skip
        wait_until(lambda: self.owns(_KEYRING), 20, "the keyring")

    def _log(self, name):
        return open(self.home / f"{name}.log", "ab")

    # --- using ------------------------------------------------------------------------------------

    def run(self, *command, **options):
        """Runs a helper program on this desktop and returns what it prints."""
        return subprocess.run(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, timeout=60, **options,
        ).stdout  # fmt: skip

    def owns(self, bus_name):
        answer = self.run(
            "gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/",
            "--method", "org.freedesktop.DBus.NameHasOwner", bus_name,
        )  # fmt: skip
        return "true" in answer

    def screenshot(self, path):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(self.screen.png(self.screen.grab()))
        return Path(path)

    def set_color_scheme(self, scheme):
        """What the desktop's settings portal tells: "light" or "dark"; a change is announced."""
        import dbus

        self._portal = self._portal or self._start_portal()
        value = dbus.UInt32({"dark": 1, "light": 2}[scheme], variant_level=2)
        setting, appearance = "color-scheme", "org.freedesktop.appearance"
        nested = f"dbus.UInt32({int(value)}, variant_level="
        self._portal.AddMethod(_SETTINGS, "Read", "ss", "v", f"ret = {nested}2)")
        self._portal.AddMethod(_SETTINGS, "ReadAll", "as", "a{sa{sv}}",
                               f"ret = {{'{appearance}': {{'{setting}': {nested}1)}}}}")  # fmt: skip
        self._portal.EmitSignal(_SETTINGS, "SettingChanged", "ssv", [appearance, setting, value])

    def _start_portal(self):
        import dbus

        name, path = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
        spawn(
            ["/usr/bin/python3", "-m", "dbusmock", "--session", name, path, _SETTINGS],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=self._log("portal"),
        )  # fmt: skip
        wait_until(lambda: self.owns(name), 20, "the settings portal")
        portal = dbus.SessionBus().get_object(name, path)
        return dbus.Interface(portal, "org.freedesktop.DBus.Mock")

    def key(self, *keys):
        """Presses keys as a keyboard would: "ctrl+k", "Return"."""
        self.run("xdotool", "key", "--clearmodifiers", "--delay", "15", *keys)

    def type(self, text):
        """Types into what has the focus; the text is on no command line."""
        self.run("xdotool", "type", "--clearmodifiers", "--delay", "12", "--file", "-", input=text)

    def lock_keyring(self):
        """What it keeps can't be read until somebody types its password."""
        import dbus

        bus = dbus.SessionBus()
        path = "/org/freedesktop/secrets"
        service = dbus.Interface(bus.get_object(_KEYRING, path), "org.freedesktop.Secret.Service")
        service.Lock([dbus.ObjectPath(f"{path}/aliases/default")])

    def keyring_process(self):
        return next(p for p in descendants() if program_of(p).startswith("gnome-keyring-d"))

    def keyring_items(self):
        """Label, attributes and secret of everything in the keyring."""
        import dbus

        bus = dbus.SessionBus()
        properties = "org.freedesktop.DBus.Properties"

        def proxy(path):
            return bus.get_object(_KEYRING, path)

        service = dbus.Interface(proxy("/org/freedesktop/secrets"), "org.freedesktop.Secret.Service")
        session = service.OpenSession("plain", "")[1]
        collection = proxy("/org/freedesktop/secrets/aliases/default")
        paths = collection.Get("org.freedesktop.Secret.Collection", "Items", dbus_interface=properties)
        found = []
        for path, secret in service.GetSecrets(paths, session).items():
            values = proxy(path).GetAll("org.freedesktop.Secret.Item", dbus_interface=properties)
            found.append({
                "label": str(values["Label"]),
                "attributes": {str(k): str(v) for k, v in values["Attributes"].items()},
                "secret": bytes(secret[2]).decode(errors="replace"),
            })  # fmt: skip
        return found

    def privicore_processes(self):
        """Every process of this desktop that runs one of the project's programs."""
        return [p for p in descendants() if is_alive(p) and program_of(p).startswith("privicore")]

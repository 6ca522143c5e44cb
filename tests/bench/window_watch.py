# SPDX-License-Identifier: Apache-2.0
"""Watches a display from outside for the first window that a program paints.

The X server itself reports what was painted (the Damage extension), so a program needs no code for
being measured, and the clock stops at a picture, not at a function call inside the program.
"""

import ctypes
import select
import time
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_long, c_short, c_uint, c_ulong, c_ushort, c_void_p

_x11 = ctypes.CDLL("libX11.so.6")
_damage = ctypes.CDLL("libXdamage.so.1")

_SUBSTRUCTURE_NOTIFY = 1 << 19
_CREATE_NOTIFY = 16
_MAP_NOTIFY = 19
_REPORT_RAW_RECTANGLES = 0
#: Qt makes small windows of its own for selections and for input methods.
_LEAST_SIDE = 100


class _Rectangle(Structure):
    _fields_ = [("x", c_short), ("y", c_short), ("width", c_ushort), ("height", c_ushort)]


class _CreateEvent(Structure):
    _fields_ = [
        ("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
        ("parent", c_ulong), ("window", c_ulong), ("x", c_int), ("y", c_int),
        ("width", c_int), ("height", c_int), ("border_width", c_int), ("override", c_int),
    ]  # fmt: skip


class _MapEvent(Structure):
    _fields_ = [
        ("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
        ("event", c_ulong), ("window", c_ulong), ("override", c_int),
    ]  # fmt: skip


class _DamageEvent(Structure):
    _fields_ = [
        ("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
        ("drawable", c_ulong), ("damage", c_ulong), ("level", c_int), ("more", c_int),
        ("timestamp", c_ulong), ("area", _Rectangle), ("geometry", _Rectangle),
    ]  # fmt: skip


_x11.XOpenDisplay.argtypes, _x11.XOpenDisplay.restype = [c_char_p], c_void_p
_x11.XDefaultRootWindow.argtypes, _x11.XDefaultRootWindow.restype = [c_void_p], c_ulong
_x11.XSelectInput.argtypes = [c_void_p, c_ulong, c_long]
_x11.XNextEvent.argtypes = [c_void_p, c_void_p]
_x11.XPending.argtypes = [c_void_p]
_x11.XSync.argtypes = [c_void_p, c_int]
_x11.XConnectionNumber.argtypes = [c_void_p]
_damage.XDamageQueryExtension.argtypes = [c_void_p, POINTER(c_int), POINTER(c_int)]
_damage.XDamageCreate.argtypes, _damage.XDamageCreate.restype = [c_void_p, c_ulong, c_int], c_ulong

_ErrorHandler = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
#: A window may go away while we ask for it; Xlib's own handler would end this process.
_ignore_errors = _ErrorHandler(lambda display, event: 0)
_x11.XSetErrorHandler(_ignore_errors)


class WindowWatch:
    def __init__(self, display):
        self._display = _x11.XOpenDisplay(display.encode())
        if not self._display:
            raise RuntimeError(f"no display {display}")
        base, errors = c_int(), c_int()
        if not _damage.XDamageQueryExtension(self._display, byref(base), byref(errors)):
            raise RuntimeError("this display has no Damage extension")
        self._damage_notify = base.value
        root = _x11.XDefaultRootWindow(self._display)
        _x11.XSelectInput(self._display, root, _SUBSTRUCTURE_NOTIFY)
        _x11.XSync(self._display, 0)
        self._sizes = {}
        self._mapped = set()

    def forget(self):
        """Drops what came from the program before."""
        _x11.XSync(self._display, 1)
        self._sizes.clear()
        self._mapped.clear()

    def first_painted(self, patience=30):
        """time.monotonic() of the first painting that covers half of a mapped window or more."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if not _x11.XPending(self._display):
                select.select([_x11.XConnectionNumber(self._display)], [], [], 0.2)
                continue
            if self._is_large_painting(self._next_event()):
                return time.monotonic()
        raise AssertionError(f"no window was painted within {patience} s")

    def last_painted(self, so_far):
        """The moment of the last such painting up to now; `so_far` when there was none since."""
        while _x11.XPending(self._display):
            if self._is_large_painting(self._next_event()):
                so_far = time.monotonic()
        return so_far

    def _next_event(self):
        event = (c_long * 24)()
        _x11.XNextEvent(self._display, event)
        return event

    def _is_large_painting(self, raw):
        kind = c_int.from_buffer(raw).value
        if kind == _CREATE_NOTIFY:
            created = _CreateEvent.from_buffer(raw)
            if min(created.width, created.height) >= _LEAST_SIDE:
                self._sizes[created.window] = created.width * created.height
                _damage.XDamageCreate(self._display, created.window, _REPORT_RAW_RECTANGLES)
                _x11.XSync(self._display, 0)
        elif kind == _MAP_NOTIFY:
            self._mapped.add(_MapEvent.from_buffer(raw).window)
        elif kind == self._damage_notify:
            painted = _DamageEvent.from_buffer(raw)
            half = self._sizes.get(painted.drawable, 0) / 2
            return painted.drawable in self._mapped and painted.area.width * painted.area.height >= half
        return False

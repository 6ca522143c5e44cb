# SPDX-License-Identifier: Apache-2.0
"""Drives the running program as assistive technology does: by role and accessible name.

Every look-up waits for what it looks for, up to a deadline; nothing here waits for a fixed time.
Import this only inside a Desktop: pyatspi connects to the session it finds.
"""

import json
import re
import signal

import gi
import pyatspi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

from processes import is_alive, spawn, wait_until

APPLICATION = "privicore-console"
PATIENCE = 30
#: Containers of cells; a look-up does not walk through thousands of them.
_TABLES = {"table", "tree table", "tree"}
_CHOICES = {"push button", "toggle button", "radio button", "page tab", "check box"}


def _matches(wanted, actual):
    if wanted is None:
        return True
    return bool(wanted.search(actual)) if isinstance(wanted, re.Pattern) else wanted == actual


def _pump():
    while GLib.MainContext.default().iteration(False):
        pass


class Console:
    """One running console. `with Console(desktop, folder) as console:` starts and ends it."""

    def __init__(self, desktop, folder, *arguments):
        self.desktop = desktop
        self.command = [str(folder / APPLICATION), *arguments]
        self.process = None
        self.log = None

    def __enter__(self):
        self.log = open(self.desktop.home / f"console-{id(self)}.log", "w+b")
        self.process = spawn(self.command, cwd=self.desktop.home, env=self.desktop.environment,
                             stdout=self.log, stderr=self.log)  # fmt: skip
        self.wait(lambda: self.application is not None, "the console on the accessibility bus")
        return self

    def __exit__(self, *_):
        if is_alive(self.process.pid):
            self.process.kill()
        self.process.wait()
        self.log.close()

    def wait(self, condition, what, seconds=PATIENCE):
        def look():
            _pump()
            if self.process.poll() is not None:
                raise AssertionError(f"the console ended with {self.process.returncode}\n{self.printed()}")
            return condition()

        return wait_until(look, seconds, what)

    def printed(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    # --- finding ----------------------------------------------------------------------------------

    @property
    def application(self):
        for candidate in pyatspi.Registry.getDesktop(0):
            try:
                if candidate and candidate.get_process_id() == self.process.pid:
                    candidate.set_cache_mask(Atspi.Cache.NONE)
                    return candidate
            except GLib.GError:
                continue
        return None

    def all(self, role=None, name=None, within=None, hidden=False):
        """Everything that matches now, in reading order."""
        waiting = [within or self.application]
        while waiting:
            node = waiting.pop()
            try:
                if node is None:
                    continue
                states = node.getState()
                shown = states.contains(pyatspi.STATE_SHOWING)
                node_role = node.getRoleName()
                if (hidden or shown) and node_role == (role or node_role) and _matches(name, node.name):
                    yield node
                if node_role not in _TABLES or node is within:
                    waiting += [node.getChildAtIndex(i) for i in reversed(range(node.childCount))]
            except (GLib.GError, LookupError, NotImplementedError):
                continue  # it went away while we looked

    def has(self, role=None, name=None, within=None):
        return next(self.all(role, name, within), None) is not None

    def find(self, role=None, name=None, within=None, seconds=PATIENCE, enabled=False):
        """Waits for one that shows (and, if asked, can be operated)."""
        def look():
            for node in self.all(role, name, within):
                if not enabled or node.getState().contains(pyatspi.STATE_ENABLED):
                    return node
            return None

        return self.wait(look, f'{role} "{getattr(name, "pattern", name)}"', seconds)

    def labelled(self, label, role=None):
        """The field whose label reads so. A combo box tells its text as its name, so needs this."""
        def look():
            for node in self.all(role):
                for relation in node.getRelationSet():
                    if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
                        targets = range(relation.getNTargets())
                        if any(relation.getTarget(i).name == label for i in targets):
                            return node
            return None

        return self.wait(look, f'a field labelled "{label}"')

    def gone(self, role=None, name=None, seconds=PATIENCE):
        self.wait(lambda: not self.has(role, name), f'{role} "{name}" to go', seconds)

    def dialog(self, title):
        return self.find("dialog", title)

    def window(self, title):
        """The top-level window of that title, which may be a pattern."""
        return self.find("frame", title)

    def texts(self, within):
        """Everything that can be read in a window, labels and fields alike."""
        return [text for node in self.all(within=within) for text in {node.name, value_of(node)} if text]

    def outline(self):
        """What shows now, for a failure's message."""
        return "\n".join(f"  {node.getRoleName()}: {node.name}" for node in self.all() if node.name)

    # --- operating --------------------------------------------------------------------------------

    def press(self, name, role="push button", within=None):
        node = self.find(role, name, within, enabled=True)
        act(node, "press", "click", "toggle")
        return node

    def check(self, name, on=True):
        node = self.find("check box", name, enabled=True)
        if node.getState().contains(pyatspi.STATE_CHECKED) != on:
            act(node, "toggle", "press")
        self.wait(lambda: node.getState().contains(pyatspi.STATE_CHECKED) == on, f"{name} to be {on}")

    def choose(self, name):
        """Presses a quick filter or tab, whatever kind of button it is."""
        node = self.wait(
            lambda: next((n for n in self.all(name=name) if n.getRoleName() in _CHOICES), None),
            f'a choice "{name}"',
        )
        act(node, "press", "toggle", "click", "setfocus")

    def menu(self, *path):
        """Chooses an entry of the menu bar: menu("Simulate", "A device asks")."""
        def entry():
            found = list(self.all("menu item", path[-1]))
            if not found and len(path) > 1:
                act(self.find("menu item", path[0]), "showmenu", "press")
            return found[0] if found else None

        act(self.wait(entry, f"the menu entry {path[-1]}"), "press")
        self.close_menus()

    def open_menu(self, *path):
        """Opens a menu of the menu bar, and those below it: open_menu("View", "Theme")."""
        for name in path:
            before = len(list(self.all("menu item")))
            act(self.find("menu item", name), "showmenu", "press")
            self.wait(lambda: len(list(self.all("menu item"))) > before, f"the menu {name}")

    def close_menus(self):
        """Also those that an entry left open when it was pressed by its accessible action."""
        while (count := len(list(self.all("popup menu")))) > 0:
            self.desktop.key("Escape")
            self.wait(lambda: len(list(self.all("popup menu"))) < count, "a menu to close")

    def type_into(self, name, text, role=None):
        """Puts the focus into a field, empties it and types."""
        node = self.find(role or "text", name, enabled=True)
        self.focus(node)
        self.desktop.key("ctrl+a", "Delete")
        self.desktop.type(text)
        return node

    def click(self, node, at_start=False):
        """A real click in the middle, for what has no action of its own, such as a list item."""
        left, top, width, height = self._place_of(node)
        x, y = left + (height if at_start else width) // 2, top + height // 2
        self.desktop.run("xdotool", "mousemove", "--sync", str(x), str(y), "click", "1")

    def is_full_screen(self, title):
        """Whether the window of that title takes the whole display."""
        width, height = self._place_of(self.find(None, title))[2:]
        return f"{width}x{height}" == self.desktop.size

    def _place_of(self, node):
        """Left, top, width and height in pixels of the display."""
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        scale = int(self.desktop.environment.get("QT_SCALE_FACTOR", 1))
        return [scale * side for side in (box.x, box.y, box.width, box.height)]

    def focus(self, node):
        node.queryComponent().grabFocus()
        self.wait(lambda: node.getState().contains(pyatspi.STATE_FOCUSED), f"the focus on {node.name}")

    def go_to(self, panel):
        """Chooses a panel in the navigation."""
        navigation = self.find("list", "Navigation")
        item = self.find("list item", re.compile(rf"^{re.escape(panel)}\b"), navigation)
        self.click(item)
        self.window(re.compile(rf"^{re.escape(panel)} — "))

    def table(self, name):
        return Table(self, self.find("table", name))

    def quit(self, seconds=PATIENCE):
        """Ctrl+Q in its window, then the end of the process; its exit code."""
        self.desktop.run("xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid),
                         "--name", "Privicore Console$", "windowactivate", "--sync")  # fmt: skip
        self.desktop.key("ctrl+q")
        wait_until(lambda: self.process.poll() is not None, seconds, "the console to end")
        return self.process.returncode

    def wait_gone(self, desktop, seconds=PATIENCE):
        """Waits until no program of the project runs on the desktop."""
        wait_until(lambda: not desktop.privicore_processes(), seconds, "all programs to end")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Table:
    """A table as its accessible interface tells it."""

    def __init__(self, console, node):
        self.console = console
        self.node = node
        self.interface = node.queryTable()

    def headers(self):
        columns = range(self.interface.nColumns)
        return [self.interface.getColumnHeader(column).name for column in columns]

    def rows(self):
        """Each row as a dictionary from header to text."""
        headers = self.headers()
        return [self._row(row, headers) for row in range(self.interface.nRows)]

    def _row(self, row, headers):
        cells = (self.interface.getAccessibleAt(row, column) for column in range(len(headers)))
        return {header: cell.name if cell else "" for header, cell in zip(headers, cells)}

    def index(self, **wanted):
        """The first row in which every named column reads as wanted (text or pattern), or None."""
        for number, row in enumerate(self.rows()):
            if all(_matches(text, row.get(header, "")) for header, text in wanted.items()):
                return number
        return None

    def wait_for(self, seconds=PATIENCE, **wanted):
        """Waits for such a row and returns it."""
        found = self.console.wait(lambda: _boxed(self.index(**wanted)), f"a row with {wanted}", seconds)
        return self.rows()[found[0]]

    def select(self, **wanted):
        row = self.console.wait(lambda: _boxed(self.index(**wanted)), f"a row with {wanted}")[0]
        self.interface.addRowSelection(row)
        self.console.wait(lambda: self.interface.isRowSelected(row), f"row {row} to be selected")
        return row

    def pick(self, **wanted):
        """Selects that row and no other."""
        self.pick_none()
        return self.select(**wanted)

    def pick_none(self):
        for row in list(self.interface.getSelectedRows()):
            self.interface.removeRowSelection(row)

    def tick(self, **wanted):
        """Clicks into the box at the start of that row."""
        row = self.console.wait(lambda: _boxed(self.index(**wanted)), f"a row with {wanted}")[0]
        self.console.click(self.interface.getAccessibleAt(row, 0), at_start=True)

    def select_all(self):
        for row in range(self.interface.nRows):
            self.interface.addRowSelection(row)


def _boxed(index):
    """Row 0 counts as found."""
    return None if index is None else [index]


def act(node, *names):
    """Does the first of the named actions that the node has."""
    interface = node.queryAction()
    actions = {interface.getName(i).lower(): i for i in range(interface.nActions)}
    for name in names:
        if name in actions:
            interface.doAction(actions[name])
            return
    raise AssertionError(f"{node.getRoleName()} {node.name} has only {list(actions)}")


def value_of(node):
    """What is written in a field, or shown by a label."""
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return node.name


def sandbox_of(desktop):
    """Where the console's own sandbox answers, and its key, from its owner-only file."""
    path = desktop.runtime / "privicore-console" / "sandbox.json"
    wait_until(path.exists, PATIENCE, "the sandbox's file in the runtime folder")
    return json.loads(path.read_text())

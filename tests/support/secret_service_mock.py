# SPDX-License-Identifier: Apache-2.0
"""A Secret Service for python3-dbusmock that does what it is told, well or badly.

Behave(dict) sets what it does from then on:

    locked      the default collection is locked, and so are its items
    itemLocked  the items are locked although their collection is not
    collection  whether there is a default collection
    prompts     methods that put up a prompt first: "Unlock", "CreateItem", "Delete" …
    answer      what the person does with a prompt: "yes", "dismiss", "wrong" or "never"
    refused     methods that are answered AccessDenied, with refusal as the words
    broken      methods that fail in a way of the service's own
    silent      methods that are never answered
    keepsSecrets  items are found, and their secrets are not given out

Calls() tells the names of the methods that were called. Sessions are plain ones only.
"""

import os

import dbus
import dbus.service

BUS_NAME = "org.freedesktop.secrets"
MAIN_OBJ = "/org/freedesktop/secrets"
MAIN_IFACE = "org.freedesktop.Secret.Service"
SYSTEM_BUS = False

_CONTROL = "com.privicore.test.Keyring"
_COLLECTION = "/org/freedesktop/secrets/collection/one"
_ALIAS = "/org/freedesktop/secrets/aliases/default"
_SECRET = "org.freedesktop.Secret."
_PROPERTIES = "org.freedesktop.DBus.Properties"
_NONE = dbus.ObjectPath("/")


class Keyring:
    def __init__(self):
        self.plan = {}
        self.calls = []
        self.items = {}  # path: (attributes, secret)
        self.objects = {}
        self.number = 0

    def wants(self, method, where):
        return method in self.plan.get(where, [])

    def path(self, kind):
        self.number += 1
        return dbus.ObjectPath(f"{MAIN_OBJ}/{kind}/p{os.getpid()}n{self.number}")

    def item_locked(self):
        return bool(self.plan.get("locked") or self.plan.get("itemLocked"))


_keyring = Keyring()


def require_session(path):
    if path not in _keyring.objects:
        raise dbus.DBusException("no such session", name=_SECRET + "Error.NoSession")


def _answer(method, ok, error, work):
    """Lets the plan happen to a call before `work` answers it."""
    _keyring.calls.append(method)
    if _keyring.wants(method, "silent"):
        return
    if _keyring.wants(method, "refused"):
        words = _keyring.plan.get("refusal", "access denied")
        error(dbus.DBusException(words, name="org.freedesktop.DBus.Error.AccessDenied"))
    elif _keyring.wants(method, "broken"):
        error(dbus.DBusException("the disk is full", name="com.example.Error.Disk"))
    else:
        try:
            answer = work()
        except dbus.DBusException as fault:
            return error(fault)
        ok(*answer) if isinstance(answer, tuple) else ok() if answer is None else ok(answer)


def _service_method(interface, signature, result):
    return dbus.service.method(
        interface, in_signature=signature, out_signature=result, async_callbacks=("ok", "error"),
    )  # fmt: skip


class _Object(dbus.service.Object):
    methods = {}  # dbusmock looks for methods here before it looks at the class
    interface = ""


class Prompt(_Object):
    """Its result is a path, or a list of them where the method that put it up says so."""

    def __init__(self, bus, work, is_list=False):
        self.where = _keyring.path("prompt")
        super().__init__(bus, self.where)
        self.work, self.is_list = work, is_list

    def result(self, paths):
        if self.is_list:
            return dbus.Array(paths, signature="o", variant_level=1)
        return dbus.ObjectPath(paths[0] if paths else "/", variant_level=1)

    @_service_method(_SECRET + "Prompt", "s", "")
    def Prompt(self, window, ok, error):
        def show():
            answer = _keyring.plan.get("answer", "yes")
            if answer != "never":
                paths = [self.work()] if answer == "yes" else []
                self.Completed(answer == "dismiss", self.result(paths))

        _answer("Prompt", ok, error, show)

    @_service_method(_SECRET + "Prompt", "", "")
    def Dismiss(self, ok, error):
        _answer("Dismiss", ok, error, lambda: self.Completed(True, self.result([])))

    @dbus.service.signal(_SECRET + "Prompt", signature="bv")
    def Completed(self, dismissed, result):
        pass


def _perhaps_prompt(bus, method, work):
    """Path of the result and of the prompt: one of them is none."""
    if not _keyring.wants(method, "prompts"):
        return work(), _NONE
    prompt = Prompt(bus, work)
    _keyring.objects[prompt.where] = prompt
    return _NONE, prompt.where


class Item(_Object):
    def __init__(self, bus, where):
        super().__init__(bus, where)
        self.bus, self.where = bus, where

    @_service_method(_SECRET + "Item", "", "o")
    def Delete(self, ok, error):
        def remove():
            _keyring.items.pop(self.where, None)
            self.remove_from_connection()
            return _NONE

        _answer("Delete", ok, error, lambda: _perhaps_prompt(self.bus, "Delete", remove)[1])

    @_service_method(_PROPERTIES, "ss", "v")
    def Get(self, interface, name, ok, error):
        _answer("Item.Get", ok, error, lambda: self.values()[name])

    @_service_method(_PROPERTIES, "s", "a{sv}")
    def GetAll(self, interface, ok, error):
        _answer("Item.GetAll", ok, error, self.values)

    def values(self):
        return dbus.Dictionary({
            "Locked": dbus.Boolean(_keyring.item_locked()),
            "Attributes": dbus.Dictionary(_keyring.items[self.where][0], signature="ss"),
            "Label": "item", "Created": dbus.UInt64(0), "Modified": dbus.UInt64(0),
        }, signature="sv")  # fmt: skip


class Collection(_Object):
    def __init__(self, bus, where):
        super().__init__(bus, where)
        self.bus = bus

    @_service_method(_SECRET + "Collection", "a{sv}(oayays)b", "oo")
    def CreateItem(self, properties, secret, replace, ok, error):
        attributes = {str(k): str(v) for k, v in properties[_SECRET + "Item.Attributes"].items()}

        def create():
            require_session(secret[0])
            if not _keyring.plan.get("collection", True):
                raise dbus.DBusException("no such", name=_SECRET + "Error.NoSuchObject")
            same = [path for path, (old, _) in _keyring.items.items() if old == attributes]
            path = same[0] if same else _keyring.path("collection/one")
            _keyring.items[path] = (attributes, bytes(secret[2]))
            if not same:
                _keyring.objects[path] = Item(self.bus, path)
            return path

        _answer("CreateItem", ok, error, lambda: _perhaps_prompt(self.bus, "CreateItem", create))

    @_service_method(_PROPERTIES, "ss", "v")
    def Get(self, interface, name, ok, error):
        _answer("Collection.Get", ok, error, lambda: self.values()[name])

    @_service_method(_PROPERTIES, "s", "a{sv}")
    def GetAll(self, interface, ok, error):
        _answer("Collection.GetAll", ok, error, self.values)

    def values(self):
        return dbus.Dictionary({
            "Locked": dbus.Boolean(_keyring.plan.get("locked", False)),
            "Items": dbus.Array(_keyring.items, signature="o"), "Label": "default",
            "Created": dbus.UInt64(0), "Modified": dbus.UInt64(0),
        }, signature="sv")  # fmt: skip


class Session(_Object):
    @_service_method(_SECRET + "Session", "", "")
    def Close(self, ok, error):
        _answer("Close", ok, error, lambda: None)


def _bus(mock):
    return mock.connection


def load(mock, parameters):
    for where in (_COLLECTION, _ALIAS):
        _keyring.objects[where] = Collection(_bus(mock), where)
    paths = dbus.Array([dbus.ObjectPath(_COLLECTION)], signature="o")
    mock.AddProperties(MAIN_IFACE, {"Collections": paths})


@dbus.service.method(_CONTROL, in_signature="a{sv}")
def Behave(self, plan):
    _keyring.plan = dict(plan)
    _keyring.calls.clear()


@dbus.service.method(_CONTROL, out_signature="as")
def Calls(self):
    return dbus.Array(_keyring.calls, signature="s")


@_service_method(MAIN_IFACE, "sv", "vo")
def OpenSession(self, algorithm, wanted, ok, error):
    def open_session():
        path = _keyring.path("session")
        _keyring.objects[path] = Session(_bus(self), path)
        return dbus.String("", variant_level=1), path

    if algorithm != "plain":
        return error(dbus.DBusException("plain only", name="org.freedesktop.DBus.Error.NotSupported"))
    _answer("OpenSession", ok, error, open_session)


@_service_method(MAIN_IFACE, "s", "o")
def ReadAlias(self, name, ok, error):
    there = _keyring.plan.get("collection", True)
    _answer("ReadAlias", ok, error, lambda: dbus.ObjectPath(_COLLECTION) if there else _NONE)


@_service_method(MAIN_IFACE, "a{ss}", "aoao")
def SearchItems(self, attributes, ok, error):
    def search():
        wanted = {str(k): str(v) for k, v in attributes.items()}
        found = [p for p, (have, _) in _keyring.items.items() if wanted.items() <= have.items()]
        none, found = dbus.Array([], signature="o"), dbus.Array(found, signature="o")
        return (none, found) if _keyring.item_locked() else (found, none)

    _answer("SearchItems", ok, error, search)


@_service_method(MAIN_IFACE, "aoo", "a{o(oayays)}")
def GetSecrets(self, items, session, ok, error):
    def secrets():
        require_session(session)
        found = {}
        if not _keyring.plan.get("keepsSecrets"):
            for path in [each for each in items if each in _keyring.items]:
                secret = dbus.ByteArray(_keyring.items[path][1])
                found[path] = dbus.Struct((session, dbus.ByteArray(b""), secret, "text/plain"),
                                          signature="oayays")  # fmt: skip
        return dbus.Dictionary(found, signature="o(oayays)")

    _answer("GetSecrets", ok, error, secrets)


@_service_method(MAIN_IFACE, "ao", "aoo")
def Unlock(self, objects, ok, error):
    def unlock():
        _keyring.plan["locked"] = _keyring.plan["itemLocked"] = False
        return dbus.Array(objects, signature="o")

    def work():
        if not _keyring.wants("Unlock", "prompts"):
            return unlock(), _NONE
        prompt = Prompt(_bus(self), lambda: unlock()[0], is_list=True)
        _keyring.objects[prompt.where] = prompt
        return dbus.Array([], signature="o"), prompt.where

    _answer("Unlock", ok, error, work)


@_service_method(MAIN_IFACE, "a{sv}s", "oo")
def CreateCollection(self, properties, alias, ok, error):
    def create():
        _keyring.plan["collection"] = True
        return dbus.ObjectPath(_COLLECTION)

    _answer("CreateCollection", ok, error, lambda: _perhaps_prompt(_bus(self), "CreateCollection", create))

# SPDX-License-Identifier: Apache-2.0
"""House rules for what a person operates: every control has a name of its own, in .ui and in code."""

import re
import xml.etree.ElementTree as ElementTree

_BUTTONS = {"QPushButton", "QToolButton", "QCommandLinkButton", "QCheckBox", "QRadioButton"}
_FIELDS = {
    "QLineEdit", "QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QTextEdit",
    "QPlainTextEdit", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QKeySequenceEdit", "QSlider",
    "QDial", "QTableView", "QTableWidget", "QTreeView", "QTreeWidget", "QListView", "QListWidget",
    "SecretField",
}  # fmt: skip
OPERABLE = _BUTTONS | _FIELDS | {"QTabWidget"}
_OBJECT_NAME = re.compile(r"[a-z][A-Za-z0-9]*")


def _is_default_name(widget_class, name):
    """What Qt Designer gives by itself: pushButton, lineEdit_2."""
    stem = widget_class.removeprefix("Q")
    return re.fullmatch(rf"{stem[0].lower()}{stem[1:]}(_\d+)?", name) is not None


def _strings(element):
    return {p.get("name"): (p.findtext("string") or "") for p in element.findall("property")}


def _line_of(source, name):
    at = source.text.find(f'name="{name}"')
    return source.line(at) if at >= 0 else 1


def _parsed(source):
    if source.suffix != ".ui":
        return None
    try:
        return ElementTree.fromstring(source.text)
    except ElementTree.ParseError:
        return None


def ui_object_names(source, tree):
    root = _parsed(source)
    if root is None:
        return
    for element in [*root.iter("widget"), *root.iter("action")]:
        widget_class = element.get("class", "QAction")
        name = element.get("name", "")
        if widget_class not in OPERABLE | {"QAction"}:
            continue
        if not _OBJECT_NAME.fullmatch(name) or _is_default_name(widget_class, name):
            yield _line_of(source, name), f'{widget_class} "{name}": give it a name that tells what it does'


def ui_accessible_names(source, tree):
    root = _parsed(source)
    if root is None:
        return
    buddies = {
        prop.findtext("cstring")
        for prop in root.iter("property")
        if prop.get("name") == "buddy" and prop.findtext("cstring")
    }
    for element in root.iter("widget"):
        widget_class, name = element.get("class"), element.get("name", "")
        texts = _strings(element)
        named = texts.get("accessibleName") or (
            texts.get("text") if widget_class in _BUTTONS else name in buddies
        )
        if widget_class in _BUTTONS | _FIELDS and not named:
            yield _line_of(source, name), f"{widget_class} {name}: no text, accessible name or label buddy"


def ui_appearance(source, tree):
    if source.suffix == ".ui":
        for match in re.finditer(r'name="(styleSheet|palette)"|<color[ >]|Qt::(Rich|Auto)Text', source.text):
            yield source.line(match.start()), f"{match[0]}: appearance stands in widgets/theme only"


_NEW = re.compile(rf"\bnew\s+({'|'.join(sorted(OPERABLE))})\b")
_ASSIGNED = re.compile(r"(\w+)\s*(?:=|\(|\{)\s*$")
_MEMBER = re.compile(rf"^\s*({'|'.join(sorted(OPERABLE))})\s+(\w+)\s*[;{{]", re.M)


def _widgets_made(code):
    """(class, position, variable or None) of each operable widget that the code makes."""
    for match in _NEW.finditer(code):
        assigned = _ASSIGNED.search(code[max(0, match.start() - 80) : match.start()])
        yield match[1], match.start(), assigned and assigned[1]
    for match in _MEMBER.finditer(code):
        yield match[1], match.start(2), match[2]


def _is_named(variable, source, tree):
    call = re.compile(rf"\b{variable}\s*(?:\.|->)\s*setObjectName\s*\(")
    return any(call.search(other.code) for other in tree.pair_of(source))


def code_object_names(source, tree):
    if not source.is_cpp or source.layer not in ("widgets", "panels", "app"):
        return
    for widget_class, at, variable in _widgets_made(source.code):
        if variable and _is_named(variable, source, tree):
            continue
        # A helper may take the widget and its name: named(new QPushButton(this), u"approveButton").
        if re.search(r'"[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*"', source.statement(at)):
            continue
        yield source.line(at), f"{widget_class} without setObjectName()"


RULES = {
    "ui-object-name": ui_object_names,
    "ui-accessible-name": ui_accessible_names,
    "ui-appearance": ui_appearance,
    "code-object-name": code_object_names,
}

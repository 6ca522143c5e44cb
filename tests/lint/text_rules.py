# SPDX-License-Identifier: Apache-2.0
"""House rules for every text file: licence line, leftovers, addresses, translations."""

import re
import xml.etree.ElementTree as ElementTree

_SPDX = "SPDX-License-Identifier: Apache-2.0"


def licence_line(source, tree):
    script = source.suffix in (".py", ".sh") or source.text.startswith("#!")
    if (source.is_cpp or script) and _SPDX not in "".join(source.text.splitlines(True)[:2]):
        yield 1, f"no line \"{_SPDX}\" at the top"


_LEFTOVER = re.compile(r"\b(TO" r"DO|FIX" r"ME|HA" r"CK|XX" r"X)\b")


def leftovers(source, tree):
    for match in _LEFTOVER.finditer(source.text):
        yield source.line(match.start()), f"{match[0]}: do it, or leave it out"


_ADDRESS = re.compile(r"\b(?:http|ws)://([^\s/\"'`<>)\]},;\\:]+|\[[0-9a-fA-F:]+\])")
_HARMLESS = re.compile(
    r"localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1\]|\[[0-9a-fA-F:]+\]"
    r"|(.*\.)?example(\.(com|org|net))?|.*\.(test|invalid|localhost|example)"
    r"|(www\.)?(w3\.org|freedesktop\.org|apache\.org|json-schema\.org)|(www\.)?inkscape\.org"
    r"|[^.]*|.*[%${].*"
)
_NUMERIC = re.compile(r"\d+(\.\d+){3}")


def plain_addresses(source, tree):
    for match in _ADDRESS.finditer(source.text):
        host = match[1].rpartition("@")[2]
        if _HARMLESS.fullmatch(host) or (source.in_tests and _NUMERIC.fullmatch(host)):
            continue
        yield source.line(match.start()), f"{match[0]}: unencrypted, and neither loopback nor an example"


_PLACEHOLDER = re.compile(r"%(?:L?\d{1,2}|n)")


def translations(source, tree):
    if source.suffix != ".ts":
        return
    try:
        root = ElementTree.fromstring(source.text)
    except ElementTree.ParseError as error:
        yield error.position[0], f"not well-formed: {error}"
        return
    for message in root.iter("message"):
        original, translation = message.findtext("source") or "", message.find("translation")
        if translation is None or translation.get("type") in ("vanished", "obsolete"):
            continue
        line = source.line(max(source.text.find(original[:20]), 0))
        if translation.get("type") == "unfinished":
            yield line, f'"{original}" is not translated'
            continue
        wanted = set(_PLACEHOLDER.findall(original)) - {"%n"}  # a singular may say "one"
        for form in translation.findall("numerusform") or [translation]:
            if set(_PLACEHOLDER.findall(form.text or "")) - {"%n"} != wanted:
                yield line, f'"{original}" and "{form.text}" have other placeholders'


RULES = {
    "licence-line": licence_line,
    "leftover": leftovers,
    "plain-address": plain_addresses,
    "translation-file": translations,
}

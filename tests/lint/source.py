# SPDX-License-Identifier: Apache-2.0
"""A source file as the house rules look at it: with and without comments and literals."""

import re
from functools import cached_property
from pathlib import PurePosixPath

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<raw>R"(?P<mark>[^\s()\\"]{0,16})\(.*?\)(?P=mark)")
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<char>(?<![0-9A-Za-z_])(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')""",
    re.S | re.X,
)
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.M)
_TABLE_ROW = re.compile(r"^[ \t]*\{.*\},[ \t]*$", re.M)
_CONTAINER = re.compile(r"\b(?:namespace|class|struct|union|enum|extern)\b")


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


class Source:
    """Text of one file; positions are the same in all its forms."""

    def __init__(self, path, text):
        self.path = path
        self.text = text
        self.suffix = PurePosixPath(path).suffix
        parts = PurePosixPath(path).parts
        self.in_src = parts[0] == "src"
        self.in_tests = parts[0] == "tests"
        self.is_cpp = self.suffix in (".cpp", ".h")
        self.layer = parts[1] if self.in_src and len(parts) > 2 else None
        self.panel = parts[2] if self.layer == "panels" and len(parts) > 3 else None

    @property
    def pair(self):
        """The path without its suffix, which a header and its .cpp file share."""
        return self.path[: -len(self.suffix)] if self.suffix else self.path

    def line(self, position):
        return self.text.count("\n", 0, position) + 1

    @cached_property
    def line_count(self):
        return self.text.count("\n") + (not self.text.endswith("\n") and bool(self.text))

    @cached_property
    def uncommented(self):
        """C++ without comments; literals stay."""
        return _TOKEN.sub(lambda m: _blank(m[0]) if m["comment"] else m[0], self.text)

    @cached_property
    def code(self):
        """C++ without comments and without the contents of literals."""
        return _TOKEN.sub(lambda m: _blank(m[0]) if m["comment"] else _hollow(m[0]), self.text)

    def statement(self, position):
        """What stands in `uncommented` from `position` to the end of its statement."""
        end = self.code.find(";", position)
        return self.uncommented[position : end if end >= 0 else None]

    def arguments(self, opening):
        """The texts between the top-level commas of the brackets that open at `opening`."""
        depth, start, found = 0, opening + 1, []
        for at in range(opening, len(self.code)):
            letter = self.code[at]
            if letter in "([{":
                depth += 1
            elif letter in ")]}":
                depth -= 1
                if depth == 0:
                    return found + [self.code[start:at].strip()]
            elif letter == "," and depth == 1:
                found.append(self.code[start:at].strip())
                start = at + 1
        return found

    def functions(self):
        """(first line, number of lines) of each function body, lambdas inside included in it.

        The rows of a table, "{...}," each on a line of its own, do not count.
        """
        code = _DIRECTIVE.sub(lambda m: _blank(m[0]), self.code)
        head_start, after_body, stack = 0, False, []
        for match in re.finditer(r"[{};]", code):
            at, letter = match.start(), match[0]
            inside = bool(stack) and stack[-1] != "container"
            if letter == "{":
                head = code[head_start:at]
                stack.append("inner" if inside else _kind_of_block(head, after_body, at))
            elif letter == "}" and stack:
                opened = stack.pop()
                after_body = isinstance(opened, int)
                if after_body:
                    first = self.line(opened)
                    rows = len(_TABLE_ROW.findall(self.code, opened, at))
                    yield first, self.line(at) - first + 1 - rows
            if letter == ";" and not inside:
                after_body = False
            head_start = at + 1


def _hollow(literal):
    opening = re.match(r"(?:u8|[uUL])?['\"]|R\"", literal)[0]
    return opening + _blank(literal[len(opening) : -1]) + literal[-1]


def _kind_of_block(head, after_body, at):
    """"container", "data", or the position of a function's opening brace."""
    keywords = list(_CONTAINER.finditer(head))
    if keywords and "(" not in head[keywords[-1].end() :]:
        return "container"
    # A braced member initialiser looks like a body; the next one, or the real body, follows it.
    follows = after_body and (not head.strip() or head.lstrip().startswith(","))
    return at if "(" in head or follows else "data"

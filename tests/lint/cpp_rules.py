# SPDX-License-Identifier: Apache-2.0
"""House rules for C++ files. A rule takes a Source and the whole tree, and yields (line, message)."""

import re

import layers

MAX_LINES = {".cpp": 400, ".h": 200, ".py": 400}
MAX_FUNCTION_LINES = 60


class Ban:
    """A pattern that may not stand in code. `form` is the form of the source it is looked for in."""

    def __init__(self, pattern, why, where=r"(src|tests)/", unless=None, form="code"):
        self.pattern = re.compile(pattern)
        self.why = why
        self.where = re.compile(where)
        self.unless = re.compile(unless) if unless else None
        self.form = form

    def __call__(self, source, tree):
        if not source.is_cpp or not self.where.match(source.path):
            return
        if self.unless and self.unless.match(source.path):
            return
        for match in self.pattern.finditer(getattr(source, self.form)):
            yield source.line(match.start()), f"{match[0].strip()}: {self.why}"


THEME = r"src/widgets/(theme|icons)" # icons puts the colours of the theme into the drawings
BANS = {
    "event-loop": Ban(
        r"\bQEventLoop\b|\bprocessEvents\s*\(|\bQMessageBox::(question|warning|information|critical)\s*\("
        r"|\bQFileDialog::get\w+\s*\(|\bQInputDialog::get\w+\s*\(",
        "no event loop runs inside another; use open() and a signal, or a Job",
        unless=r"src/[^/]+/main\.cpp",
    ),
    "future-then": Ban(
        r"\b\w*[fF]uture\w*(\(\))?\s*(\.|->)\s*then\s*\("
        r"|\bQtConcurrent::run\s*\((?:[^{};]|\{[^{}]*\})*\)\s*\.then\s*\(",
        "QFuture::then asserts when its context dies; use Job::then",
    ),
    "coroutine": Ban(r"\bco_(await|return|yield)\b", "gcc 12 miscompiles some coroutines; use Job"),
    "sleep": Ban(
        r"\bQThread::(sleep|msleep|usleep)\b|\bthis_thread::sleep_\w+|\bqSleep\s*\("
        # Up to 99 ms may show that nothing happens; that cannot be waited for otherwise.
        r"|\bqWait\s*\((?!\s*\d{1,2}\s*\))"
        r"|(?<![\w.>:])(u|nano)?sleep\s*\(",
        "nothing waits for a fixed time; wait for the condition",
    ),
    "save-file": Ban(
        r"\bQSaveFile\b",
        "its commit() takes half a file for a whole one on a full disk; use replaceFile()",
        unless=r"src/core/whole_file\.cpp",
    ),
    "singleton": Ban(
        r"\b(?!Q[A-Z])\w+::instance\s*\(|\bstatic\s+[\w:]+\s*[&*]\s*instance\s*\(",
        "no singletons; pass it in",
    ),
    "model-reset": Ban(
        r"\b(begin|end)ResetModel\s*\(",
        "a reset loses selection and scroll position; only the table model's clear may",
        unless=r"src/models/table_model",
    ),
    "log-category": Ban(
        r"\bq(Debug|Info|Warning|Critical)\s*\(", "name a category: qCWarning(appLog)", where=r"src/"
    ),
    "rich-text": Ban(
        r"\bQt::(RichText|AutoText|MarkdownText)\b|\b(setHtml|insertHtml|appendHtml|setMarkdown)\s*\(",
        "what a person reads is plain text",
    ),
    "tls": Ban(
        r"\bignoreSslErrors\b|\bVerifyNone\b", "TLS errors are never ignored", where=r"src/"
    ),
    "redirect": Ban(
        r"\b(followRedirects|FollowRedirectsAttribute|NoLessSafeRedirectPolicy"
        r"|SameOriginRedirectPolicy|UserVerifiedRedirectPolicy)\b",
        "a redirect is an error: the token goes nowhere else",
        where=r"src/",
    ),
    "relative-include": Ban(
        r'#\s*include\s*"\.\.?/', 'say "layer/file.h"', form="uncommented"
    ),
    "colour": Ban(
        r'"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"|\bQColor\s*[({]\s*(?:\d|0x)|\bqRgba?\s*\('
        r"|\bQt::(?:dark)?(?:[rR]ed|[gG]reen|[bB]lue|[cC]yan|[mM]agenta|[yY]ellow|[gG]ray|lightGray)\b"
        r"|\bsetStyleSheet\s*\(",
        "colours and style sheets stand in widgets/theme only",
        where=r"src/",
        unless=THEME,
        form="uncommented",
    ),
    "translation": Ban(
        r"\btr\s*\(|\bQCoreApplication::translate\s*\(",
        "texts for people are made in widgets, panels and app",
        where=r"src/",
        unless=rf"src/({'|'.join(sorted(layers.SPEAKING))})/|src/models/wording",
    ),
}


def file_size(source, tree):
    limit = MAX_LINES.get(source.suffix)
    if limit and source.line_count > limit:
        yield limit + 1, f"{source.line_count} lines, {limit} at most"


def function_size(source, tree):
    if source.is_cpp:
        for line, length in source.functions():
            if length > MAX_FUNCTION_LINES:
                yield line, f"a function of {length} lines, {MAX_FUNCTION_LINES} at most"


#: In files that talk SQL, exec() is a query's; then only names that sound like a loop count.
_EXEC = re.compile(r"\b(?<!::)exec\s*\(")
_EXEC_OF_LOOP = re.compile(
    r"\bQ\w*(?:Application|Dialog|Menu|MessageBox|Drag|EventLoop)::exec\s*\("
    r"|\w*(?:[dD]ialog|[mM]enu|[bB]ox|[wW]izard|[lL]oop|[dD]rag|app)\w*(?:\.|->)exec\s*\("
)
_ENTRY = re.compile(r"\bint\s+main\s*\(")


def nested_exec(source, tree):
    if not source.is_cpp or _ENTRY.search(source.code):
        return
    pattern = _EXEC_OF_LOOP if "QSql" in source.code else _EXEC
    for match in pattern.finditer(source.code):
        yield source.line(match.start()), "exec() stands in main only; use open() and a signal"


_CONNECT = re.compile(r"\bconnect\s*\(")


def contextless_connect(source, tree):
    if not source.is_cpp:
        return
    for match in _CONNECT.finditer(source.code):
        arguments = source.arguments(match.end() - 1)
        if len(arguments) == 3 and re.match(r"&|SIGNAL\b|q?Overload|QOverload", arguments[1]):
            yield source.line(match.start()), "connect() without a context object outlives it"


_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^">]+)[">]', re.M)


def include_direction(source, tree):
    if not source.is_cpp or source.layer not in layers.DIRECT:
        return
    allowed = layers.below(source.layer) | {source.layer}
    for match in _INCLUDE.finditer(source.uncommented):
        folders = match[1].split("/")
        line = source.line(match.start())
        if folders[0] in layers.DIRECT and len(folders) > 1 and folders[0] not in allowed:
            yield line, f"{source.layer} may not use {folders[0]}"
        elif source.panel and folders[0] == "panels" and len(folders) > 2 and folders[1] != source.panel:
            yield line, f"the panel {source.panel} may not use the panel {folders[1]}"


_OWN_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)


def include_form(source, tree):
    if not source.is_cpp or not source.in_src:
        return
    for match in _OWN_INCLUDE.finditer(source.uncommented):
        name = match[1]
        generated = re.fullmatch(r"(?:.*/)?ui_\w+\.h|\w+\.moc|moc_\w+\.cpp", name)
        if not generated and name.split("/")[0] not in layers.DIRECT and not name.startswith("."):
            yield source.line(match.start()), f'"{name}": say "layer/file.h"'


_LOG_CALL = re.compile(r"\bqC(?:Debug|Info|Warning|Critical)\s*\(|\bqFatal\s*\(")
_SECRET = re.compile(r"\breveal\w*\s*\(|\b\w*(?:password|passphrase|token|secret|privatekey)\w*\b", re.I)


def secret_in_log(source, tree):
    if not source.is_cpp or not source.in_src:
        return
    for match in _LOG_CALL.finditer(source.code):
        end = source.code.find(";", match.start())
        found = _SECRET.search(source.code[match.end() : end if end >= 0 else None])
        if found:
            yield source.line(match.start()), f"{found[0].strip()} is near a log; secrets are never logged"


RULES = {
    **BANS,
    "file-size": file_size,
    "function-size": function_size,
    "nested-exec": nested_exec,
    "contextless-connect": contextless_connect,
    "include-direction": include_direction,
    "include-form": include_form,
    "secret-in-log": secret_in_log,
}

# SPDX-License-Identifier: Apache-2.0
"""Child processes of a system test: none outlives it, whatever way it ends."""

import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_libc = ctypes.CDLL(None, use_errno=True)


def adopt_orphans():
    """Makes this process the parent of every daemon that its children leave behind."""
    _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _die_with_parent():
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def spawn(command, **options):
    """A child that is killed when this process is, even by SIGKILL."""
    return subprocess.Popen(command, preexec_fn=_die_with_parent, **options)


def children_of(pid):
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in path.read_text().split()]
        except OSError:
            continue
    return found


def descendants(pid=None):
    """Every process below `pid` (this one by default), nearest first."""
    found, waiting = [], children_of(pid or os.getpid())
    while waiting:
        child = waiting.pop(0)
        found.append(child)
        waiting += children_of(child)
    return found


def is_alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def program_of(pid):
    """The name of the file that the process runs; empty when it is gone."""
    try:
        return Path(os.readlink(f"/proc/{pid}/exe").removesuffix(" (deleted)")).name
    except OSError:
        return ""


def wait_until(condition, seconds=10, what=None):
    """Polls until `condition()` is true and returns what it gave; AssertionError at the deadline."""
    deadline = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what or condition}")
        time.sleep(0.02)


def _reap():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def end_all(pids=None, patience=3):
    """Ends all descendants (or `pids`): asks first, then kills; returns those it had to kill."""
    killed = []
    for sign in (signal.SIGTERM, signal.SIGKILL):
        victims = [pid for pid in (descendants() if pids is None else pids) if is_alive(pid)]
        if sign == signal.SIGKILL:
            killed = victims
        for pid in victims:
            try:
                os.kill(pid, sign)
            except ProcessLookupError:
                continue
        deadline = time.monotonic() + patience
        while any(is_alive(pid) for pid in victims) and time.monotonic() < deadline:
            _reap()
            time.sleep(0.02)
    _reap()
    return killed

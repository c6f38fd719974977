"""Runs a task over a stored file in a child process with limits; hostile files die there, not here.

The file is the child's standard input, its answer is JSON in a temporary file that it cannot grow
past a limit. The child gets no secrets: its environment is a short list of harmless names.
"""

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from luodi.files.uncollected import without_collecting

log = logging.getLogger(__name__)
MODULE = "luodi.files.child_side"
HARMLESS = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "SYSTEMROOT")
# Time to start Python and write the answer, on top of the task's own.
GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What a child may use: seconds of work, bytes of memory, bytes of answer."""

    seconds: int = 60
    memory: int = 1024 * 1024 * 1024
    answer: int = 64 * 1024 * 1024


DEFAULT_LIMITS = ChildLimits()


class ChildFailed(Exception):
    """The child gave no answer. ``code``: too_slow, too_much_memory, broke_off; ``reason``: why."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


def run_in_child(
    task: str, *, path: Path, options: dict[str, Any], limits: ChildLimits = DEFAULT_LIMITS
) -> Any:
    """Return the JSON answer of ``task`` ("module:function"), called with the file's bytes.

    Raises ChildFailed when the child crashes, runs out of time or memory, or answers nonsense, and
    OSError when the file cannot be opened.
    """
    order = json.dumps({"task": task, "options": options, "limits": asdict(limits)})
    with path.open("rb") as given, tempfile.TemporaryFile() as answer, _errors() as errors:
        child = subprocess.Popen(
            [sys.executable, "-B", "-P", "-m", MODULE, order],
            stdin=given, stdout=answer, stderr=errors, env=_environment(), close_fds=True,
        )  # fmt: skip
        status = _wait(child, limits)
        if status != 0:
            raise _failure(status, errors)
        return _answer(answer)


def _errors() -> IO[bytes]:
    return tempfile.TemporaryFile()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in HARMLESS if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}


def _wait(child: subprocess.Popen[bytes], limits: ChildLimits) -> int:
    try:
        return child.wait(timeout=limits.seconds + GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        raise ChildFailed("too_slow", "wall clock") from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        child.wait()


def _answer(answer: IO[bytes]) -> Any:
    answer.seek(0)
    try:
        with without_collecting():
            return json.loads(answer.read())
    except ValueError as error:
        raise ChildFailed("broke_off", "no answer") from error


def _failure(status: int, errors: IO[bytes]) -> ChildFailed:
    errors.seek(0)
    told = errors.read(20_000).decode("utf-8", "replace").strip()
    log.warning("The child ended with status %s: %s", status, told[-4000:])
    if status == -signal.SIGXCPU:
        return ChildFailed("too_slow", "SIGXCPU")
    if "MemoryError" in told or "bad_alloc" in told:
        return ChildFailed("too_much_memory", "MemoryError")
    return ChildFailed("broke_off", _ending(status, told))


def _ending(status: int, told: str) -> str:
    if status < 0:
        return signal.Signals(-status).name
    # The last line of a traceback names the error's class; the rest stays in the log.
    last = told.rsplit("\n", 1)[-1]
    return last.split(":")[0][:60] or f"exit {status}"

"""The child's own side: binds itself to its limits before it looks at a single byte of the file.

No Django here, nor in any task it runs: a child must start in a fraction of a second.
"""

import gc
import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

# What a task may not do: talk to anybody, start anything, write anything. An audit hook cannot be
# taken away again, so no later code of the child escapes it.
FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
             "os.system", "os.kill", "os.remove", "os.rename", "os.link", "os.symlink",
             "os.truncate", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "shutil.",
             "urllib.", "ftplib.", "smtplib.", "pty.", "webbrowser.")  # fmt: skip
WRITE_FLAGS = 0o3 | 0o100 | 0o1000 | 0o2000  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND


def main() -> None:
    """Read the order, bind, run the task over standard input, print its answer as JSON."""
    order = json.loads(sys.argv[1])
    bind(**order["limits"])
    # a child reads one file and ends: looking for circles among a million cells takes a third more
    gc.disable()
    module, function = order["task"].split(":")
    task: Callable[..., Any] = getattr(import_module(module), function)
    answer = task(sys.stdin.buffer.read(), **order["options"])
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8"))


def bind(*, seconds: int, memory: int, answer: int) -> None:
    """Lower this process's limits for good and forbid network, children and writing."""
    _lower(resource.RLIMIT_AS, memory)
    # At the soft limit comes SIGXCPU, which tells the parent why; only a second later SIGKILL.
    _lower(resource.RLIMIT_CPU, seconds, spare=1)
    _lower(resource.RLIMIT_FSIZE, answer)
    _lower(resource.RLIMIT_NPROC, 0)
    _lower(resource.RLIMIT_CORE, 0)
    sys.addaudithook(refuse_forbidden)


def refuse_forbidden(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise PermissionError for anything a reader of one file has no business doing."""
    if event.startswith(FORBIDDEN) or (event == "open" and _writes(arguments)):
        raise PermissionError(f"A child may not do this: {event}")


def _writes(arguments: tuple[Any, ...]) -> bool:
    _path, mode, flags = arguments
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return bool(flags & WRITE_FLAGS)


def _lower(limit: int, value: int, *, spare: int = 0) -> None:
    _soft, hard = resource.getrlimit(limit)
    given = value + spare if hard == resource.RLIM_INFINITY else min(value + spare, hard)
    resource.setrlimit(limit, (min(value, given), given))


if __name__ == "__main__":
    main()

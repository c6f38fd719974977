"""Tasks that misbehave on purpose, to be run in a child."""

import ctypes
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any


def count(content: bytes, **options: Any) -> dict[str, Any]:
    return {"bytes": len(content), **options}


def modules(content: bytes) -> list[str]:
    return sorted(name for name in sys.modules if "." not in name)


def environment(content: bytes) -> list[str]:
    return sorted(os.environ)


def allocate(content: bytes) -> int:
    return len(bytearray(4 << 30))


def spin(content: bytes) -> None:
    while True:
        pass


def crash(content: bytes) -> None:
    ctypes.string_at(0)


def fail(content: bytes) -> None:
    raise ArithmeticError("told in the log, not to the reader")


def flood(content: bytes) -> str:
    return "x" * (4 << 20)


def chatter(content: bytes) -> None:
    print("this is no JSON")
    sys.stdout.flush()


def talk(content: bytes) -> None:
    socket.create_connection(("127.0.0.1", 9))


def start(content: bytes) -> None:
    subprocess.run(["true"], check=True)


def write(content: bytes) -> None:
    Path("/tmp/written-by-a-child").write_text("x")

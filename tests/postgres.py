"""A PostgreSQL server for one test run: found, started empty, reached by a socket, taken away."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

ABSENT = (
    "No PostgreSQL here, so the suite ran on SQLite only. Install Debian's package postgresql, or "
    "set LUODI_TEST_DATABASE_URL to a server where the tests may create databases."
)
DEBIAN = Path("/usr/lib/postgresql")
# nothing outlives the run, so nothing need reach the disk
THROWAWAY = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs(debian: Path = DEBIAN) -> Path | None:
    """The folder with initdb and pg_ctl of the newest server Debian installed; None without one."""
    found = [path.parent for path in debian.glob("*/bin/initdb")]
    return max(found, key=lambda folder: float(folder.parent.name), default=None)


def available() -> bool:
    """True where `server` would find a server."""
    return bool(os.environ.get("LUODI_TEST_DATABASE_URL")) or programs() is not None


@contextmanager
def server() -> Iterator[str]:
    """Yield the address of a server: LUODI_TEST_DATABASE_URL, else one started for this run."""
    if given := os.environ.get("LUODI_TEST_DATABASE_URL"):
        yield given
    elif folder := programs():
        with _own_server(folder) as url:
            yield url
    else:
        raise RuntimeError(ABSENT)


@contextmanager
def _own_server(binaries: Path) -> Iterator[str]:
    root = Path(tempfile.mkdtemp(prefix="luodi-pg-"))
    drop = _unprivileged(root)

    def run(program: str, *arguments: str) -> None:
        # the server inherits pg_ctl's streams: a pipe would keep this call waiting for its end
        with (root / "start.log").open("a") as log:
            subprocess.run(
                [binaries / program, "-D", root / "data", *arguments],
                env={"LANG": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": str(root)},
                cwd=root,
                stdout=log,
                stderr=log,
                check=True,
                **drop,
            )

    try:
        run("initdb", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "luodi", "--no-sync")
        run("pg_ctl", "-w", "-l", str(root / "server.log"), "-o", f"-k {root} {THROWAWAY}", "start")
        try:
            yield f"postgres://luodi@{quote(str(root), safe='')}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    except subprocess.CalledProcessError as error:
        logs = "".join(path.read_text() for path in sorted(root.glob("*.log")))
        raise RuntimeError(f"PostgreSQL did not start or stop: {error}\n{logs}") from error
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _unprivileged(root: Path) -> dict[str, Any]:
    """How to run as nobody: initdb refuses root. Nothing to do for anyone else."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(root, "nobody", "nogroup")
    return {"user": "nobody", "group": "nogroup", "extra_groups": []}

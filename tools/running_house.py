"""A real server with the demo in a folder of its own, as `make run` starts it."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LUODI = (sys.executable, "-m", "luodi.web.cli")
START_WITHIN = 90  # seconds; the machine may be busy with the other tests


@dataclass(frozen=True)
class House:
    """Where the server answers, and a one-time link for each role."""

    home: Path
    address: str
    links: dict[str, str]
    environment: dict[str, str]
    command_line: tuple[str, ...] = LUODI

    def run(self, *words: str) -> str:
        """Run a command of the house and return what it told."""
        return subprocess.run(
            [*self.command_line, *words], env=self.environment | {"COLUMNS": "500"},
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip

    def new_links(self) -> dict[str, str]:
        """Return a fresh one-time link of each role, as `luodi links` prints them."""
        port = self.address.rsplit(":", 1)[1]
        told = self.run("links", "--port", port)
        urls = [word for word in told.split() if "/enter?" in word]
        return dict(zip(self.links, urls, strict=True))


@contextmanager
def running(
    home: Path, *, database_url: str | None = None, command_line: tuple[str, ...] = LUODI
) -> Iterator[House]:
    """Start `luodi run`, wait until it serves, and end it as Ctrl-C would."""
    environment = environment_of(home, database_url)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [*command_line, "run", "--json-links", "--port", port]
    said = (home / "server.log").open("w")
    server = subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=said
    )
    try:
        yield _told(server, home, environment, command_line)
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)
        said.close()


def environment_of(home: Path, database_url: str | None = None) -> dict[str, str]:
    """Return the surroundings in which commands of a house run, apart from any other house."""
    environment = os.environ | {
        "LUODI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "luodi.web.settings.base",
        "LANG": "C.UTF-8", "LUODI_LANG": "en",
    }  # fmt: skip
    environment.pop("DATABASE_URL", None)
    return environment | ({"DATABASE_URL": database_url} if database_url else {})


def _told(
    server: subprocess.Popen[str], home: Path, environment: dict[str, str],
    command_line: tuple[str, ...],
) -> House:  # fmt: skip
    assert server.stdout is not None
    line = server.stdout.readline()
    if not line:
        raise RuntimeError(f"The server did not start:\n{(home / 'server.log').read_text()}")
    told = json.loads(line)
    return House(home, told["address"], told["links"], environment, command_line)

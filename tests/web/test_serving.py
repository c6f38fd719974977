"""One command serves the house, says plainly when it cannot, and ends cleanly."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from luodi.web import serving


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for the houses of this file: only the first has to make its database."""
    return tmp_path_factory.mktemp("home")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(home: Path, *words: str) -> subprocess.Popen[str]:
    environment = os.environ | {"LUODI_HOME": str(home), "LANG": "C.UTF-8", "LUODI_LANG": "en"}
    environment["DJANGO_SETTINGS_MODULE"] = "luodi.web.settings.base"
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "luodi.web.cli", "run", "--no-demo", "--json-links", *words],
        env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_busy_port_is_named_with_a_way_out(busy_port: int) -> None:
    with pytest.raises(serving.ServingError) as refusal:
        serving.require_free("127.0.0.1", busy_port)

    assert str(busy_port) in str(refusal.value)
    assert f"PORT={busy_port + 1}" in str(refusal.value)


def test_a_free_port_is_accepted() -> None:
    assert serving.require_free("127.0.0.1", free_port()) is None


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
    ],
)
def test_the_printed_address_can_be_opened_on_this_machine(host: str, shown: str) -> None:
    assert serving.address(host, 8000) == shown


def test_a_start_on_a_busy_port_ends_with_a_sentence_and_no_traceback(
    busy_port: int, tmp_path: Path
) -> None:
    house = start(tmp_path, "--port", str(busy_port))

    _said, complaint = house.communicate(timeout=30)

    assert house.returncode == 1
    assert str(busy_port) in complaint
    assert "Traceback" not in complaint


def test_the_house_serves_and_ctrl_c_ends_it_cleanly(home: Path) -> None:
    port = free_port()
    house = start(home, "--port", str(port))
    assert house.stdout is not None

    told = json.loads(house.stdout.readline())
    with urllib.request.urlopen(f"{told['address']}/health", timeout=5) as answer:
        status = answer.status
    house.send_signal(signal.SIGINT)
    _said, complaint = house.communicate(timeout=30)

    assert status == 200
    assert house.returncode == 0, complaint
    assert "Traceback" not in complaint
    _nobody_listens(port)


def _nobody_listens(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.1)
    pytest.fail(f"Something still listens on {port}.")


def test_a_killed_house_gives_its_port_back(home: Path) -> None:
    port = free_port()
    house = start(home, "--port", str(port))
    assert house.stdout is not None
    house.stdout.readline()

    house.kill()
    house.communicate(timeout=30)

    _nobody_listens(port)

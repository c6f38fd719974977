"""No machine's and no registry's address stands in the repository; the locks are whole."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.architecture.house import REPOSITORY

LOCKS = sorted((REPOSITORY / "requirements").glob("*.lock"))
ADDRESS = re.compile(r"\b[a-z][a-z0-9+]*://([^\s/\"'`<>)\]}\\|]*)")
PINNED = re.compile(r"^([a-zA-Z0-9._-]+)(?:\[[^\]]*\])?==", re.MULTILINE)
# hosts that name a licence, a standard or a source; names kept for examples; this machine itself
ALLOWED = re.compile(
    r"^([\w:.-]*@)?(www\.apache\.org|doi\.org|(www\.)?w3\.org|purl\.org|json-schema\.org|"
    r"schemas\.(openxmlformats\.org|microsoft\.com)|keepachangelog\.com|semver\.org|"
    r"([\w.-]+\.)?(example|example\.(com|org|net|cn)|invalid|test)(:\d+)?|"
    r"(localhost|127\.0\.0\.1|\[.*|testserver|host|0\.0\.0\.0)(:.*)?|[\w.@%{$-]*[%{$@*…].*|)$"
)
OTHERS = {
    # npm writes the packages' own funding pages into the lock; none is a download address
    "frontend/package-lock.json": {"opencollective.com", "github.com"},
}
# places of one machine: home folders, mounted work folders
MACHINE = re.compile(r"(?<![\w.])/(?:root|home/\w+|work|workspace|Users/\w+)/(?!\.\.\.)[\w.-]+")


def committed() -> list[Path]:
    """Every file that git keeps or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return [REPOSITORY / name for name in sorted(set(listed.stdout.split("\0"))) if name]


def addresses(name: str, text: str) -> list[str]:
    """Hosts and machine paths in a text that may not stand there."""
    hosts = {host for host in ADDRESS.findall(text) if not ALLOWED.match(host)}
    hosts -= OTHERS.get(name, set())
    return sorted(hosts) + sorted(set(MACHINE.findall(text)))


def test_no_file_holds_an_address_of_a_host_or_a_machine() -> None:
    found = []
    for path in committed():
        name = path.relative_to(REPOSITORY).as_posix()
        if path.is_file() and path != Path(__file__):
            try:
                text = path.read_text()
            except UnicodeDecodeError:
                continue  # a picture or a font
            found += [f"{name}: {address}" for address in addresses(name, text)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("index = https://mirror.somewhere.cn/simple", ["mirror.somewhere.cn"]),
        ("cd /home/alice/luodi", ["/home/alice/luodi"]),
        ("http://127.0.0.1:8000/ and https://doi.org/10.1000/1", []),
        ("postgres://luodi@db.example/luodi", []),
    ],
)
def test_an_address_is_caught(text: str, found: list[str]) -> None:
    assert addresses("README.md", text) == found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_has_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text()

    assert "://" not in text
    for block in re.split(r"\n(?=[a-zA-Z0-9])", text.strip()):
        assert "--hash=sha256:" in block, block


def test_npm_lock_has_no_download_addresses() -> None:
    lock = json.loads((REPOSITORY / "frontend/package-lock.json").read_text())

    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert not [name for name, package in packages.items() if "integrity" not in package]


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"]
    wanted = {
        "core": project["project"]["dependencies"],
        "build": project["build-system"]["requires"],
    } | {name: extras[name] for name in ("test", "lint", "node")}

    absent = {name: _names(requirements) - _locked(name) for name, requirements in wanted.items()}

    assert not any(absent.values()), f"Run `make lock`: {absent}"


def test_locks_agree_with_one_another() -> None:
    core = _pins("core")

    for name in ("build", "test", "lint"):
        differing = {pin for pin in _pins(name) if pin.split("==")[0] in _locked("core")} - core
        assert not differing, f"{name}.lock differs from core.lock: {differing}"


def _names(requirements: list[str]) -> set[str]:
    names = (re.match(r"[a-zA-Z0-9._-]+", requirement) for requirement in requirements)
    return {name.group().lower().replace("_", "-") for name in names if name}


def _locked(lock: str) -> set[str]:
    text = (REPOSITORY / f"requirements/{lock}.lock").read_text()
    return {name.lower().replace("_", "-") for name in PINNED.findall(text)}


def _pins(lock: str) -> set[str]:
    text = (REPOSITORY / f"requirements/{lock}.lock").read_text()
    return {line.split(" ")[0] for line in text.splitlines() if "==" in line.split(" ")[0]}

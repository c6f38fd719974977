"""What is written down is true: the floor plan, test twins, migrations, files that are served."""

import ast
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from django.core.management import call_command

from tests.architecture import house
from tools import floor_plan

DOORS = ("actions.py", "queries.py", "actions", "queries")


def twin(path: PurePosixPath) -> Path:
    """Where the tests of a module stand: src/luodi/x/y.py has tests/x/test_y.py."""
    return house.REPOSITORY / "tests" / path.parent / f"test_{path.stem}.py"


def needs_twin(path: PurePosixPath, text: str) -> bool:
    """True for the cellar and for the rooms' doors, where there is anything to run."""
    door = len(path.parts) > 1 and path.parts[1] in DOORS
    if path.stem.startswith("_") or not (door or path.parts[0] in ("kernels", "packs")):
        return False
    return any(isinstance(node, ast.FunctionDef) for node in ast.walk(ast.parse(text)))


def test_every_door_and_every_kernel_has_its_test_twin() -> None:
    paths = [path for path, text in house.files(".py") if needs_twin(path, text)]

    alone = [
        f"{path} has no {twin(path).relative_to(house.REPOSITORY)}"
        for path in paths
        if not twin(path).exists()
    ]

    assert not alone, "\n".join(alone)


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        ("kernels/text/numerals.py", "def value(): ...", True),
        ("read/actions.py", "def reject(): ...", True),
        ("plan/actions/lines.py", "def add(): ...", True),
        ("kernels/text/facts.py", "class Fact:\n    x: int", False),
        ("kernels/__init__.py", "def value(): ...", False),
        ("read/views.py", "def page(): ...", False),
    ],
)
def test_which_files_need_a_twin(path: str, text: str, wanted: bool) -> None:
    assert needs_twin(PurePosixPath(path), text) is wanted


def test_the_floor_plan_is_true() -> None:
    page = floor_plan.HOUSE.read_text()

    assert page == floor_plan.redrawn(page), "Run `make house`"


def test_a_file_that_is_not_on_the_floor_plan_is_caught(tmp_path: Path) -> None:
    (tmp_path / "read").mkdir()
    (tmp_path / "read/__init__.py").write_text('"""From a page to drafts."""')
    before = floor_plan.redrawn(floor_plan.BEGIN + floor_plan.END, tmp_path)
    (tmp_path / "read/intake.py").write_text('"""Bytes to text."""')

    after = floor_plan.redrawn(before, tmp_path)

    assert after != before
    assert "- `intake.py` – Bytes to text." in after


def test_every_folder_that_stands_beside_the_house_exists() -> None:
    page = floor_plan.HOUSE.read_text().split("## Beside the house")[1]
    named = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]

    assert [name for name in named if not (house.REPOSITORY / name).is_dir()] == []


def test_the_floor_plan_knows_the_order_of_the_house() -> None:
    levels = [house.floor(room) for room in floor_plan.ORDER]

    assert levels == sorted(levels, reverse=True)
    assert set(floor_plan.ORDER) == set().union(*house.storeys())


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_production_settings_pass_the_deployment_inspection(tmp_path: Path) -> None:
    settings = {
        "DJANGO_SETTINGS_MODULE": "luodi.web.settings.prod",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "",  # set for the browser's tests only
        "LUODI_HOME": str(tmp_path),
        "LUODI_SECRET_KEY": "".join(chr(33 + number % 90) for number in range(80)),
        "LUODI_HOSTS": "luodi.example",
        "LUODI_TRUSTED_PROXIES": "none",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]

    run = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True)

    assert run.returncode == 0, run.stdout + run.stderr


def test_served_third_party_files_are_those_of_the_manifest() -> None:
    vendor = house.SOURCE / "web/static/vendor"
    manifest = json.loads((vendor / "manifest.json").read_text())

    for name, expected in manifest.items():
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == expected, name
    assert {path.relative_to(vendor).as_posix() for path in vendor.rglob("*.*")} == {
        *manifest, "manifest.json"
    }  # fmt: skip


def test_every_served_third_party_file_has_its_licence_beside_it() -> None:
    licences = house.SOURCE / "web/static/vendor/licences"

    assert {path.name for path in licences.iterdir()} == {
        "echarts.txt", "tabler.txt", "tabler-icons.txt"
    }  # fmt: skip

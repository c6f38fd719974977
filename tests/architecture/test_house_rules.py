"""The house rules, held over the whole house; test_rules_bite.py sees each of them caught."""

import subprocess
import sys

import pytest
from django.apps import apps

from tests.architecture import house, rules_of_code, rules_of_models, rules_of_names

PYTHON_RULES = [
    rules_of_code.only_actions_write,
    rules_of_code.actions_take_names,
    rules_of_code.no_clock,
    rules_of_code.docstring_on_top,
    rules_of_names.not_too_long,
    rules_of_names.file_name_says_something,
    rules_of_names.words_kept_out,
    rules_of_names.queries_say_no_get,
]
MODEL_RULES = [
    rules_of_models.keys_point_upstream,
    rules_of_models.keys_stay_hidden,
    rules_of_models.keys_protect,
    rules_of_models.no_implicit_order,
]


@pytest.mark.parametrize("rule", PYTHON_RULES, ids=lambda rule: rule.__name__)
def test_python_files_keep(rule: house.Rule) -> None:
    assert not house.complaints(rule, ".py"), house.complaints(rule, ".py")


@pytest.mark.parametrize("rule", MODEL_RULES, ids=lambda rule: rule.__name__)
def test_models_keep(rule) -> None:
    assert not rule(apps.get_models()), "\n".join(rule(apps.get_models()))


def test_pages_scripts_and_styles_are_not_too_long() -> None:
    found = house.complaints(rules_of_names.not_too_long, ".html", ".css", ".js")

    assert not found, found


def test_tests_are_not_too_long() -> None:
    tests = (house.REPOSITORY / "tests").rglob("*.py")

    found = [line for path in tests for line in rules_of_names.not_too_long(path, path.read_text())]

    assert not found, "\n".join(found)


def test_pages_hold_nothing_inline() -> None:
    found = house.complaints(rules_of_names.nothing_inline, ".html")

    assert not found, found


@pytest.mark.parametrize("room", house.built_rooms())
def test_every_room_has_the_same_front_door(room: str) -> None:
    folder = house.SOURCE / room
    modules = {path.stem: path.read_text() for path in folder.glob("*.py")}
    modules |= {path.parent.name: path.read_text() for path in folder.glob("*/__init__.py")}

    found = rules_of_code.same_front_door(room, modules)

    assert not found, "\n".join(found)


def test_the_contracts_name_every_room_that_is_built() -> None:
    rooms = {f"luodi.{room}" for room in house.built_rooms()}

    assert set(house.contract("furniture")["containers"]) == rooms
    assert set(house.contract("front_door")["source_modules"]) == rooms


def test_import_contracts_are_kept() -> None:
    lint = "import sys, importlinter.cli as cli; sys.exit(cli.lint_imports(no_cache=True))"

    run = subprocess.run(
        [sys.executable, "-c", lint], cwd=house.REPOSITORY, capture_output=True, text=True
    )

    assert run.returncode == 0, run.stdout + run.stderr

"""No row past the queries: views and API ask a room's queries, which know what is in scope."""

import ast
import re
from pathlib import PurePosixPath

import pytest

from tests.architecture import house

# What says whether a person may see or do something with a row, by the names they go by here.
OF_ACCESS = re.compile(r"in_scope|\w+_in_scope|scope_of|seen_by|reach|visible\w*|may_\w+")
HOMES = re.compile(r"\w+/queries(/\w+)?\.py|\w+/scope\.py|web/things\.py")
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}


def is_at_the_door(path: PurePosixPath) -> bool:
    """True for what answers requests: views and the API of a room and of the front hall."""
    names = {part.removesuffix(".py") for part in path.parts[1:]}
    return bool(names & {"views", "api"}) or path.stem.endswith("_views")


def rows_past_the_queries(path: PurePosixPath, text: str) -> list[str]:
    """Views and API never touch a table's manager: whoever asks there would forget the scope."""
    if not is_at_the_door(path):
        return []
    return [
        f"{path}:{node.lineno} takes rows by `{name}`: ask the room's queries, or its in_scope.py"
        for node in ast.walk(ast.parse(text))
        if (name := _shortcut(node))
    ]


def _shortcut(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager"):
        return f".{node.attr}"
    if isinstance(node, ast.ImportFrom):
        return next((alias.name for alias in node.names if alias.name in SHORTCUTS), "")
    return ""


def test_views_and_api_take_no_row_past_the_queries() -> None:
    assert not house.complaints(rows_past_the_queries, ".py")


@pytest.mark.parametrize(
    ("path", "text", "caught"),
    [("plan/views/lines.py", "Line.objects.get(pk=pk)", True),
     ("plan/views.py", "from django.shortcuts import get_object_or_404, render", True),
     ("plan/api/lines.py", "Line._default_manager.first()", True),
     ("org/account_views.py", "Person.objects.all()", True),
     ("plan/views/lines.py", "queries.line_in_scope(pk, person)", False),
     ("plan/queries/lines.py", "Line.objects.get(pk=pk)", False)],
)  # fmt: skip
def test_a_row_past_the_queries_is_caught(path: str, text: str, caught: bool) -> None:
    assert bool(rows_past_the_queries(PurePosixPath(path), text)) is caught


def access_functions(path: PurePosixPath, text: str) -> list[str]:
    """The public functions of a room's queries that answer who may see or do something."""
    if not HOMES.fullmatch(str(path)):
        return []
    return [
        node.name for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and OF_ACCESS.fullmatch(node.name)
    ]  # fmt: skip


def untried(path: PurePosixPath, text: str, tests: str) -> list[str]:
    """Every access function is asked in the tests of its own module, not only through a page."""
    named = {node.attr for node in ast.walk(ast.parse(tests)) if isinstance(node, ast.Attribute)}
    named |= {node.id for node in ast.walk(ast.parse(tests)) if isinstance(node, ast.Name)}
    return [
        f"{path} has `{name}`, which its own tests never ask: try each answer in {_twin(path)}"
        for name in access_functions(path, text)
        if name not in named
    ]


def _twin(path: PurePosixPath) -> PurePosixPath:
    return PurePosixPath("tests") / path.with_name(f"test_{path.name}")


def test_every_access_function_is_asked_by_the_tests_of_its_own_module() -> None:
    found = [(path, text) for path, text in house.files(".py") if access_functions(path, text)]

    assert sum(len(access_functions(*one)) for one in found) > 20
    wrong = [
        told for path, text in found
        for told in untried(path, text, (house.REPOSITORY / _twin(path)).read_text())
    ]  # fmt: skip
    assert not wrong, "\n".join(wrong)


def test_an_access_function_that_no_test_asks_is_caught() -> None:
    path, text = PurePosixPath("plan/queries/lines.py"), "def line_in_scope(pk, person): ...\n"

    assert untried(path, text, "queries.line(1)")
    assert not untried(path, text, "queries.line_in_scope(1, office)")
    assert access_functions(PurePosixPath("plan/views/lines.py"), text) == []

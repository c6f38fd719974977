"""No row past the queries: views and API ask a room's queries, which know what is in scope."""

import ast
from pathlib import PurePosixPath

import pytest

from tests.architecture import house

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

"""The longest files come first, and each is one worker's unless it is told apart."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests import conftest, longest_first


@pytest.mark.parametrize("name", [*longest_first.LONGEST, *longest_first.APART])
def test_only_what_is_there_is_named(name: str) -> None:
    assert (longest_first.HERE / name).exists()


def test_the_longest_come_first_and_nothing_else_changes_its_order() -> None:
    names = ["plan/test_tree.py", "browser/test_walk.py", "web/test_odd_requests.py",
             "browser/test_grid.py", "org/test_api.py", "browser/test_pages.py"]  # fmt: skip
    tests: list[Any] = [SimpleNamespace(path=longest_first.HERE / name) for name in names]

    conftest.pytest_collection_modifyitems(tests)

    assert [str(test.path.relative_to(longest_first.HERE)) for test in tests] == [
        "browser/test_pages.py", "browser/test_walk.py", "browser/test_grid.py",
        "web/test_odd_requests.py", "plan/test_tree.py", "org/test_api.py",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("nodeid", "unit"),
    [("tests/plan/test_tree.py::test_a[1-x]", "tests/plan/test_tree.py"),
     ("tests/web/test_odd_requests.py::test_a[plan/x.py::y]",
      "tests/web/test_odd_requests.py::test_a[plan/x.py::y]")],
)  # fmt: skip
def test_a_worker_gets_a_file_or_one_test_that_stands_apart(nodeid: str, unit: str) -> None:
    scheduling = longest_first.LongestFirst.__new__(longest_first.LongestFirst)

    assert scheduling._split_scope(nodeid) == unit


@pytest.mark.parametrize(
    ("dist", "made"), [("loadfile", longest_first.LongestFirst), ("load", type(None))]
)
def test_only_who_hands_out_files_is_asked_to_begin_with_the_longest(dist: str, made: type) -> None:
    config: Any = SimpleNamespace(getvalue={"dist": dist, "tx": ["popen"]}.get)

    assert type(conftest.pytest_xdist_make_scheduler(config, None)) is made

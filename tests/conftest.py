"""What every test may ask for: the fixed clock, the shared folder, a browser."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management.commands import flush
from django.db import connections
from hypothesis import HealthCheck, settings

from luodi.audit import guards
from tests import copies, longest_first, migrated, needs, on_postgres
from tests.copies import Copy

# Django refuses ORM calls under a running event loop, and Playwright's synchronous API keeps one
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# no test says how long something takes: a machine that is busy is no failure
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

pytest_plugins = ["tests.cast"]

NOW = datetime(2025, 3, 3, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PLAYED_UNTIL = datetime(2025, 11, 26, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def now() -> datetime:
    """Monday morning, 3 March 2025, nine o'clock in Shanghai: the moment every test acts at."""
    return NOW


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder of pages and labels; a test that asks for it is also marked `shared`."""
    folder = needs.shared_folder()
    if folder is None:
        needs.missing("shared", "No shared folder: set LUODI_SHARED to it.")
    return folder


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The system's Chromium; a test that asks for it is also marked `browser`."""
    path = needs.chromium()
    if path is None:
        needs.missing("browser", "No Chromium: install Debian's package chromium.")
    return path


@pytest.fixture
def played_until() -> datetime:
    """The moment that the fixture ``demo`` ends at: its third quarter was judged."""
    return PLAYED_UNTIL


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, pytestconfig: pytest.Config
) -> Iterator[None]:
    """Fill the test database from the one kept by an earlier run, where nothing changed since."""
    with migrated.kept_in(pytestconfig.cache.mkdir("migrated")):
        yield


@pytest.fixture(scope="session")
def _copies(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Copy]]:
    yield (kept := {})
    with django_db_blocker.unblock():
        for copy in reversed(kept.values()):
            copy.drop()


@pytest.fixture(scope="module")
def copy_of_the_database(
    _copies: dict[str, Copy], django_db_blocker: Any
) -> Iterator[Callable[..., Any]]:
    """Enter the copy of a name until the module ends; the first to ask fills it for everybody."""
    with ExitStack() as entered:

        def enter(name: str, fill: Callable[[], Any]) -> Any:
            with django_db_blocker.unblock():
                return entered.enter_context(_copies.setdefault(name, Copy(name, fill)).entered())

        yield enter
        with django_db_blocker.unblock():
            entered.close()


@pytest.fixture(scope="module")
def _played(copy_of_the_database: Callable[..., Any]) -> list[str]:
    def play() -> list[str]:
        from luodi.web.demo import loading

        told: list[str] = []
        loading.load(at=PLAYED_UNTIL, tell=told.append)
        return told

    return copy_of_the_database("demo", play)


@pytest.fixture
def demo(_played: list[str], db: None) -> list[str]:
    """The invented district, played until a day in November 2025; returns what the bar told.

    The rows stand for the whole module: its other tests must not expect an empty house.
    """
    return list(_played)


@pytest.fixture(scope="module")
def _of_packs(copy_of_the_database: Callable[..., Any]) -> None:
    def define() -> None:
        from luodi.catalog import actions

        actions.define_from_packs(by=None, at=NOW)

    copy_of_the_database("packs", define)


@pytest.fixture
def register(_of_packs: None, db: None) -> None:
    """The indicators of the packs, in the register; for the whole module, as with the demo."""


@pytest.fixture(autouse=True)
def _plain_language() -> Iterator[None]:
    """Leave no language behind: a view that switches it would change the next test's sentences."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Forget what another test's house remembered: its trail may have ended just as this one's."""
    from luodi.audit import remembering

    remembering.KEPT.clear()


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_triggers() -> Iterator[None]:
    """Let Django empty the database after a transactional test, past what refuses a delete."""
    original = flush.Command.handle

    def handle(self: flush.Command, **options: object) -> None:
        if copies.ENTERED:  # it would be empty for all who come later
            raise RuntimeError(
                f"A test that commits stands in the copy {copies.ENTERED[-1]!r}: give it a file "
                "whose tests enter none."
            )
        connection = connections[str(options["database"])]
        guards.take_off(connection)
        try:
            original(self, **options)
        finally:
            guards.put_on(connection)

    flush.Command.handle = handle
    yield
    flush.Command.handle = original


def pytest_report_header() -> str:
    """Say which database this run is on."""
    return f"database: {connections['default'].display_name}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by what a test asks for, so that `-m "not browser"` needs no marker in each file."""
    marks = {"shared": "shared", "chromium_path": "browser"}
    seen = {path: at for at, path in enumerate(dict.fromkeys(item.path for item in items))}
    # a copy is entered until its module ends: who asks for none comes before, as if run alone
    items.sort(key=lambda item: (
        longest_first.place(item.path), seen[item.path], copies.wanted_by(item)))  # fmt: skip
    asking = [
        item.nodeid for item in items
        if "db" in getattr(item, "fixturenames", ()) and on_postgres.meets_none(item.path)
    ]  # fmt: skip
    if asking:
        raise pytest.UsageError(f"Left out on PostgreSQL, yet asking for a database: {asking}")
    for item in items:
        for fixture in set(marks) & set(getattr(item, "fixturenames", ())):
            item.add_marker(marks[fixture])


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Where files are handed out to workers, give the longest first."""
    if config.getvalue("dist") == "loadfile":
        return longest_first.LongestFirst(config, log)
    return None


def pytest_collection_finish() -> None:
    """Leave thousands of collected tests out of each search for circles of garbage."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A skip is a failure for a test whose need must be met here."""
    report = yield
    needed = needs.required() & {mark.name for mark in item.iter_markers()}
    if report.skipped and needed and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped although {', '.join(needed)} must be met: {report.longrepr}"
    return report

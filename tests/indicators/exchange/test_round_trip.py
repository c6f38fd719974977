"""What the house gives away it reads back as it was, at every door: pages and the command line."""

import csv
import io
from decimal import Decimal

import pytest
import time_machine

from luodi.indicators import actions
from luodi.indicators.intake.kept import Kept
from luodi.indicators.intake.layout import Layout
from luodi.indicators.models import Observation

# note and source as people write them: all begin with what some program takes for something else
WORDS = (
    ("-降雨影响", "月报"), ("=1+1", "@统计局"), ("正常", "'月报"), ("'=x", "＝月报"), ("''@y", "-"),
    ("多行\n第二行", "+86"), ("＋1％", "#REF!"), ('说"好"', "甲,乙;丙\t丁"), ("_x000D_", "1E+5"),
    ("0.125", "2025-01"),
)  # fmt: skip
STATUSES = ("provisional", "final", "estimated", "disputed")


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def stored(housing, town, office, now):
    """Figures of 2024, one a month, with odd words and every status."""
    for at, (note, source) in enumerate(WORDS, start=1):
        actions.observe(
            indicator=housing, unit=town, period=f"2024-{at:02}", value=Decimal(at) / 8, note=note,
            source=source, status=STATUSES[at % 4], by=office, at=now,
        )  # fmt: skip
    return told()


def told():
    rows = Observation.objects.filter(replaced_by=None).order_by("period")
    return list(rows.values_list("unit__code", "period", "value", "status", "source", "note"))


@pytest.fixture
def fetched(client_of, office, stored):
    """Fetch what is stored as one sort of file."""
    browser = client_of(office)
    return lambda sort: browser.get("/figures/of-unit/QST/download", {"as": sort}).content


def read(content, office, now, name="x.csv"):
    found = actions.take_figures(content=content, name=name, by=office, at=now)
    return actions.read_figures(found=found, by=office, at=now)


@pytest.mark.parametrize("sort", ["csv", "xlsx", "sdmx"])
def test_what_was_fetched_is_what_stands(fetched, stored, sort, office, now) -> None:
    found = read(fetched(sort), office, now)

    kept = Kept.of_packed(found.judged)
    assert (kept.problems, found.counts["same"]) == ([], len(WORDS))
    assert [
        ("QST", row.figure.period, row.figure.value, row.status, row.figure.source, row.figure.note)
        for row in kept.rows
    ] == stored  # fmt: skip


def changed(content: bytes) -> bytes:
    """Return a CSV file with every value one higher, as somebody might change it."""
    heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    written = io.StringIO(newline="")
    at = heading.index("数值" if "数值" in heading else "OBS_VALUE")
    csv.writer(written).writerows([heading, *(
        [*row[:at], str(Decimal(row[at]) + 1), *row[at + 1 :]] for row in rows
    )])  # fmt: skip
    return written.getvalue().encode()


@pytest.mark.parametrize("sort", ["csv", "sdmx"])
def test_a_file_that_was_changed_is_stored_with_its_words(
    fetched, stored, sort, office, now
) -> None:
    found = read(changed(fetched(sort)), office, now)
    actions.apply_figures(found=found, seen=found.counts["token"], reason="复核", by=office, at=now)

    assert told() == [(*row[:2], row[2] + 1, *row[3:]) for row in stored]


def test_the_command_line_takes_the_file_of_the_pages(
    fetched, stored, office, now, tmp_path
) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes(fetched("csv"))
    assert actions.load_figures(path=path, by=office, at=now).same == len(WORDS)

    path.write_bytes(changed(fetched("csv")))
    assert actions.load_figures(path=path, by=office, at=now, reason="复核").changed == len(WORDS)
    assert told() == [(*row[:2], row[2] + 1, *row[3:]) for row in stored]


def test_a_register_is_read_back_once_its_source_is_said(fetched, stored, office, now) -> None:
    found = read(fetched("register"), office, now, name="x.xlsx")
    layout = Layout.of_json(found.counts["layout"])
    assert (found.counts["asks"], layout.lacking) == ("layout", ["source"])

    layout.constants["source"] = "台账"
    found = actions.keep_layout(found=found, layout=layout, name="", by=office, at=now)
    found = actions.read_figures(found=found, by=office, at=now)
    kept = Kept.of_packed(found.judged)

    assert kept.problems == []
    assert [(row.figure.period, row.figure.value) for row in kept.rows] == [
        (row[1], row[2]) for row in stored
    ]
    # values alone come back: a status that no cell says stays as it stands
    assert found.counts["same"] == len(WORDS)

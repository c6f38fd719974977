"""Files of figures for tests: read as the child reads them, and rows made at random."""

from decimal import Decimal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from luodi.files.table import read
from luodi.indicators.exchange.long_table import HEADINGS
from luodi.indicators.exchange.reading import MOST_ROWS, Sheets, sheets_told
from luodi.indicators.exchange.rows import FigureRow, places_of, plain
from luodi.indicators.exchange.status_words import status_of
from luodi.kernels.quoted_cells import as_written

PERIODS = ("2026", "2026H2", "2026Q3", "2026-07", "2026-W31", "2026-07-D2", "2026-07-15")
# rows of texts take long to draw on a busy machine, which says nothing about the files
ROUND_TRIP = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
STATUSES = ("provisional", "final", "estimated", "disputed")


def sheets(content: bytes) -> Sheets:
    """Return what the child would tell of a file, without starting one."""
    return sheets_told(read(content, name="x", most_rows=MOST_ROWS))


def long_rows(found: Sheets) -> list[FigureRow]:
    """Return the rows of a long table as it is written, in the words of the house."""
    (first, *rows), back = found.visible[0].rows(), as_written if found.divided_by else str
    known = {name: (heading,) for name, heading in HEADINGS.items()}
    places = places_of([cell.text for cell in first.cells], known)
    told = [{name: row.at(at).text for name, at in places.items()} for row in rows]
    return [
        FigureRow(**{name: text if name == "value" else back(text) for name, text in row.items()}
                  | {"status": status_of(back(row["status"]))})
        for row in told
    ]  # fmt: skip


# texts that people write, and those that a spreadsheet would run
HOSTILE = (
    "=1+1", "'=1+1", "-3", "@SUM(A1)", "+86", "a\r\nb", 'said "so"', "甲,乙;丙\t丁", "_x000D_",
    "\t=x", "'", "''=HYPERLINK(1)", "＝1＋1", "\n=x", "\u3000前后\u3000", "#REF!",
)  # fmt: skip
# the signs that mean something to one of the formats, with few that mean nothing
SIGNS = "ab甲。 \u3000\t\r\n'\",;=+-@＝＠_x0D—…1.&<>"
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(SIGNS, max_size=20)).filter(
    lambda text: not text or bool(text.strip())
)


@st.composite
def values(draw: st.DrawFn) -> str:
    """Draw a value as the house keeps it: 15 digits at most, six of them behind the point."""
    places = draw(st.integers(0, 6))
    return plain(Decimal(draw(st.integers(-(10**15) + 1, 10**15 - 1))).scaleb(-places))


@st.composite
def figures(draw: st.DrawFn) -> list[FigureRow]:
    """Draw some figures, each of a unit, an indicator and a period of its own."""
    keys = st.tuples(
        st.sampled_from(["QST", "JXJ", "a-1"]), st.sampled_from(["housing", "jobs"]),
        st.sampled_from(PERIODS),
    )  # fmt: skip
    return [_row(draw, *key) for key in sorted(draw(st.sets(keys, max_size=4)))]


def _row(draw: st.DrawFn, unit: str, indicator: str, period: str) -> FigureRow:
    return FigureRow(
        unit, indicator, period, draw(values()), f"万{indicator}",
        draw(st.sampled_from(STATUSES)), draw(TEXTS), draw(TEXTS), "2025-03-03T09:00:00+08:00",
        f"名{unit}", f"标{indicator}",
    )  # fmt: skip

"""A board's panels, made of its frozen content alone: each a question, a table, and its rows.

Pure: content in the reader's language goes in. Boards that were frozen before panels were named
show what their content allows.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.ui.templatetags.luodi_ui import LIGHTS
from luodi.ui.templatetags.luodi_ui import period as in_words

PUBLIC, CRITICISED, COMMENDED = "public", "criticised", "commended"
WELL, STUCK = ("done", "green"), ("red", "amber", "no_data")
LIT = ("red", "amber", "green", "done", "no_data")
NAMELESS = ("blocked", "trend")  # they name no unit: also a screen has them of all
LONGEST_WHY = 120  # characters of what was done
CLASSES = 5  # of colour in a heat table: fifths of the full marks
QUESTIONS: dict[str, str | Promise] = {
    "ranking": gettext_lazy("Who is ahead, and who falls behind?"),
    "rank_change": gettext_lazy("Who gained places since last time?"),
    "bump": gettext_lazy("How did the ranks move over time?"),
    "heat": gettext_lazy("What do they lack?"),
    "trend": gettext_lazy("Is the whole getting better?"),
    "lights": gettext_lazy("How many red lights has each unit?"),
    "good_practice": gettext_lazy("What goes well?"),
    "blocked": gettext_lazy("What is stuck?"),
    "small_counts": gettext_lazy("How many persons were counted where?"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, and what it is besides: a figure, a light, a class of colour, missing."""

    text: str
    is_figure: bool = False
    light: str = ""
    shade: int = 0  # 1..5; 0 has no colour
    is_missing: bool = False
    is_hidden: bool = False  # a mark in place of a small count, or of one that would tell it


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel as it is shown: the question as title, its table, how to read it."""

    kind: str
    title: str
    headers: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    says: str = ""  # how to read it
    empty: str = ""  # why there is nothing, and when there will be
    lines: tuple["Line", ...] = ()
    periods: tuple[str, ...] = ()
    more: int = 0  # rows that a page leaves to the files
    source: str = ""  # where it has another one than the points of the board

    @property
    def is_text(self) -> bool:
        """Whether its rows are sentences, which a telephone shows one below the other."""
        return self.kind in ("good_practice", "blocked")

    @property
    def labelled(self) -> list[list[tuple["Cell", "Cell"]]]:
        """Return each row with the header of each cell beside it."""
        return [list(zip(self.headers, row, strict=False)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart from period to period; None where a period has no value."""

    name: str
    values: tuple[float | None, ...]
    is_shown: bool = True  # among those in colour; others stay grey


def panels(content: dict[str, Any], *, public: bool, named_only: bool = False) -> list[Panel]:
    """Return the panels of a board; for the public those that are for it.

    ``named_only`` leaves the units of the last group out: on a screen in a room stand matters, not
    who is behind.
    """
    shown = {**content, "rows": _named(content["rows"])} if named_only else content
    return [
        BUILDERS[one["kind"]](content if one["kind"] in NAMELESS else shown, one["title"])
        for one in _for(content, public=public)
    ]


def panel(content: dict[str, Any], kind: str, *, public: bool) -> Panel | None:
    """Return one panel of a board; None where it has none of the kind that may be seen."""
    defined = (one for one in _for(content, public=public) if one["kind"] == kind)
    return next((BUILDERS[kind](content, one["title"]) for one in defined), None)


def _for(content: dict[str, Any], *, public: bool) -> list[dict[str, Any]]:
    return [one for one in _defined(content) if not public or one["audience"] == PUBLIC]


def _defined(content: dict[str, Any]) -> list[dict[str, Any]]:
    if named := content.get("panels"):
        return list(named)
    kinds = ["ranking", "heat"]
    if content.get("before"):
        kinds[1:1] = ["rank_change", "bump"]
    if any(row["tasks"] for row in content["rows"]):
        kinds += ["good_practice", "blocked"]
    return [{"kind": kind, "title": str(QUESTIONS[kind]), "audience": PUBLIC} for kind in kinds]


def _named(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["rank"] and row["group"]["code"] != CRITICISED]


def _ranking(content: dict[str, Any], title: str) -> Panel:
    rows = [
        (_figure(row["rank"]), Cell(row["unit"]["short"]), _figure(row["points"]),
         Cell(row["grade"] or "–"),
         Cell(row["group"]["title"] if row["group"] else _("Not ranked")))
        for row in content["rows"]
    ]  # fmt: skip
    headers = _headers(_("Rank"), _("Unit"), _("Score"), _("Grade"), _("Group"), figures={0, 2})
    return Panel("ranking", title, headers, tuple(rows), says=content.get("groups", ""))


def _rank_change(content: dict[str, Any], title: str) -> Panel:
    moved = [row for row in content["rows"] if row["rank_change"] is not None]
    moved.sort(key=lambda row: (-row["rank_change"], row["rank"]))
    rows = [(Cell(row["unit"]["short"]), _figure(row["was"]), _figure(row["rank"]),
             Cell(f"{row['rank_change']:+d}" if row["rank_change"] else "0", is_figure=True))
            for row in moved]  # fmt: skip
    headers = _headers(_("Unit"), _("Rank before"), _("Rank"), _("Rank change"), figures={1, 2, 3})
    return Panel("rank_change", title, headers, tuple(rows), empty=_first(),
                 says=_("Places gained are positive, places lost negative."))  # fmt: skip


def _bump(content: dict[str, Any], title: str) -> Panel:
    ranked = [row for row in content["rows"] if row["rank"]]
    past = _past(content)
    told = [(row, [*(one["rows"].get(row["unit"]["code"], {}).get("rank") for one in past),
                   row["rank"]]) for row in ranked]  # fmt: skip
    periods = tuple(in_words(one["period"]) for one in (*past, content))
    rows = [(Cell(row["unit"]["short"]), *map(_figure, ranks)) for row, ranks in told]
    drawn = told if len(told) <= GREY else told[:SHOWN]
    lines = [Line(row["unit"]["short"], tuple(ranks), place < SHOWN)
             for place, (row, ranks) in enumerate(drawn)]  # fmt: skip
    says = (_("The first twelve are in colour, the others grey; the table has all.")
            if drawn is told else _("The first twelve are drawn; the table has all."))  # fmt: skip
    headers = _headers(_("Unit"), *periods, figures=set(range(1, len(periods) + 1)))
    return Panel("bump", title, headers, tuple(rows) if past else (), empty=_first(),
                 lines=tuple(lines) if past else (), periods=periods, says=says)  # fmt: skip


def _heat(content: dict[str, Any], title: str) -> Panel:
    lines = content["rows"][0]["why"] if content["rows"] else []
    rows = [
        (Cell(row["unit"]["short"]), *map(_shaded, row["why"]), _figure(row["points"]))
        for row in content["rows"]
    ]  # fmt: skip
    marks = [f"{line['title']} ({_most(line['full_marks'])})" for line in lines]
    headers = _headers(_("Unit"), *marks, _("Score"), figures=set(range(1, len(marks) + 2)))
    says = _("Points of each line; in brackets its full marks. Five shades, one for each fifth of "
             "them. Hatched is missing, which is not zero.")  # fmt: skip
    return Panel("heat", title, headers, tuple(rows), says=says)


def _trend(content: dict[str, Any], title: str) -> Panel:
    now = {row["unit"]["code"]: row for row in content["rows"] if row["rank"]}
    all_periods = [*_past(content), {"period": content["period"], "rows": now}]
    told = [
        (in_words(one["period"]),
         sorted(Decimal(row["points"]) for row in one["rows"].values() if row["points"]))
        for one in all_periods
    ]  # fmt: skip
    told = [(period, points) for period, points in told if points]
    rows = [(Cell(period), _figure(len(points)), _figure(_short(median(points))),
             _figure(points[-1]), _figure(points[0])) for period, points in told]  # fmt: skip
    names = (_("Median"), _("Highest"), _("Lowest"))
    three = [(median(points), points[-1], points[0]) for _period, points in told]
    lines = [Line(name, tuple(float(one[place]) for one in three))
             for place, name in enumerate(names)]  # fmt: skip
    headers = _headers(_("Period"), _("Units"), *names, figures={1, 2, 3, 4})
    is_long = len(told) > 1
    return Panel("trend", title, headers, tuple(rows) if is_long else (), empty=_first(),
                 lines=tuple(lines) if is_long else (), periods=tuple(row[0].text for row in rows),
                 says=_("Points of all ranked units of each period."))  # fmt: skip


def _lights(content: dict[str, Any], title: str) -> Panel:
    with_tasks = [row for row in content["rows"] if row["tasks"]]
    rows = [(Cell(row["unit"]["short"]), *(_count(row, light) for light in LIT))
            for row in with_tasks]  # fmt: skip
    headers = (Cell(_("Unit")), *(Cell("", is_figure=True, light=light) for light in LIT))
    withheld = sum(row["withheld"] for row in content["rows"])
    says = _("Tasks by light on the last day of the period.")
    if withheld:
        left_out = _("Not counted, because they stand on no sentence of a document: %(count)s.")
        says = f"{says} {left_out % {'count': withheld}}"
    return Panel("lights", title, headers, tuple(rows), says=says, empty=_no_tasks())


def _good_practice(content: dict[str, Any], title: str) -> Panel:
    ahead = [row for row in content["rows"] if row["group"] and row["group"]["code"] == COMMENDED]
    tasks = [
        (Cell(task["title"]), Cell(row["unit"]["short"]), _lit(task), Cell(task["light_sentence"]))
        for row in ahead for task in row["tasks"] if task["light"] in WELL
    ]  # fmt: skip
    entries = [_entry(one) for one in content.get("practices", ())]
    headers = _headers(_("Task"), _("Unit"), _("Light of the task"), _("Why"))
    says = _("Tasks done or on pace of the units of the first group.")
    if entries:
        headers = _headers(_("Entry or task"), _("Unit"), _("State"), _("Why"))
        says = _("Entries verified by somebody of another unit come first. Below them tasks done "
                 "or on pace of the units of the first group.")  # fmt: skip
    return Panel("good_practice", title, headers, (*entries, *tasks), says=says,
                 empty=_("No task of a unit of the first group is done or on pace."))  # fmt: skip


def _entry(one: dict[str, Any]) -> tuple[Cell, ...]:
    """Return the row of a verified entry: why it stands there is its figure, else what was done."""
    words = one["done"] if len(one["done"]) <= LONGEST_WHY else f"{one['done'][:LONGEST_WHY]}…"
    for figure in one["figures"]:
        was = f"{figure['before']['value']} → " if figure["before"] else ""
        words = f"{figure['indicator']} {was}{figure['after']['value']} {figure['unit_of_measure']}"
    return Cell(one["title"]), Cell(one["unit"]), Cell(_("Verified")), Cell(words)


def _blocked(content: dict[str, Any], title: str) -> Panel:
    found = [task for row in content["rows"] for task in row["tasks"] if task["light"] in STUCK]
    found.sort(key=lambda task: (STUCK.index(task["light"]), task["due_on"] or "9999"))
    rows = [(Cell(task["title"]), _lit(task), Cell(task["due_on"] or "–"),
             Cell(task["light_sentence"])) for task in found]  # fmt: skip
    headers = _headers(_("Task"), _("Light of the task"), _("Deadline"), _("Why"))
    says = _("Matters, not who is behind: the gravest light first, then the deadline.")
    empty = _("No task is red, amber or unreported.")
    return Panel("blocked", title, headers, tuple(rows), says=says, empty=empty)


def _small_counts(content: dict[str, Any], title: str) -> Panel:
    told = content["small_counts"]
    several = len(told["periods"]) > 1
    units = [*(unit["short"] for unit in told["units"]), _("Total")]
    rows = [(Cell(unit), *(_counted(cell, told) for cell in (row if several else row[:-1])))
            for unit, row in zip(units, told["cells"], strict=True)]  # fmt: skip
    periods = [*map(in_words, told["periods"]), *([_("Total")] if several else [])]
    headers = _headers(_("Unit"), *periods, figures=set(range(1, len(periods) + 1)))
    says = [told["name"] + _(" (%(unit)s).") % {"unit": told["unit_of_measure"]}, told["says"],
            _("The rule: %(reference)s") % {"reference": told["held"]["reference"]}]  # fmt: skip
    if any(cell == "missing" for row in told["cells"] for cell in row):
        says.append(_("– was not reported; totals are of what was."))
    return Panel("small_counts", title, headers, tuple(rows), says=" ".join(says),
                 source=told["source"] or told["name"])  # fmt: skip


def _counted(cell: str, told: dict[str, Any]) -> Cell:
    if cell in ("hidden", "small"):
        mark = "*" if cell == "hidden" else f"<{told['held']['least']}"
        return Cell(mark, is_figure=True, is_hidden=True)
    return _figure(None if cell == "missing" else cell)


BUILDERS: dict[str, Callable[[dict[str, Any], str], Panel]] = {
    "ranking": _ranking, "rank_change": _rank_change, "bump": _bump, "heat": _heat,
    "trend": _trend, "lights": _lights, "good_practice": _good_practice, "blocked": _blocked,
    "small_counts": _small_counts,
}  # fmt: skip
SHOWN = 12  # lines of a bump chart in colour
GREY = 60  # units whose lines can still be told apart: of more the first alone are drawn


def _past(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return earlier standings; of a board that was frozen without them, the one before it."""
    if "history" in content:
        return list(content["history"])
    was = {row["unit"]["code"]: {"rank": row["was"], "points": ""}
           for row in content["rows"] if row.get("was")}  # fmt: skip
    return [{"period": content["before"], "rows": was}] if content.get("before") and was else []


def _headers(*words: str, figures: Collection[int] = ()) -> tuple[Cell, ...]:
    return tuple(Cell(word, is_figure=place in figures) for place, word in enumerate(words))


def _figure(value: Any) -> Cell:
    missing = value is None or value == ""
    return Cell("–" if missing else str(value), is_figure=True, is_missing=missing)


def _count(row: dict[str, Any], light: str) -> Cell:
    return _figure(sum(task["light"] == light for task in row["tasks"]))


def _lit(task: dict[str, Any]) -> Cell:
    return Cell("", light=task["light"])


def _most(marks: Any) -> str:
    return str(marks) if marks else "–"


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01")).normalize() + 0


def _shaded(line: dict[str, Any]) -> Cell:
    if line["points"] in (None, ""):
        return _figure(None)
    full = Decimal(line["full_marks"] or 0)
    share = Decimal(line["points"]) / full if full > 0 else None
    shade = 0 if share is None else max(1, min(CLASSES, int(share * CLASSES) + 1))
    return Cell(str(line["points"]), is_figure=True, shade=shade)


def _first() -> str:
    return _("This is the first board of its kind: the next one has a period to compare with.")


def _no_tasks() -> str:
    return _("No task stands behind this board.")


def texts(panel_shown: Panel) -> Iterator[list[str]]:
    """Return headers and rows as text, lights by their word: what a file of the panel holds."""
    for row in (panel_shown.headers, *panel_shown.rows):
        yield [str(LIGHTS[cell.light][1]) if cell.light else "" if cell.is_missing else cell.text
               for cell in row]  # fmt: skip

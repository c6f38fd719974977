"""The figures of an evaluation on the terminal: a table of facts and one of values, by genre."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from luodi.kernels.text.evaluating.parts import NOT_READ
from luodi.kernels.text.evaluating.summing import ALL, Told

# P, R, F1, of all and of exact matches: one line a type of fact
SCORES = ("P", "R", "F1", "exact P", "exact R", "exact F1")
_MARKS = {True: " ✔", False: " ✘", None: ""}


def print_figures(console: Console, figures: Sequence[Told], documents: int) -> None:
    """Print all figures, genre by genre; the first is all of them."""
    told = _("%(documents)s documents. In brackets: 95 %% of 2,000 draws of as many documents.")
    console.print(told % {"documents": documents}, highlight=False)
    for genre in dict.fromkeys(one.genre for one in figures):
        of_genre = [one for one in figures if one.genre == genre]
        title = _("All genres") if genre == ALL else genre
        console.print(_facts(title, [one for one in of_genre if one.name in SCORES]))
        console.print(_values([one for one in of_genre if one.name not in SCORES]))


def _facts(title: str, figures: Sequence[Told]) -> Table:
    table = _table(title, (_("Facts"), _("Documents"), _("Labels"), *SCORES, _("Aim")))
    for fact in dict.fromkeys(one.fact for one in figures):
        row = {one.name: one for one in figures if one.fact == fact}
        leading = row.get("F1") or next(iter(row.values()))
        cells = [_cell(row[name], brief=name != "F1") if name in row else "" for name in SCORES]
        table.add_row(fact, *_numbers(leading), *cells, _aims(row.values()))
    return table


def _values(figures: Sequence[Told]) -> Table:
    heads = (_("Facts"), _("Attribute"), _("Documents"), _("Labels"), _("Right"), _("Aim"))
    table = _table("", heads)
    for one in figures:
        cells = (one.fact, one.name, *_numbers(one), _cell(one), _aims([one]))
        table.add_row(*cells)
    return table


def _table(title: str, heads: tuple[str, ...]) -> Table:
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False,
                  header_style="bold")  # fmt: skip
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _numbers(one: Told) -> tuple[str, str]:
    return str(one.documents), str(one.facts)


def _cell(one: Told, *, brief: bool = False) -> str:
    if one.note == NOT_READ:
        return _("not read yet") + (f" {one.value:.3f}" if one.value is not None else "")
    if one.value is None:
        return "–" + _MARKS[one.holds]
    if one.counted:
        return f"{one.value:.0f}{_MARKS[one.holds]}"
    between = "" if brief or not one.interval else " [{:.3f} {:.3f}]".format(*one.interval)
    return f"{one.value:.3f}{between}{_MARKS[one.holds]}"


def _aims(figures: Iterable[Told]) -> str:
    return "; ".join(_aim(one) for one in figures if one.aim)


def _aim(one: Told) -> str:
    return f"{one.name} {one.aim}" if one.name in SCORES else one.aim


def as_trees(figures: Sequence[Told]) -> Iterator[dict[str, object]]:
    """Yield each figure for machines."""
    for one in figures:
        yield {
            "genre": one.genre, "fact": one.fact, "name": one.name, "value": one.value,
            "interval": one.interval, "documents": one.documents, "facts": one.facts,
            "aim": one.aim, "holds": one.holds, "note": one.note,
        }  # fmt: skip

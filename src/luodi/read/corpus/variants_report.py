"""Which variants of documents were read otherwise, and what was lost, on the terminal."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from luodi.kernels.text.evaluating.variants import Fact
from luodi.read.corpus.variants import LEAST_JOINS, Variant

_MOST_FACTS, _MOST_WORDS = 3, 30


def print_variants(console: Console, variants: Sequence[Variant]) -> None:
    """Print one line a variant over all documents, then each document that differs."""
    console.print(_sums(variants))
    for one in variants:
        if not one.holds:
            console.print(escape(_line(one)), highlight=False)


def _sums(variants: Sequence[Variant]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in (_("Variant"), _("Documents"), _("Read otherwise"), _("Facts lost"),
                 _("Facts new"), _("Joins F1, mean"), _("Joins F1, least")):  # fmt: skip
        table.add_column(head)
    for name in dict.fromkeys(one.name for one in variants):
        table.add_row(name, *_sum([one for one in variants if one.name == name]))
    return table


def _sum(variants: Sequence[Variant]) -> tuple[str, ...]:
    joins = [one.joins for one in variants if one.joins is not None]
    mark = " ✔" if joins and min(joins) >= LEAST_JOINS else " ✘"
    return (
        str(len(variants)),
        str(sum(not one.difference.equal for one in variants)),
        str(sum(len(one.difference.lost) for one in variants)),
        str(sum(len(one.difference.new) for one in variants)),
        f"{sum(joins) / len(joins):.3f}" if joins else "",
        f"{min(joins):.3f}{mark}" if joins else "",
    )


def _line(one: Variant) -> str:
    lost, new = one.difference.lost, one.difference.new
    told = [f"{one.document} · {one.name}"]
    if one.joins is not None and one.joins < LEAST_JOINS:
        told.append(_("joins %(f1).3f") % {"f1": one.joins})
    if lost:
        told.append(_("lost %(count)s: %(facts)s") % {"count": len(lost), "facts": _some(lost)})
    if new:
        told.append(_("new %(count)s: %(facts)s") % {"count": len(new), "facts": _some(new)})
    return " · ".join(told)


def _some(facts: Sequence[Fact]) -> str:
    told = [f"{one.kind} “{_short(one.words)}”" for one in facts[:_MOST_FACTS]]
    return ", ".join(told) + ("…" if len(facts) > _MOST_FACTS else "")


def _short(words: str) -> str:
    flat = "".join(words.split())
    return flat if len(flat) <= _MOST_WORDS else flat[:_MOST_WORDS] + "…"


def as_trees(variants: Sequence[Variant]) -> Iterator[dict[str, object]]:
    """Yield each variant of each document for machines."""
    for one in variants:
        lost, new = one.difference.lost, one.difference.new
        yield {
            "document": one.document, "variant": one.name, "holds": one.holds, "joins": one.joins,
            "lost": [[fact.kind, fact.words] for fact in lost],
            "new": [[fact.kind, fact.words] for fact in new],
        }  # fmt: skip

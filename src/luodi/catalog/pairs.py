"""The register as its list shows it: a quantity and its quality in one row, pack by pack."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from luodi.catalog.models import Indicator, Kind
from luodi.packs import rulebook


@dataclass(frozen=True, slots=True)
class Row:
    """A quantity, the quality beside it, or one of the two alone; the pack of the first."""

    quantity: Indicator | None
    quality: Indicator | None
    pack: str

    @property
    def first(self) -> Indicator:
        """The one that stands in front."""
        found = self.quantity or self.quality
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one pack on a page, with the pack's title and how many rows it has in all."""

    title: str
    count: int
    rows: list[Row]


def rows(found: Iterable[Indicator]) -> list[Row]:
    """Return indicators as rows in their order; a pair stands once, where its first one stands."""
    made: dict[frozenset[int], Row] = {}
    for one in found:
        sides = [one, one.pair] if one.pair else [one]
        kinds = {side.kind: side for side in sides}
        pack = one.pack.partition(" ")[0]
        row = Row(kinds.get(Kind.QUANTITY), kinds.get(Kind.QUALITY), pack)
        made.setdefault(frozenset(side.pk for side in sides), row)
    return list(made.values())


def sections(page: Iterable[Row], every: Iterable[Row], own: str) -> list[Section]:
    """Return the rows of a page under the titles of their packs; ``own`` heads those of none."""
    counts = Counter(row.pack for row in every)
    named = titles()
    found: dict[str, Section] = {}
    for row in page:
        title = named.get(row.pack, row.pack) or own
        found.setdefault(row.pack, Section(title, counts[row.pack], [])).rows.append(row)
    return list(found.values())


def titles() -> dict[str, str]:
    """Return the titles of all packs by id, in the reader's language."""
    chinese = (get_language() or "zh").startswith("zh")
    return {code: title.zh if chinese else title.en for code, title in rulebook.titles().items()}

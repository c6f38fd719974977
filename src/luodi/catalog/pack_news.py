"""What the packs define beside what the register says: what is new, what differs, and in what."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.catalog import queries
from luodi.catalog.errors import CatalogError
from luodi.catalog.models import Indicator
from luodi.packs import rulebook

SAME = (
    "definition", "unit_of_measure", "direction", "frequency", "source", "kind", "form",
    "over_units", "over_time", "formula", "verification", "quality_statement", "due_days",
    "minutes", "reference",
)  # fmt: skip
FIGURES, ROWS = ("lowest", "highest"), ("weighed_by", "pair")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the register and a pack say differently."""

    field: str
    title: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class News:
    """One definition of a pack, the register's row of that code, and where the two differ."""

    defined: rulebook.Defined
    indicator: Indicator | None
    differences: tuple[Difference, ...]

    @property
    def name(self) -> str:
        """The pack's name for it in the reader's language."""
        chinese = (get_language() or "zh").startswith("zh")
        return str(self.defined.body.title.zh if chinese else self.defined.body.title.en)

    @property
    def state(self) -> str:
        """``new``, ``same`` or ``changed``."""
        return "new" if self.indicator is None else "changed" if self.differences else "same"

    @property
    def is_own(self) -> bool:
        """Say whether the office wrote this row, or changed it since it came from this pack."""
        return self.indicator is not None and self.indicator.pack in ("", label(self.defined))


@dataclass(frozen=True, slots=True)
class Proposal:
    """All definitions of the packs beside the register, and the digest of what was seen."""

    news: tuple[News, ...]
    digest: str

    def of(self, state: str) -> list[News]:
        """Return the definitions of one state."""
        return [one for one in self.news if one.state == state]


def proposal() -> Proposal:
    """Return what the packs define beside what the register says."""
    known = {one.code: one for one in queries.indicators().select_related(*ROWS)}
    news = tuple(
        News(defined, row := known.get(code), _differences(defined, row) if row else ())
        for code, defined in sorted(rulebook.definitions("indicators").items())
    )
    seen = repr([(one.defined, one.indicator and one.indicator.version) for one in news])
    return Proposal(news, hashlib.sha256(seen.encode()).hexdigest())


def in_order(found: Iterable[rulebook.Defined]) -> list[rulebook.Defined]:
    """Return definitions so that inputs and weights come before what needs them."""
    by_code = {one.code: one for one in found}
    needs = {code: sorted(one.body.needs & set(by_code)) for code, one in by_code.items()}
    try:
        return [by_code[code] for code in TopologicalSorter(needs).static_order()]
    except CycleError as error:
        raise CatalogError(
            _("The packs' formulas go in a circle: %(way)s. Mend the packs.")
            % {"way": " → ".join(error.args[1])}
        ) from error


def as_fields(defined: rulebook.Defined) -> dict[str, Any]:
    """Return a pack's definition as the fields of a row, without the rows it points to."""
    body = defined.body
    return {
        **{name: getattr(body, name) for name in SAME},
        **{name: _decimal(getattr(body, name)) for name in FIGURES},
        "name_zh": body.title.zh,
        "name_en": body.title.en,
        "pack": label(defined),
    }


def label(defined: rulebook.Defined) -> str:
    """Return how a row names the pack that it came from."""
    return f"{defined.pack} {defined.version}"


def _differences(defined: rulebook.Defined, row: Indicator) -> tuple[Difference, ...]:
    there = as_fields(defined) | {name: getattr(defined.body, name) for name in ROWS}
    here = {name: getattr(row, name) for name in there}
    here |= {name: getattr(here[name], "code", None) for name in ROWS}
    return tuple(
        Difference(name, title(name), shown(row, name, here[name]), shown(row, name, there[name]))
        for name in there
        if here[name] != there[name]
    )


def title(field: str) -> str:
    """Return what a field of the definition is called."""
    return str(Indicator._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def shown(row: Indicator, field: str, value: Any) -> str:
    """Return a field's value as people read it; a dash for none."""
    words = dict(getattr(row._meta.get_field(field), "flatchoices", ()))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(words.get(value, value)) if value not in (None, "") else "–"


def _decimal(figure: float | None) -> Decimal | None:
    return None if figure is None else Decimal(str(figure))

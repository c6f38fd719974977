"""What a definition must keep: bounds, weights, a pair of the other kind, a sound formula."""

import re
from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rapidfuzz import process as nearest_words

from luodi.catalog import queries
from luodi.catalog.errors import CatalogError
from luodi.catalog.models import Indicator, OverUnits
from luodi.kernels import formulas

_LOOSE = re.compile(r"\[\s*([^\[\]]+?)\s*\]")


def refuse_faults(one: Indicator) -> None:
    """Raise CatalogError, with the field to be mended, for the first rule that is broken."""
    _refuse_crossed(one)
    _refuse_odd_weights(one)
    _refuse_odd_pair(one)
    if one.formula:
        _refuse_odd_formula(one)


def _refuse_crossed(one: Indicator) -> None:
    if one.lowest is not None and one.highest is not None and one.lowest > one.highest:
        raise CatalogError(
            _("The lowest plausible value %(lowest)s is above the highest, %(highest)s. "
              "Exchange them or leave one empty.")
            % {"lowest": one.lowest, "highest": one.highest}, "lowest",
        )  # fmt: skip


def _refuse_odd_weights(one: Indicator) -> None:
    weighted = one.over_units == OverUnits.WEIGHTED
    if weighted and one.weighed_by is None:
        raise CatalogError(
            _("A weighted mean needs weights. Choose the indicator to weigh by, or another way to "
              "combine the units' figures."), "weighed_by",
        )  # fmt: skip
    if not weighted and one.weighed_by is not None:
        raise CatalogError(
            _("“%(name)s” is chosen as weight, but the units' figures are not combined as a "
              "weighted mean. Choose that, or leave the weight empty.")
            % {"name": one.weighed_by.name}, "weighed_by",
        )  # fmt: skip
    if one.weighed_by is not None and one.weighed_by.code == one.code:
        raise CatalogError(
            _("An indicator cannot be its own weight. Choose another one."), "weighed_by"
        )


def _refuse_odd_pair(one: Indicator) -> None:
    if one.pair is None:
        return
    if one.pair.code == one.code:
        raise CatalogError(_("An indicator cannot be its own pair. Choose another one."), "pair")
    if one.pair.kind == one.kind:
        raise CatalogError(
            _("“%(name)s” is of the same kind. A pair is a quantity beside a quality: choose one "
              "of the other kind.") % {"name": one.pair.name}, "pair",
        )  # fmt: skip
    if one.pair.pair_id not in (None, one.pk):
        raise CatalogError(
            _("“%(name)s” is the pair of “%(other)s” already. Take that pair apart first, or "
              "choose another one.")
            % {"name": one.pair.name, "other": one.pair.pair.name if one.pair.pair else ""}, "pair",
        )  # fmt: skip


def _refuse_odd_formula(one: Indicator) -> None:
    names = names_in(one.formula)
    if one.code in names:
        raise CatalogError(
            _("The formula names “%(code)s”, the indicator itself. Name only its inputs.")
            % {"code": one.code}, "formula",
        )  # fmt: skip
    written = queries.formulas_by_code()
    _refuse_unknown(names, written)
    if way := _way_back(one.code, names, written):
        raise CatalogError(
            _("The formula goes in a circle: %(way)s. Take one of them out.")
            % {"way": " → ".join([one.code, *way])}, "formula",
        )  # fmt: skip


def plain_formula(text: str) -> str:
    """Return a formula as it is kept: plain signs, codes without spaces around them."""
    return _LOOSE.sub(r"[\1]", _read(text).text) if text.strip() else ""


def names_in(formula: str) -> tuple[str, ...]:
    """Return the codes that a formula names. Raises CatalogError where it cannot be read."""
    return _read(formula).names


def _read(text: str) -> formulas.Formula:
    try:
        return formulas.parse(text)
    except formulas.FormulaError as error:
        # the kernel tells in both languages, for it knows nothing of translations
        chinese = (get_language() or "zh").startswith("zh")
        raise CatalogError(error.zh if chinese else error.en, "formula") from error


def _refuse_unknown(names: Iterable[str], known: dict[str, str]) -> None:
    for name in names:
        if name not in known:
            near = nearest_words.extractOne(name, [*known])
            raise CatalogError(
                _("The formula names “%(code)s”, which no indicator is called. Write codes in "
                  "square brackets; the nearest is “%(near)s”.")
                % {"code": name, "near": near[0] if near else "–"}, "formula",
            )  # fmt: skip


def _way_back(code: str, names: Iterable[str], written: dict[str, str]) -> list[str]:
    """Return the codes that lead from a formula's names back to the code itself, if any do."""
    ways = [[name] for name in names]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        if way[-1] == code:
            return way
        if way[-1] in seen or not written.get(way[-1]):
            continue
        seen.add(way[-1])
        ways += [[*way, name] for name in names_in(written[way[-1]])]
    return []

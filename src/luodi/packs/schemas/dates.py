"""``reading/dates.yaml``: forms of time limits and of dates."""

from typing import Literal

from luodi.kernels.text import dates
from luodi.kernels.text.reading import ReadingRules
from luodi.packs.patterns import compiled
from luodi.packs.schemas.strict import PatternText, Strict, any_of, patterns

Kind = Literal["date", "period_end", "recurring", "immediate", "standing", "milestone"]
Resolver = Literal[
    "day",
    "month_end",
    "month_before",
    "third_of_month",
    "this_month_end",
    "quarter_end",
    "half_end",
    "year_end",
    "plan_end",
    "no_day",
]


class Form(Strict):
    """A way to write a time limit."""

    id: str
    pattern: str
    resolver: Resolver
    kind: Kind
    bare: bool = False


class Section(Strict):
    """Forms of time limits, in order of precedence; ``atoms`` are written ``<name>`` in them."""

    atoms: dict[str, str]
    forms: list[Form]
    years: dict[str, int]
    day: str
    printed_day: str
    issued: str
    limit: str
    numbers: list[PatternText]
    not_words: list[str]
    printed_year: PatternText
    planned: list[PatternText]
    annual: list[PatternText]

    def rules(self) -> dates.DateRules:
        """Return the kernel's rules; ``ValueError`` if a form is unsafe once atoms are put in."""
        return dates.DateRules(
            forms=tuple(self._form(form) for form in self.forms),
            years=dict(self.years),
            day=compiled(self._filled(self.day)),
            printed_day=compiled(self._filled(self.printed_day)),
            issued=compiled(self._filled(self.issued)),
            limit=compiled(self._filled(self.limit)),
            numbers=patterns(self.numbers),
            not_words=any_of(self.not_words),
            printed_year=compiled(self.printed_year),
            planned=patterns(self.planned),
            annual=patterns(self.annual),
        )

    def _form(self, form: Form) -> dates.DateForm:
        pattern = compiled(self._filled(form.pattern))
        return dates.DateForm(form.id, pattern, form.resolver, form.kind, form.bare)

    def _filled(self, pattern: str) -> str:
        for name, atom in self.atoms.items():
            pattern = pattern.replace(f"<{name}>", f"(?:{atom})")
        return pattern


def answer(given: str, rules: ReadingRules) -> object:
    """Return the time limits of the text as ``[words, day, kind]``, the document's year 2024."""
    bare = given.startswith("单元格:")
    text = given.removeprefix("单元格:")
    hits = dates.deadlines(text, year=2024, month=5, rules=rules.dates, bare=bare)
    return [[text[hit.start : hit.end], hit.iso, hit.kind] for hit in hits]

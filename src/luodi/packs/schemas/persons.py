"""``reading/persons.yaml``: surnames, titles and what stands around a name."""

import re

from luodi.kernels.text.persons import PersonRules
from luodi.kernels.text.reading import ReadingRules, read
from luodi.kernels.text.source import Source
from luodi.packs.patterns import compiled
from luodi.packs.schemas.strict import PatternText, Strict, any_of


class Section(Strict):
    """The whole file."""

    surnames: str
    compound_surnames: list[str]
    not_given: str
    not_names: list[str]
    ranks: list[str]
    after: list[str]
    after_marks: str
    honours: list[str]
    title_cuts: list[str]
    title_cuts_at_start: list[str]
    national: PatternText
    longest_title: int

    def rules(self) -> PersonRules:
        """Return the kernel's rules."""
        ranks = any_of(self.ranks).pattern
        marks = re.escape(self.after_marks)
        cuts = f"{any_of(self.title_cuts).pattern}|^(?:{any_of(self.title_cuts_at_start).pattern})"
        return PersonRules(
            surnames=frozenset(self.surnames),
            compound_surnames=frozenset(self.compound_surnames),
            not_given=frozenset(self.not_given),
            not_names=frozenset(self.not_names),
            ranks=compiled(f"(?:{ranks})(?:同志)?"),
            ends_in_rank=compiled(f"(?:{ranks})$"),
            after=compiled(f"$|[{marks}]|{any_of(self.after).pattern}"),
            honours=any_of(self.honours),
            title_cuts=compiled(cuts),
            national=compiled(self.national),
            longest_title=self.longest_title,
        )


def answer(given: str, rules: ReadingRules) -> object:
    """Return the persons of the text as ``[name, titles, role, number of mentions]``."""
    return [
        [person.name, list(person.titles), person.role, len(person.mentions)]
        for person in read(Source(given), rules).persons
    ]

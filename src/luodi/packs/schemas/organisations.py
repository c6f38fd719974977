"""``reading/organisations.yaml``: shapes of the names of bodies."""

from typing import Literal

from luodi.kernels.text.organisations import OrganisationForm, OrganisationRules
from luodi.kernels.text.reading import ReadingRules, read
from luodi.kernels.text.source import Source
from luodi.packs.patterns import compiled
from luodi.packs.schemas.strict import PatternText, Strict, any_of


class Form(Strict):
    """A shape of name."""

    id: str
    pattern: PatternText
    kind: Literal["unit", "meeting_body", "upper_body", "collective_addressee", "park", "media"]
    may_be_addressee: bool
    reach: int = 0


class Section(Strict):
    """The whole file."""

    forms: list[Form]
    before: list[str]
    not_names: list[str]

    def rules(self) -> OrganisationRules:
        """Return the kernel's rules."""
        return OrganisationRules(
            forms=tuple(
                OrganisationForm(
                    form.id,
                    compiled(form.pattern),
                    form.kind,
                    form.may_be_addressee,
                    form.reach,
                )
                for form in self.forms
            ),
            before=any_of(self.before),
            not_names=frozenset(self.not_names),
        )


def answer(given: str, rules: ReadingRules) -> object:
    """Return the organisations of the text as ``[name, kind, may be addressed]``."""
    return [
        [body.name, body.kind, body.may_be_addressee]
        for body in read(Source(given), rules).organisations
    ]

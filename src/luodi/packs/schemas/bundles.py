"""``reading/bundles.yaml``: the shapes of named sets and set phrases."""

from typing import Literal

from luodi.kernels.text.bundles import BundleRules, bundles
from luodi.kernels.text.bundles import Form as Shape
from luodi.kernels.text.reading import ReadingRules
from luodi.packs.patterns import compiled
from luodi.packs.schemas.case_texts import article_text
from luodi.packs.schemas.strict import PatternText, Strict

Kind = Literal[
    "counted_set",
    "task_list",
    "position_goal",
    "mechanism",
    "target_group",
    "programme",
    "slogan",
    "political_slogan",
]


class Form(Strict):
    """One shape; ``re`` has the group ``name`` and may have ``count``."""

    rule: str
    kind: Kind
    re: PatternText
    defined: bool = False

    def shape(self) -> Shape:
        """Return the kernel's form."""
        return Shape(self.rule, self.kind, compiled(self.re), self.defined)


class Section(Strict):
    """All of ``reading/bundles.yaml``."""

    forms: list[Form]
    kinds: dict[Kind, PatternText]
    never: PatternText
    member: PatternText
    shortest: int
    longest: int

    def rules(self) -> BundleRules:
        """Return the kernel's rules."""
        return BundleRules(
            forms=tuple(form.shape() for form in self.forms),
            kinds=tuple((kind, compiled(text)) for kind, text in self.kinds.items()),
            never=compiled(self.never),
            member=compiled(self.member),
            shortest=self.shortest,
            longest=self.longest,
        )


def answer(given: str, rules: ReadingRules) -> object:
    """Return the named sets of the text: name, kind, count, and how often each is named."""
    return [
        {
            "name": one.name,
            "kind": one.kind,
            "count": one.count,
            "members": list(one.members_given_in_text),
            "times": len(one.occurrences),
        }
        for one in bundles((article_text(given),), given, rules.bundles)
    ]

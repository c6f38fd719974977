"""``reading/enumerations.yaml``: lists of members."""

from luodi.kernels.text.enumerations import EnumerationRules, enumerations
from luodi.kernels.text.reading import ReadingRules
from luodi.packs.patterns import compiled
from luodi.packs.schemas.case_texts import article_text
from luodi.packs.schemas.figures import CountedText
from luodi.packs.schemas.strict import PatternText, Strict, any_of


class Section(Strict):
    """All of ``reading/enumerations.yaml``."""

    lead: list[str]
    joint: PatternText
    open: PatternText
    suffixes: PatternText
    tail: PatternText
    verbs: list[str]
    not_member: PatternText
    noun_end: PatternText
    not_sets: PatternText
    introduces: PatternText
    counted: CountedText
    longest_member: int
    most: int

    def rules(self) -> EnumerationRules:
        """Return the kernel's rules."""
        return EnumerationRules(
            lead=any_of(self.lead),
            joint=compiled(self.joint),
            open=compiled(self.open),
            suffixes=compiled(self.suffixes),
            tail=compiled(self.tail),
            verb=any_of(self.verbs),
            not_member=compiled(self.not_member),
            noun_end=compiled(self.noun_end),
            not_sets=compiled(self.not_sets),
            introduces=compiled(self.introduces),
            counted=self.counted.rules(),
            longest_member=self.longest_member,
            most=self.most,
        )


def answer(given: str, rules: ReadingRules) -> object:
    """Return the lists of the text: set, count, members, openness, whether they agree."""
    return [
        {
            "set": one.set,
            "count": one.count,
            "members": list(one.members),
            "open": one.open,
            "agrees": one.agrees,
        }
        for one in enumerations(article_text(given), rules.enumerations)
    ]

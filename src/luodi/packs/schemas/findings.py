"""``reading/findings.yaml``: sentences that state a problem."""

from luodi.kernels.text.findings import FindingRules, findings
from luodi.kernels.text.reading import ReadingRules
from luodi.packs.patterns import compiled
from luodi.packs.schemas.case_texts import article_text
from luodi.packs.schemas.signals import SignalText, signals
from luodi.packs.schemas.strict import PatternText, Strict


class Section(Strict):
    """All of ``reading/findings.yaml``."""

    threshold: float
    in_list: float
    signals: list[SignalText]
    lead: PatternText
    marker: PatternText
    opens: PatternText
    closes: PatternText
    heading: PatternText
    fault: PatternText
    shortest: int

    def rules(self) -> FindingRules:
        """Return the kernel's rules."""
        return FindingRules(
            threshold=self.threshold,
            in_list=self.in_list,
            signals=signals(self.signals),
            lead=compiled(self.lead),
            marker=compiled(self.marker),
            opens=compiled(self.opens),
            closes=compiled(self.closes),
            heading=compiled(self.heading),
            fault=compiled(self.fault),
            shortest=self.shortest,
        )


def answer(given: str, rules: ReadingRules) -> object:
    """Return the problems of the text."""
    return [one.text for one in findings(article_text(given), rules.findings)]

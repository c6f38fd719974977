"""``reading/layout.yaml``: lines, paragraphs, headings, bylines and kinds of article."""

from typing import Literal

from luodi.kernels.text import layout
from luodi.kernels.text.bylines import BylineRules
from luodi.kernels.text.headings import HeadingRules
from luodi.kernels.text.reading import ReadingRules
from luodi.kernels.text.source import Source
from luodi.kernels.text.units import UnitRules
from luodi.packs.patterns import compiled
from luodi.packs.schemas.strict import PatternText, Strict, patterns


class Units(Strict):
    """Marks and cues that part paragraphs."""

    final: str
    closing: str
    opening_impossible: str
    longest_display: int
    openers: list[PatternText]
    cues: list[PatternText]
    datelines: list[PatternText]
    alone: list[PatternText]
    furniture: list[PatternText]


class Headings(Strict):
    """Ways in which headings show."""

    parts: list[PatternText]
    sections: list[PatternText]
    subtitle_marks: PatternText
    subtitle_roles: list[PatternText]


class Bylines(Strict):
    """Patterns with the groups outlet, kind, title and reporter; series: name and number."""

    lines: list[PatternText]
    leads: list[PatternText]
    tails: list[PatternText]
    series: list[PatternText]


class Kind(Strict):
    """A kind of article and the words of a title that tell it."""

    kind: Literal["notice", "circular", "work_report", "meeting_report", "commentary"]
    pattern: PatternText
    of_documents: bool = False


class Section(Strict):
    """The whole file."""

    units: Units
    page_head: list[PatternText]
    headings: Headings
    bylines: Bylines
    kinds: list[Kind]
    commentary_bylines: list[str]

    def rules(self) -> layout.LayoutRules:
        """Return the kernel's rules."""
        return layout.LayoutRules(
            units=self._units(),
            page_head=patterns(self.page_head),
            headings=HeadingRules(
                parts=patterns(self.headings.parts),
                sections=patterns(self.headings.sections),
                subtitle_marks=compiled(self.headings.subtitle_marks),
                subtitle_roles=patterns(self.headings.subtitle_roles),
            ),
            bylines=BylineRules(
                lines=patterns(self.bylines.lines),
                leads=patterns(self.bylines.leads),
                tails=patterns(self.bylines.tails),
                series=patterns(self.bylines.series),
            ),
            kinds=tuple(
                layout.KindRule(kind.kind, compiled(kind.pattern), kind.of_documents)
                for kind in self.kinds
            ),
            commentary_bylines=tuple(self.commentary_bylines),
        )

    def _units(self) -> UnitRules:
        return UnitRules(
            final=self.units.final,
            closing=self.units.closing,
            opening_impossible=self.units.opening_impossible,
            openers=patterns(self.units.openers),
            cues=patterns(self.units.cues),
            datelines=patterns(self.units.datelines),
            alone=patterns(self.units.alone),
            furniture=patterns(self.units.furniture),
            longest_display=self.units.longest_display,
        )


def answer(given: str, rules: ReadingRules) -> object:
    """Return each article of the text with its roles and the beginnings of its paragraphs."""
    found, _warnings = layout.articles(Source(given), rules.layout)
    return [
        {
            "kind": article.kind,
            "title": article.title,
            "kicker": article.kicker and article.kicker.text,
            "subtitle": article.subtitle and article.subtitle.text,
            "series": article.series and article.series.series_name,
            "byline": article.byline and [article.byline.outlet, article.byline.reporter],
            "paragraphs": [paragraph.text for paragraph in article.paragraphs],
        }
        for article in found
    ]

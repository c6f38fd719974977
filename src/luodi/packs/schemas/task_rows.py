"""``reading/task_rows.yaml``: tables and tails that say who does a task by when."""

from typing import Literal

from luodi.kernels.text.reading import ReadingRules
from luodi.kernels.text.task_rows import TaskRules, task_rows
from luodi.kernels.text.task_tables import TableRules
from luodi.kernels.text.task_tails import TailRules
from luodi.kernels.text.unit_lists import UnitListRules
from luodi.packs.patterns import compiled
from luodi.packs.schemas.case_texts import article_text
from luodi.packs.schemas.strict import PatternText, Strict, patterns

Role = Literal[
    "number", "task", "lead", "unit", "support", "responsible", "deadline", "target", "other"
]


class UnitListSection(Strict):
    """How a list of units is divided."""

    marks: PatternText
    ending: PatternText
    trim: PatternText
    nobody: PatternText
    most: int

    def rules(self) -> UnitListRules:
        """Return the kernel's rules."""
        return UnitListRules(
            marks=compiled(self.marks),
            ending=compiled(self.ending),
            trim=compiled(self.trim),
            nobody=compiled(self.nobody),
            most=self.most,
        )


class TailSection(Strict):
    """Labels inside a text, each with its role, and tails in prose."""

    labels: dict[Role, PatternText]
    after_label: PatternText
    stop: PatternText
    prose: list[PatternText]
    longest: int

    def rules(self) -> TailRules:
        """Return the kernel's rules."""
        roles = "|".join(f"(?P<{role}>{text})" for role, text in self.labels.items())
        return TailRules(
            label=compiled(f"(?:{roles}){self.after_label}"),
            stop=compiled(self.stop),
            prose=patterns(self.prose),
            longest=self.longest,
        )


class Section(Strict):
    """All of ``reading/task_rows.yaml``."""

    number: PatternText
    opener: PatternText
    first_leads: PatternText
    title_end: PatternText
    total: PatternText
    longest_title: int
    shortest: int
    longest_header: int
    headers: dict[Role, PatternText]
    units: UnitListSection
    tails: TailSection

    def rules(self) -> TaskRules:
        """Return the kernel's rules."""
        return TaskRules(
            number=compiled(self.number),
            opener=compiled(self.opener),
            first_leads=compiled(self.first_leads),
            title_end=compiled(self.title_end),
            total=compiled(self.total),
            longest_title=self.longest_title,
            shortest=self.shortest,
            units=self.units.rules(),
            tails=self.tails.rules(),
            tables=TableRules(
                headers=tuple((role, compiled(text)) for role, text in self.headers.items()),
                longest_header=self.longest_header,
            ),
        )


def answer(given: str, rules: ReadingRules) -> object:
    """Return the tasks of the text with their units and time limit."""
    found = task_rows(article_text(given), (), rules.task_rows, date_rules=rules.dates)
    return [
        {
            "number": one.number,
            "title": one.title,
            "lead": one.lead_unit.text if one.lead_unit else None,
            "support": [unit.text for unit in one.supporting_units],
            "responsible": [person.text for person in one.responsible],
            "deadline": [one.deadline.text, one.deadline.iso] if one.deadline else None,
            "target": one.target.text if one.target else None,
            "assumed": list(one.assumed),
        }
        for one in found
    ]

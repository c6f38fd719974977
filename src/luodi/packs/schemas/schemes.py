"""``schemes/<code>.yaml``: how units are scored – indicators, groups, dated weights, grades.

The front door of a scheme's parts, each in a ``scheme_*`` module; docs/methods/scheme.md says it as
a whole. A case gives a day and the figures of a cohort (see ``scheme_cases``); the answer has each
unit's points, rank and grade.
"""

from luodi.packs.schemas.scheme_cases import answer
from luodi.packs.schemas.scheme_definition import Cohort, Definition, Extra, PeriodKind
from luodi.packs.schemas.scheme_grades import Clause, Grade
from luodi.packs.schemas.scheme_indicators import Indicator
from luodi.packs.schemas.scheme_problems import problems
from luodi.packs.schemas.scheme_rules import rules
from luodi.packs.schemas.scheme_sense import OF_DELIVERIES
from luodi.packs.schemas.scheme_text import as_text, from_text, number_text

__all__ = [
    "OF_DELIVERIES", "Clause", "Cohort", "Definition", "Extra", "Grade", "Indicator", "PeriodKind",
    "answer", "as_text", "from_text", "number_text", "problems", "rules",
]  # fmt: skip

"""``schemes/<code>.yaml``: how units are scored – indicators, groups, dated weights, grades.

The front door of a scheme's parts, each in a ``scheme_*`` module; docs/methods/scheme.md says it as
a whole. A case gives a day and the figures of a cohort (see ``scheme_cases``); the answer has each
unit's points, rank and grade.
"""

from luodi.packs.schemas.scheme_built import built
from luodi.packs.schemas.scheme_cases import answer
from luodi.packs.schemas.scheme_definition import Cohort, Definition, Extra, PeriodKind
from luodi.packs.schemas.scheme_flat import Flat, flat_of
from luodi.packs.schemas.scheme_grades import Clause, Grade
from luodi.packs.schemas.scheme_indicators import Indicator
from luodi.packs.schemas.scheme_problems import problems
from luodi.packs.schemas.scheme_rebased import rebased
from luodi.packs.schemas.scheme_rules import rules
from luodi.packs.schemas.scheme_sense import OF_DELIVERIES, days_of
from luodi.packs.schemas.scheme_shares import effective_weights
from luodi.packs.schemas.scheme_text import as_text, from_text, number_text

__all__ = [
    "OF_DELIVERIES", "Clause", "Cohort", "Definition", "Extra", "Flat", "Grade", "Indicator",
    "PeriodKind", "answer", "as_text", "built", "days_of", "effective_weights", "flat_of",
    "from_text", "number_text", "problems", "rebased", "rules",
]  # fmt: skip

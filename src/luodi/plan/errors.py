"""PlanError and its kinds: what a plan refuses."""

from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from luodi.plan.models import Line


class PlanError(Exception):
    """The plan refuses; the sentence names the line, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class DuplicatePlan(PlanError):
    """A plan with this title and year stands already."""


class LevelOrder(PlanError):
    """A child must stand strictly below its parent: goal, pillar, programme, project, task."""


class UnitRefused(PlanError):
    """A unit cannot lead or support this line."""


class OutOfBounds(PlanError):
    """A day, a weight or a post does not fit the line that it is set on."""


class StaleVersion(PlanError):
    """Somebody else saved it between opening and saving the form; ``stored`` is what stands."""

    def __init__(self, sentence: str | Promise, stored: Any) -> None:
        super().__init__(sentence)
        self.stored = stored


class RequestRefused(PlanError):
    """A change cannot be asked for, endorsed or decided so."""


class NeverChanged(PlanError):
    """Lines and their evidence are kept: a line is withdrawn, never deleted."""


class LineChanged(PlanError):
    """Somebody else saved the line between opening and saving the form; carries it as it stands."""

    def __init__(self, sentence: str | Promise, stored: "Line") -> None:
        super().__init__(sentence)
        self.stored = stored


class ImportStale(PlanError):
    """The plan changed since an import was shown; ``rows`` would now do something else."""

    def __init__(self, sentence: str | Promise, rows: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.rows = rows

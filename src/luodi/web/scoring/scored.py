"""All that one call of ``luodi score`` found out, before it is shown in any form."""

from dataclasses import dataclass

from luodi.kernels.score import Result
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.figures_file import Given
from luodi.web.scoring.robustness import Robustness


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """The scheme, the figures, the result; that of the period before and how sure it is if asked;
    ``warnings`` are sentences."""

    chosen: Chosen
    given: Given
    result: Result
    warnings: tuple[str, ...] = ()
    before: Result | None = None
    sure: Robustness | None = None

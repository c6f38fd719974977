"""Goals: which totals reach them, and how many points are missing."""

import numpy as np
import pytest

from luodi.kernels.score import ScoreError
from luodi.kernels.score.why.goals import Goal
from luodi.kernels.score.why.rivals import rivals_of
from tests.kernels.score.explained_cohort import result


def test_without_a_name_it_is_the_next_better_grade() -> None:
    found = result()

    # V has B; Z has A already
    assert Goal().settled(found, 0) == Goal("A")
    assert Goal().settled(found, 4) == Goal()


def test_a_grade_that_the_scheme_does_not_have_is_refused() -> None:
    with pytest.raises(ScoreError, match="no grade 'S'; it has: A, B, C"):
        Goal("S").settled(result(), 0)


def test_points_rank_and_grade_are_reached_from_a_total_on() -> None:
    found = result()
    rivals, total = rivals_of(found, np.arange(5), 0), int(found.total[0])
    second = int(np.sort(found.total)[-2])

    # the tie chain puts V behind whoever has more tax, so one tick more than the second is needed
    assert Goal(points=80.0).lacking(rivals, total) == 800 - total
    assert Goal(rank=2).lacking(rivals, total) == second + 1 - total
    assert Goal("A").lacking(rivals, total) == second + 1 - total
    assert Goal(points=80.0).reached(rivals, np.array([799, 800])).tolist() == [False, True]


def test_no_points_reach_a_grade_without_a_place() -> None:
    found = result()
    rivals = rivals_of(found, np.arange(3), 0)  # of three, 40 % are one place: A can be reached

    assert Goal("A").lacking(rivals, 0) is not None
    assert Goal(rank=-1).lacking(rivals, 0) is None

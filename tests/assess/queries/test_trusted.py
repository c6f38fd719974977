"""In how far an order can be trusted."""

import pytest

from luodi.assess import queries
from luodi.assess.queries.trusted import Trust


@pytest.mark.parametrize(
    ("width", "ranked", "verdict"),
    [(1.0, 1, "firm"), (1.0, 40, "firm"), (2.9, 40, "firm"), (3.0, 40, "fair"), (8.7, 40, "fair"),
     (9.0, 40, "loose")],
)  # fmt: skip
def test_the_verdict_goes_by_the_share_of_places_a_unit_may_move(width, ranked, verdict):
    trust = Trust(1000, 10, ranked, 0, width, 9, (), 0, 0, ())

    assert trust.verdict == verdict  # (width − 1) ÷ 39: up to 0.05 firm, up to 0.2 fair


def test_groups_name_their_ranks_and_units(computed):
    told = queries.trust(computed)

    assert [(one.first, one.last, one.codes) for one in told.groups] == [
        (1, 1, ("BLZ",)), (2, 2, ("QST",)), (3, 3, ("HLZ",))]  # fmt: skip
    assert (told.sure, told.ranked, told.widest) == (3, 3, 1)

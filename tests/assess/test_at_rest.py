"""The collector rests and works again, whatever happens meanwhile."""

import gc

import pytest

from luodi.assess.at_rest import collector_at_rest


def test_it_rests_and_works_again_also_after_a_failure():
    with pytest.raises(ValueError, match="broken"), collector_at_rest():
        rested = not gc.isenabled()
        raise ValueError("broken")

    assert rested and gc.isenabled()


def test_one_within_another_does_not_wake_it_early():
    with collector_at_rest():
        with collector_at_rest():
            pass
        rested = not gc.isenabled()

    assert rested and gc.isenabled()

"""Circles are looked for again after the work, also when it broke off, and only if they were."""

import gc

import pytest

from luodi.files.uncollected import without_collecting


def test_the_collector_rests_inside_and_works_on_afterwards() -> None:
    with without_collecting():
        assert not gc.isenabled()
        with without_collecting():
            pass
        assert not gc.isenabled()

    assert gc.isenabled()


def test_work_that_breaks_off_leaves_the_collector_working() -> None:
    with pytest.raises(KeyError), without_collecting():
        raise KeyError

    assert gc.isenabled()

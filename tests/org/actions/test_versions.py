"""An edit knows what it was opened on, and changes no field by the side."""

import pytest

from luodi.org.actions.versions import refuse_stale, take_over
from luodi.org.errors import StaleUnit


@pytest.mark.parametrize("seen", [None, 1])
def test_the_present_version_may_be_changed(town, seen) -> None:
    refuse_stale(StaleUnit, town, seen)


def test_an_older_version_is_refused_with_the_row(town) -> None:
    with pytest.raises(StaleUnit) as found:
        refuse_stale(StaleUnit, town, 0)

    assert found.value.stored is town


def test_a_field_that_is_not_named_is_an_error(town) -> None:
    with pytest.raises(TypeError, match="code"):
        take_over(town, {"code": "X"}, frozenset({"name"}))

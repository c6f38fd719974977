"""A view declares its row of the table, and a wrong one stops the start."""

import pytest
from django.views.i18n import set_language

from luodi.org.routes import declared, policy


def test_a_declared_view_knows_its_permission() -> None:
    @policy("plan.view")
    def view() -> None: ...

    assert declared(view) == "plan.view"


def test_a_view_without_a_policy_declares_nothing() -> None:
    def view() -> None: ...

    assert declared(view) is None


def test_a_view_of_a_library_is_declared_by_its_name() -> None:
    assert declared(set_language) == "public.view"


def test_a_permission_that_is_not_in_the_table_is_refused_at_import() -> None:
    with pytest.raises(KeyError):
        policy("plan.veiw")

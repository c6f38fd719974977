"""A view declares its row of the table, and a wrong one stops the start."""

import pytest
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from luodi.org.routes import asks_again, declared, policy, sensitive, sensitive_download


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


def test_a_sensitive_view_asks_again_before_it_changes_anything() -> None:
    @policy("plan.view")
    @sensitive
    @require_POST
    def view(request: object) -> None: ...

    assert asks_again(view, "POST")
    assert not asks_again(view, "GET")
    assert declared(view) == "plan.view"


def test_a_download_of_everything_asks_even_on_get() -> None:
    @sensitive_download
    def view(request: object) -> None: ...

    assert asks_again(view, "GET")


def test_a_plain_view_never_asks_again() -> None:
    def view(request: object) -> None: ...

    assert not asks_again(view, "POST")

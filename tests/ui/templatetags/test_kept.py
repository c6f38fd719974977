"""A kept piece is written once for all who are told the same, and shows nobody anything else."""

from dataclasses import dataclass

import pytest
from django.template import (
    Context,
    Engine,
    Library,
    RequestContext,
    Template,
    TemplateSyntaxError,
)
from django.urls import clear_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from luodi.ui.templatetags import kept

LOAD = "{% load i18n kept %}"
register = Library()


@register.simple_tag(takes_context=True)
def who_asks(context: Context) -> str:
    """Read what a tag may read of the context beside its names."""
    request = context.request
    return request.path if request else "nobody"


def piece(source: str) -> Template:
    return Template(LOAD + source)


@dataclass(frozen=True, eq=False)
class Door:
    """Equal to itself alone."""

    title: str


class WiderDoor(Door):
    """Derived from what is frozen, and not frozen itself: more may be hung on it."""


@dataclass(eq=False)
class Sign:
    """Equal to itself alone; what is written on it may change."""

    title: str


def test_what_was_written_for_one_is_shown_to_all_who_are_told_the_same() -> None:
    times: list[str] = []

    @dataclass(frozen=True, eq=False)
    class Counted:
        def __str__(self) -> str:
            times.append("written")
            return "once"

    one = Counted()
    page = piece("{% kept one=one %}{{ one }}{% endkept %}")

    assert [page.render(Context({"one": one})) for _time in range(3)] == ["once"] * 3
    assert len(times) == 1


def test_nothing_is_there_that_it_was_not_given() -> None:
    page = piece("{% kept title=title %}{{ title }}|{{ name }}{% endkept %}")

    assert page.render(Context({"title": "Tasks", "name": "Li"})) == "Tasks|"


def test_every_other_value_is_written_anew_and_each_stays() -> None:
    page = piece("{% kept unread=unread %}[{{ unread }}]{% endkept %}")

    told = [page.render(Context({"unread": count})) for count in ("3", "4", "3")]

    assert told == ["[3]", "[4]", "[3]"]


@pytest.mark.parametrize(
    ("first", "second", "written"),
    [
        (mark_safe("<b>"), "<b>", ["<b>", "&lt;b&gt;"]),
        (1, True, ["1", "True"]),
        (["a", 1], ["a", True], ["[&#x27;a&#x27;, 1]", "[&#x27;a&#x27;, True]"]),
        (["a"], ("a",), ["[&#x27;a&#x27;]", "(&#x27;a&#x27;,)"]),
    ],
)
def test_what_is_equal_and_looks_different_is_kept_apart(first, second, written) -> None:
    page = piece("{% kept one=one %}{{ one }}{% endkept %}")

    assert [page.render(Context({"one": one})) for one in (first, second)] == written
    assert [page.render(Context({"one": one})) for one in (second, first)] == written[::-1]


def test_things_that_look_alike_are_kept_apart() -> None:
    page = piece(
        "{% kept doors=doors %}{% for one in doors %}{{ one.title }}{% endfor %}{% endkept %}"
    )
    plans, figures = Door("Plans"), Door("Figures")

    told = [page.render(Context({"doors": doors})) for doors in ([plans], [plans, figures], [])]

    assert told == ["Plans", "PlansFigures", ""]


def test_each_language_has_its_own() -> None:
    page = piece('{% kept %}{% translate "Help" %}{% endkept %}')

    with translation.override("en"):
        english = page.render(Context())
    with translation.override("zh-hans"):
        chinese = page.render(Context())

    assert (english, chinese) == ("Help", "帮助")


def test_each_path_that_a_house_lies_below_has_its_own() -> None:
    page = piece('{% kept %}{% url "help" %}{% endkept %}')
    plain = page.render(Context())
    set_script_prefix("/luodi/")
    try:
        assert (plain, page.render(Context())) == ("/help", "/luodi/help")
    finally:
        clear_script_prefix()


def test_whoever_asks_is_not_there_for_any_tag(rf) -> None:
    engine = Engine(libraries={"kept": kept.__name__, "asking": __name__})
    page = engine.from_string(
        "{% load kept asking %}{% who_asks %}|{% kept %}{% who_asks %}{% endkept %}"
    )

    assert page.render(RequestContext(rf.get("/help"))) == "/help|nobody"


def test_an_address_is_written_without_whoever_asks(rf) -> None:
    page = piece('{% kept %}{% url "help" %}{% endkept %}')

    assert page.render(RequestContext(rf.get("/"))) == "/help"


@pytest.mark.parametrize(
    "value",
    [
        {"a": 1}, SimpleLazyObject(lambda: "Li"), gettext_lazy("Help"), object(),
        Sign("Plans"), WiderDoor("Plans"), [Sign("Plans")],
    ],
)  # fmt: skip
def test_what_may_change_or_is_not_known_yet_is_refused(value) -> None:
    with pytest.raises(TypeError, match="A kept piece was given"):
        piece("{% kept one=one %}{{ one }}{% endkept %}").render(Context({"one": value}))


@pytest.mark.parametrize(
    "inside",
    [
        "{% csrf_token %}", "{% if 1 %}{% csrf_token %}{% endif %}", "{% block a %}{% endblock %}",
        '{% include "_toasts.html" %}', '{% load luodi_ui %}{% history_link "plan.line" 1 %}',
    ],
)  # fmt: skip
def test_no_token_no_block_and_no_other_template_may_stand_in_it(inside: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="may stand in kept"):
        piece("{% kept %}" + inside + "{% endkept %}")


def test_a_value_without_a_name_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="name=value"):
        piece("{% kept user %}{% endkept %}")


def test_no_more_is_kept_than_there_is_room_for(monkeypatch) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    page = piece("{% kept one=one %}{{ one }}{% endkept %}")

    told = [page.render(Context({"one": number})) for number in range(5)]

    assert told == ["0", "1", "2", "3", "4"]
    (node,) = page.nodelist.get_nodes_by_type(kept.Kept)
    assert len(node.written) <= 2

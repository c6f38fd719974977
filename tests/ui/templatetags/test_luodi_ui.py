"""Every component renders plain values as accessible, escaped HTML."""

from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from luodi.ui.templatetags import luodi_ui


def rendered(source: str, **values: object) -> str:
    return Template("{% load luodi_ui %}" + source).render(Context(values))


class Question(forms.Form):
    name = forms.CharField(label="Name", help_text="As printed.")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], required=False)
    sure = forms.BooleanField(label="Sure", required=False)

    def clean(self) -> None:
        if self.data.get("kind") == "a":
            raise forms.ValidationError("The two do not fit. Choose another kind.")


def test_an_icon_is_hidden_from_screen_readers() -> None:
    html = rendered('{% icon "x" %}')

    assert html == '<i class="ti ti-x" aria-hidden="true"></i>'


@pytest.mark.parametrize("kind", sorted(luodi_ui.BADGE_ICONS))
def test_a_badge_says_its_state_by_word_and_sign(kind: str) -> None:
    html = rendered("{% badge text kind %}", text="<b>Found</b>", kind=kind)

    assert f"ld-badge-{kind}" in html
    assert f"ti-{luodi_ui.BADGE_ICONS[kind]}" in html
    assert "&lt;b&gt;Found&lt;/b&gt;" in html


def test_no_two_badges_share_a_sign() -> None:
    signs = list(luodi_ui.BADGE_ICONS.values())

    assert len(set(signs)) == len(signs)


def test_a_badge_of_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        luodi_ui.badge("Found", "fund")


@pytest.mark.parametrize(
    ("value", "sign", "word"),
    [("green", "●", "On track"), ("amber", "▲", "At risk"), ("red", "■", "Behind"),
     ("no_data", "○", "No report"), ("done", "✔", "Done")],
)  # fmt: skip
def test_a_light_has_a_shape_and_a_word(value: str, sign: str, word: str) -> None:
    with translation.override("en"):
        html = rendered("{% light value %}", value=value)

    assert f"ld-light-{value}" in html
    assert f'aria-hidden="true">{sign}</span>{word}' in html


def test_a_source_link_leads_to_the_source() -> None:
    html = rendered("{% source_link url label %}", url="/plans/lines/1/source?a=1&b=2", label="源")

    assert 'href="/plans/lines/1/source?a=1&amp;b=2"' in html
    assert "源</a>" in html


@pytest.mark.parametrize(
    ("value", "maximum", "percent"),
    [(3, 4, "75"), (0, 5, "0"), (2, 0, "0"), (0.479, 1, "47.9")],
)
def test_progress_is_told_as_bar_and_percent(value: float, maximum: int, percent: str) -> None:
    html = rendered('{% progress value maximum "Reading" %}', value=value, maximum=maximum)

    assert f'max="{maximum or 1}" value="{value}"' in html
    assert f">{percent}%</span>" in html
    assert ">Reading</span>" in html


def test_an_empty_state_says_what_to_do_first() -> None:
    html = rendered('{% empty_state "inbox" "Nothing yet" "Upload a page." "/new" "Upload" %}')

    assert "Nothing yet" in html
    assert '<a class="btn btn-primary" href="/new">Upload</a>' in html


def test_an_empty_state_without_a_way_on_shows_no_button() -> None:
    html = rendered('{% empty_state "inbox" "Nothing yet" %}')

    assert "btn" not in html
    assert "ld-empty-text" not in html


def test_a_refusal_is_read_out_and_escaped() -> None:
    html = rendered("{% refusal sentence %}", sentence="<script>1</script>")

    assert 'role="alert"' in html
    assert "&lt;script&gt;" in html


def test_no_refusal_shows_no_box() -> None:
    assert rendered('{% refusal "" %}').strip() == ""


def test_a_pager_keeps_the_rest_of_the_query_string() -> None:
    page = Paginator(range(95), 10).page(2)
    request = RequestFactory().get("/trail", {"kind": "org.signed_in", "page": "2"})

    html = rendered("{% pager page %}", page=page, request=request)

    assert 'href="?kind=org.signed_in&amp;page=3"' in html
    assert 'aria-current="page">2</a>' in html
    assert 'rel="prev"' in html and 'rel="next"' in html


def test_a_list_of_one_page_has_no_pager() -> None:
    page = Paginator(range(10), 10).page(1)

    assert rendered("{% pager page %}", page=page, request=RequestFactory().get("/")).strip() == ""


def test_mistakes_are_summed_up_with_links_to_their_fields() -> None:
    form = Question({"name": ""})

    html = rendered("{% form_errors form %}", form=form)

    assert 'role="alert" tabindex="-1"' in html
    assert '<a href="#id_name">Name</a>' in html
    assert str(form.errors["name"][0]) in html


def test_a_mistake_of_the_whole_form_stands_in_the_summary_too() -> None:
    form = Question({"name": "x", "kind": "a"})

    html = rendered("{% form_errors form %}", form=form)

    assert "The two do not fit. Choose another kind." in html


def test_a_form_without_mistakes_has_no_summary() -> None:
    assert rendered("{% form_errors form %}", form=Question()).strip() == ""


def test_a_field_ties_label_help_and_mistake_to_its_control() -> None:
    form = Question({"name": ""})

    html = rendered("{% field form.name %}", form=form)

    assert '<label class="form-label" for="id_name">' in html
    assert 'aria-describedby="id_name_help id_name_error"' in html
    assert 'id="id_name_help">As printed.' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize(
    ("name", "css"),
    [("name", "form-control"), ("kind", "form-select"), ("sure", "form-check-input")],
)
def test_each_sort_of_control_looks_like_itself(name: str, css: str) -> None:
    html = rendered("{% field bound %}", bound=Question()[name])

    assert f'class="{css}"' in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    html = rendered("{% field form.kind %}", form=Question())

    assert "ld-optional" in html


def test_a_chart_is_a_named_place_with_its_address_and_a_word_for_trouble() -> None:
    html = rendered("{% chart url title %}", url="/a?b=1&c=2", title="<i>Jobs</i>")

    assert 'role="img" aria-label="&lt;i&gt;Jobs&lt;/i&gt;"' in html
    assert 'data-ld-chart="/a?b=1&amp;c=2"' in html
    assert "data-ld-chart-library=" in html and "data-ld-chart-trouble=" in html


@pytest.mark.parametrize(
    ("value", "written"),
    [(Decimal("12.500000"), "12.5"), (Decimal("1200.000000"), "1200"), (Decimal(0), "0"),
     (None, "")],
)  # fmt: skip
def test_a_figure_is_written_without_the_zeros_of_a_database(
    value: Decimal | None, written: str
) -> None:
    assert rendered("{{ value|figure }}", value=value) == written


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("2026Q3", "2026年三季度", "Q3 2026"),
        ("2026-07", "2026年7月", "July 2026"),
        ("2026-W47", "2026年第47周", "week 47 of 2026"),
        ("2026-W01", "2026年第1周", "week 1 of 2026"),  # it begins on 29 December 2025
        ("2026H1", "2026年上半年", "first half of 2026"),
        ("2026H2", "2026年下半年", "second half of 2026"),
        ("2026", "2026年", "2026"),
        ("next <year>", "next &lt;year&gt;", "next &lt;year&gt;"),
        ("", "", ""),
    ],
)
def test_a_period_is_written_as_people_say_it(text: str, chinese: str, english: str) -> None:
    with translation.override("zh-hans"):
        assert rendered("{{ text|period }}", text=text) == chinese
    with translation.override("en"):
        assert rendered("{{ text|period }}", text=text) == english

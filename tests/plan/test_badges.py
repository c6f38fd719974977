"""Badges are made once a page, as HTML that a page does not escape."""

from django.template import engines

from luodi.plan.badges import badges


def test_a_badge_comes_out_as_html():
    page = engines["django"].from_string("{{ badges.by_hand }}").render({"badges": badges()})

    assert page.startswith('<span class="ld-badge')
    assert set(badges()) == {"no_lead", "no_deadline", "assumed", "by_hand", "withdrawn"}

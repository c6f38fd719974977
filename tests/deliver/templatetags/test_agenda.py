"""What falls due on a day, as a list of links."""

from datetime import date

from django.urls import reverse

from luodi.deliver.queries import Entry
from luodi.deliver.templatetags.agenda import entries

DAY = date(2025, 12, 31)


def test_an_entry_links_to_its_task_and_tells_kind_and_unit() -> None:
    told = entries([Entry(DAY, "deadline", "建成东岸步道", 7, "区经信局")])

    assert told == (
        f'<ul><li class="dv-entry"><a href="{reverse("deliver:task", args=[7])}">建成东岸步道</a> '
        '<span class="ld-muted">Deadline · 区经信局</span></li></ul>'
    )


def test_what_is_behind_us_says_so_and_no_title_becomes_markup() -> None:
    told = entries([Entry(DAY, "milestone", "<b>完成勘测", 7, "A&B", over=True)])

    assert 'class="dv-entry dv-over"' in told and "A&amp;B · done</span>" in told
    assert "&lt;b&gt;完成勘测" in told

"""A sentence in each reader's language."""

from datetime import date

from django.utils.translation import override

from luodi.notices.models import Notice
from luodi.notices.wording import body_of, title_of, when_due

NOTICE = Notice(
    title="%(name)s of %(period)s", body="",
    params={"name": {"zh": "税收", "en": "Taxes"}, "period": {"period": "2026Q3"}},
)  # fmt: skip


def test_values_are_read_in_the_language_of_the_moment():
    assert title_of(NOTICE) == "Taxes of Q3 2026"
    with override("zh-hans"):
        assert title_of(NOTICE) == "税收 of 2026年三季度"


def test_a_missing_english_name_falls_back():
    assert title_of(Notice(title="%(name)s", params={"name": {"zh": "税收"}})) == "税收"


def test_a_gap_without_its_value_shows_the_sentence_as_it_is():
    assert title_of(Notice(title="%(name)s", params={})) == "%(name)s"
    assert body_of(NOTICE) == ""


def test_a_day_is_told_as_it_stands_to_today():
    today = date(2025, 3, 3)

    told = [when_due(day, today) for day in
            (None, date(2025, 3, 2), date(2025, 3, 1), today, date(2025, 3, 4))]  # fmt: skip

    assert told == ["", "1 day overdue", "2 days overdue", "due today", "due on 2025-03-04"]

"""The rule in words with the numbers put in, in both languages."""

from datetime import date
from types import SimpleNamespace

from django.utils import translation

from luodi.deliver import lights

UPDATE = SimpleNamespace(pk=1, completion_rate=0.2)
SPAN = (date(2025, 1, 1), date(2025, 12, 31))


def test_the_sentence_tells_basis_numbers_and_rule():
    rule = lights.preset(date(2025, 7, 2))

    found = lights.by_report(rule, UPDATE, *SPAN, date(2025, 7, 2))

    # 1 January to 2 July are 183 of 365 days: 50.1 %; 30.1 points more than the 20 % reported
    assert found.sentence == (
        "By the latest verified report 20% is done; by 2025-07-02 50.1% was to be done, counted "
        "day by day from 2025-01-01 to 2025-12-31. 30.1 points behind; more than 30 points: red."
    )
    assert (found.value, found.gap) == ("red", round(183 / 365 - 0.2, 6))


def test_where_the_published_rule_is_silent_the_sentence_says_so_in_the_readers_language():
    with translation.override("zh-hans"):
        rule = lights.preset(date(2025, 4, 1))
        found = lights.by_report(rule, UPDATE, *SPAN, date(2025, 4, 1))

    # 91 of 365 days: 24.9 %
    assert found.value == "green"
    assert "所引办法对此未作规定" in found.sentence


def test_after_the_deadline_everything_was_expected():
    rule = lights.preset(date(2026, 2, 1))

    found = lights.unreported(rule, *SPAN, date(2026, 2, 1))

    assert (found.value, found.expected, found.gap) == ("no_data", 1.0, None)

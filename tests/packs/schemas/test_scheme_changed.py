"""A changed number begins on a day; those before stay."""

from datetime import date

from luodi.packs.schemas.scheme_changed import Since, moved

BASIS = {"zh": "区委常委会纪要第3期（虚构）", "en": "minutes no. 3 (invented)"}
SINCE = Since(date(2027, 1, 1), BASIS)
OLD = {"2024-01-01": {"value": "40", "reference": {"zh": "虚构", "en": "invented"}}}


def test_the_same_number_keeps_its_reference():
    assert SINCE.dated(OLD, "40", "40") is OLD


def test_another_number_begins_on_the_day_with_its_basis():
    assert SINCE.dated(OLD, "40", "45") == {
        **OLD, "2027-01-01": {"value": "45", "reference": BASIS}}  # fmt: skip


def test_what_begins_still_later_stays():
    later = {**OLD, "2028-01-01": {"value": "50", "reference": BASIS}}

    assert list(SINCE.dated(later, "40", "45")) == ["2024-01-01", "2027-01-01", "2028-01-01"]


def test_a_plain_number_stays_plain_and_none_is_none():
    assert moved("1.5", "1.5", "2", SINCE) == "2"
    assert moved("1.5", "1.5", "", SINCE) is None
    assert moved("1.5", "1.5", "1.5", SINCE) == "1.5"
    assert moved(OLD, "40", "45", SINCE)["2027-01-01"]["value"] == "45"

"""What a digest says, and how it is cut."""

from datetime import date

import pytest

from luodi.notices import digest
from luodi.notices.models import Notice

TODAY = date(2025, 3, 3)


def due(name, on=TODAY, unit=None):
    return Notice(title="“%(name)s” is due", params={"name": name}, due_on=on, unit=unit)


def test_each_line_says_what_and_when():
    text = digest.text_for(
        [due("GDP", date(2025, 2, 28)), due("税收"), due("林", date(2025, 3, 9))], TODAY,
        most_bytes=2048,
    )  # fmt: skip

    assert text.text.split("\n") == [
        "Luodi, 2025-03-03: 3 notices, 1 overdue",
        "· “GDP” is due (3 days overdue)", "· “税收” is due (due today)",
        "· “林” is due (due on 2025-03-09)",
    ]  # fmt: skip


@pytest.mark.parametrize("most", [2048, 4000, 300])
def test_what_does_not_fit_is_counted_and_whole_lines_are_kept(settings, most):
    settings.LUODI_ADDRESS = "https://luodi.example"
    notices = [due(f"规模以上工业增加值增速第{number}项") for number in range(60)]

    text = digest.text_for(notices, TODAY, most_bytes=most)

    *lines, more, link = text.text.split("\n")
    assert len(text.text.encode()) <= most
    assert len(lines) - 1 == text.lines
    assert all(line.endswith("(due today)") for line in lines[1:])
    assert more == f"… and {60 - text.lines} more"
    assert link == "https://luodi.example/notices/"


def test_nobody_is_called_by_a_name_that_holds_a_mark():
    text = digest.text_for([due('<at user_id="all">\n<@all>')], TODAY, most_bytes=2048)

    assert "<" not in text.text
    assert len(text.text.split("\n")) == 2


def test_the_keyword_that_a_group_asks_for_stands_in_front():
    assert digest.text_for([due("a")], TODAY, most_bytes=900, keyword="督查").text.startswith(
        "督查 "
    )
    assert digest.text_for([due("a")], TODAY, most_bytes=900, keyword="Luodi").text.startswith("Lu")


def test_units_are_named_where_a_group_hears_of_several(units):
    text = digest.text_for([due("a", unit=units["JXJ"])], TODAY, most_bytes=900, names_unit=True)

    assert "区经信局: " in text.text


def test_without_an_address_there_is_no_link():
    assert digest.inbox_address() == digest.address_of("/x") == ""

"""The words of a status: one list for pages and files."""

import pytest
from django.utils import translation

from luodi.indicators.exchange.status_words import WORDS, in_chinese, status_of
from luodi.indicators.models import Status


def test_files_write_the_words_of_the_pages() -> None:
    with translation.override("zh-hans"):
        assert [str(one.label) for one in Status] == WORDS
    assert [in_chinese(one.value) for one in Status] == WORDS
    assert in_chinese("") == ""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_a_page_says_is_read(language) -> None:
    with translation.override(language):
        assert [status_of(str(one.label)) for one in Status] == Status.values


@pytest.mark.parametrize(
    ("written", "status"),
    [("初步", "provisional"), (" Final ", "final"), ("最终", "final"), ("核定数", "final"),
     ("估计", "estimated"), ("有争议", "disputed"), ("", ""), ("x", "x")],
)  # fmt: skip
def test_older_words_and_english_ones_are_read_and_others_stay(written, status) -> None:
    assert status_of(written) == status

"""Each code that a reading can warn with is explained in one place."""

import pytest

from luodi.kernels.text.notices import NOTICES
from luodi.kernels.text.reading import read
from luodi.kernels.text.sentences import LONGEST
from luodi.kernels.text.source import Source


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ("no_text",)),
        ("要抓好春耕。要备足种子。", ("no_heading",)),
        ("春耕\n\n本报讯 县里开会。", ("guessed_headings",)),
        ("## 春耕\n\n" + "备种、" * LONGEST, ("long_sentence",)),
        ("## 春耕\n\n要备足种子。", ()),
    ],
)
def test_a_reading_warns_with_codes_that_are_explained(rules, text, codes):
    reading = read(Source(text), rules)

    assert reading.warnings == codes
    assert set(codes) <= set(NOTICES)

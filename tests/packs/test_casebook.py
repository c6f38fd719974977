"""Cases are read, answered, and fail in words that an official can read."""

import pytest

from luodi.packs import casebook
from luodi.packs.errors import PackMistake
from luodi.packs.loader import load_reading_pack


def _folder(tmp_path, name, text):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / name).write_text(text, "utf-8")
    return tmp_path


def test_a_case_that_holds_has_no_failure(tmp_path):
    folder = _folder(
        tmp_path,
        "dates.yaml",
        "- {name: 年内, given: 年内建成, expect: [[年内, '2024-12-31', period_end]]}",
    )

    (case,) = casebook.cases(folder)

    assert casebook.failure(case, load_reading_pack()) is None


def test_a_case_that_fails_shows_sentence_expected_and_found(tmp_path):
    folder = _folder(
        tmp_path,
        "dates.yaml",
        "- {name: 年内是年底, given: 年内建成, expect: [[年内, '2024-06-30', period_end]]}",
    )

    (case,) = casebook.cases(folder)
    failure = casebook.failure(case, load_reading_pack())

    assert failure.startswith("dates.yaml: 年内是年底\ngiven:  年内建成\n")
    assert "-   - '2024-06-30'" in failure
    assert "+   - '2024-12-31'" in failure


def test_a_mapping_compares_only_its_own_keys(tmp_path):
    text = '- {name: 标题, given: "## 春耕\\n\\n要抓。\\n", expect: [{title: 春耕}]}'

    (case,) = casebook.cases(_folder(tmp_path, "layout.yaml", text))

    assert casebook.failure(case, load_reading_pack()) is None


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("dates.yaml", "- {nmae: x, given: y, expect: []}", "did you mean name?"),
        ("date.yaml", "[]", "did you mean dates?"),
        ("dates.yaml", "- {", "not YAML"),
    ],
)
def test_a_mistake_in_a_case_file_is_named(tmp_path, name, text, words):
    folder = _folder(tmp_path, name, text)

    with pytest.raises(PackMistake) as caught:
        list(casebook.cases(folder))

    assert name in str(caught.value)
    assert words in str(caught.value)

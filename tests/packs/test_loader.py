"""Packs load whole; a mistake names the file, the key and what was meant."""

import shutil

import pytest

from luodi.packs import loader
from luodi.packs.errors import PackMistake, PackNotFound


@pytest.fixture
def own_folder(tmp_path):
    """A folder with a copy of the library's pack, to spoil."""
    shutil.copytree(loader.LIBRARY / "zh_government", tmp_path / "zh_government")
    return tmp_path


def _spoil(folder, name, old, new):
    path = folder / "zh_government" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _mistake(folder):
    with pytest.raises(PackMistake) as caught:
        loader.load_reading_pack(folders=(folder,))
    return str(caught.value)


def test_every_section_of_the_library_pack_becomes_rules():
    rules = loader.load_reading_pack()

    assert rules.pack == "zh_government"
    assert all(getattr(rules, section) is not None for section in loader.SECTIONS)


def test_own_folders_come_before_the_library(own_folder):
    _spoil(own_folder, "pack.yaml", 'version: "1.0"', 'version: "9.9"')

    rules = loader.load_reading_pack(folders=(own_folder,))

    assert rules.version == "9.9"


def test_an_unknown_pack_lists_those_that_there_are():
    with pytest.raises(PackNotFound, match=r"no pack 'zh_goverment'; there are: .*zh_government"):
        loader.load_reading_pack("zh_goverment")


def test_an_unknown_key_names_file_key_and_the_nearest_word(own_folder):
    _spoil(own_folder, "reading/persons.yaml", "longest_title:", "longest_titel:")

    message = _mistake(own_folder)

    assert "persons.yaml: longest_titel is no known key; did you mean longest_title?" in message
    assert "persons.yaml: longest_title is missing." in message


def test_an_unknown_key_deep_in_a_list_names_its_place(own_folder):
    _spoil(own_folder, "reading/dates.yaml", "kind: recurring}", "knd: recurring}")

    assert "dates.yaml: forms.0.knd is no known key; did you mean kind?" in _mistake(own_folder)


def test_a_wrong_choice_names_the_choices(own_folder):
    _spoil(own_folder, "reading/dates.yaml", "kind: recurring}", "kind: recuring}")

    message = _mistake(own_folder)

    assert "dates.yaml: forms.0.kind is 'recuring', expected 'date'" in message
    assert "did you mean recurring?" in message


def test_a_wrong_type_is_named(own_folder):
    _spoil(own_folder, "reading/persons.yaml", "longest_title: 40", "longest_title: vierzig")

    assert "persons.yaml: longest_title: Input should be a valid integer." in _mistake(own_folder)


def test_an_unsafe_pattern_is_named(own_folder):
    _spoil(
        own_folder, "reading/layout.yaml", 'subtitle_marks: "[—-]{1,4}"', 'subtitle_marks: "[—-]+"'
    )

    assert "layout.yaml: headings.subtitle_marks: pattern '[—-]+' is unsafe" in _mistake(own_folder)


def test_what_is_unsafe_only_once_put_together_is_named(own_folder):
    _spoil(own_folder, "reading/dates.yaml", '  before: "', '  before: "[前]*')

    message = _mistake(own_folder)

    assert "dates.yaml" in message
    assert "no upper bound" in message


def test_a_file_that_no_engine_reads_is_named(own_folder):
    reading = own_folder / "zh_government" / "reading"
    (reading / "person.yaml").write_text("{}", "utf-8")

    assert "person.yaml: no engine reads this file; did you mean persons?" in _mistake(own_folder)


def test_a_missing_file_is_named(own_folder):
    (own_folder / "zh_government" / "reading" / "dates.yaml").unlink()

    assert "dates.yaml is missing" in _mistake(own_folder)


def test_broken_yaml_is_named(own_folder):
    _spoil(own_folder, "pack.yaml", "title: {", "title: {{")

    assert "pack.yaml: this is not YAML" in _mistake(own_folder)

"""Gathering msgids, merging translations, compiling."""

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import catalogue


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small source tree with sentences in Python and in a page."""
    (tmp_path / "read/templates/read").mkdir(parents=True)
    (tmp_path / "read/migrations").mkdir()
    (tmp_path / "read/models.py").write_text('label = gettext_lazy("Draft")\nother = _("Page")\n')
    (tmp_path / "read/migrations/0001.py").write_text('label = _("Old")\n')
    (tmp_path / "read/templates/read/page.html").write_text(
        "{% load i18n %}\n"
        "  {% blocktranslate trimmed %}\n    There are {{ number }}\n    drafts\n"
        "  {% endblocktranslate %}\n"
        "{% if a %}<p title=\"{% translate 'Page' %}\">{{ _('Open') }}</p>{% endif %}\n"
    )
    return tmp_path


def test_sentences_of_code_and_pages_are_gathered_once(house: Path) -> None:
    found = catalogue.used(house)

    assert {message.id for message in found if message.id} == {
        "Draft", "Page", "Open", "There are %(number)s drafts",
    }  # fmt: skip
    page = found.get("Page")
    assert page is not None
    places = [place for place, _ in page.locations]
    assert places == ["read/models.py", "read/templates/read/page.html"]


def test_tables_win_over_what_is_known_and_the_unused_goes(house: Path) -> None:
    known = Catalog(locale="zh_Hans")
    for msgid, chinese in {"Draft": "草案", "Open": "打开", "Gone": "无"}.items():
        known.add(msgid, chinese)

    result = catalogue.merged(catalogue.used(house), known, {"Draft": "草稿"})

    strings = {message.id: message.string for message in result if message.id}
    assert strings["Draft"] == "草稿"
    assert strings["Open"] == "打开"
    assert "Gone" not in strings
    assert catalogue.untranslated(result) == ["Page", "There are %(number)s drafts"]


def test_writing_twice_changes_nothing(house: Path, tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    catalogue.save(catalogue.merged(catalogue.used(house), catalogue.load(path), {}), path)
    first = path.read_bytes()

    catalogue.save(catalogue.merged(catalogue.used(house), catalogue.load(path), {}), path)

    assert path.read_bytes() == first
    assert b"Date" not in first


def test_the_compiled_catalogue_answers_in_chinese(house: Path, tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    catalogue.save(catalogue.merged(catalogue.used(house), Catalog(), {"Draft": "草稿"}), path)

    with catalogue.compile_catalogue(path).open("rb") as file:
        chinese = gettext.GNUTranslations(file)

    assert chinese.gettext("Draft") == "草稿"
    assert chinese.gettext("Open") == "Open"


def test_a_table_line_without_a_tab_is_named(tmp_path: Path) -> None:
    path = tmp_path / "zh.tsv"
    path.write_text("Draft\t草稿\n\nOpen 打开\n")

    with pytest.raises(ValueError, match=r"zh\.tsv, line 3"):
        catalogue.table(path)


def test_a_table_may_hold_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "zh.tsv"
    path.write_text("One\\nTwo\t一\\n二\n")

    assert catalogue.table(path) == {"One\nTwo": "一\n二"}


def test_a_plural_has_one_chinese_form_and_is_missed_without_it() -> None:
    code = Catalog(locale="zh_Hans")
    code.add(("%(n)s day late", "%(n)s days late"))

    bare = catalogue.merged(code, Catalog(locale="zh_Hans"), {})
    said = catalogue.merged(code, bare, {"%(n)s day late": "逾期%(n)s天"})

    assert catalogue.untranslated(bare) == ["%(n)s day late"]
    assert catalogue.untranslated(said) == []
    assert catalogue.untranslated(catalogue.merged(code, said, {})) == []  # kept from then on

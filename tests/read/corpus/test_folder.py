"""A folder of labelled documents, each as an office's upload; what is wrong is named."""

import pytest
import yaml

from luodi.kernels.text.spans import quote
from luodi.read.corpus.errors import WrongCorpus
from luodi.read.corpus.folder import labelled
from tests.read.corpus.made import NOTICE, TABLE, notice, written


def refused(folder, **asked):
    with pytest.raises(WrongCorpus) as wrong:
        list(labelled(folder, **asked))
    return str(wrong.value)


def test_a_text_and_its_labels_speak_of_the_same_offsets(tmp_path):
    notice(tmp_path)

    (one,) = labelled(tmp_path)

    (asked,) = one.labels["directives"]
    assert one.source.text == NOTICE
    assert quote(NOTICE, asked["segments"]) == "会议强调,要加强河道巡查。"


def test_a_table_is_read_from_a_word_file(tmp_path):
    (tmp_path / "a.table.yaml").write_text(yaml.safe_dump(TABLE, allow_unicode=True), "utf-8")
    row = {"task": "新建水厂1座", "lead": "县交通局", "deadline": {
        "quote": "6月底前", "iso": "2024-06-30", "kind": "day"}}  # fmt: skip
    written(tmp_path / "a.labels.yaml", file="a.table.yaml", tasks=[row], directives=[],
            non_directive_sentences=[])  # fmt: skip

    (one,) = labelled(tmp_path)

    assert [len(block.cells) for block in one.source.blocks if block.cells] == [5] * 4
    assert quote(one.source.text, one.labels["tasks"][0]["segments"]) == "新建水厂1座"


def test_only_documents_of_a_genre_where_one_is_named(tmp_path):
    notice(tmp_path, "notice-k1-01")
    notice(tmp_path, "minutes-k1-01", genre="minutes")

    found = [one.name for one in labelled(tmp_path, genre="minutes")]

    assert found == ["minutes-k1-01.labels.yaml"]
    assert refused(tmp_path, genre="plan").endswith("holds no document of the genre plan.")


def test_a_folder_without_labels_is_refused(tmp_path):
    assert refused(tmp_path).endswith("holds no labels; their names end in .labels.yaml.")


def test_an_unknown_key_is_refused_with_the_nearest_known_one(tmp_path):
    notice(tmp_path, directives=[{"quote": "会议强调", "kind": "task", "adressee": "各镇"}])

    told = refused(tmp_path)

    assert "notice-k1-01.labels.yaml: directives.0.adressee is no known key" in told
    assert "did you mean addressee?" in told


@pytest.mark.parametrize("name", ["other.txt", "../notice-k1-01.txt"])
def test_a_page_that_does_not_lie_beside_its_labels_is_refused(tmp_path, name):
    notice(tmp_path, "notice-k1-01")
    written(tmp_path / "notice-k1-01.labels.yaml", file=name)

    assert refused(tmp_path) == (f"notice-k1-01.labels.yaml: file “{name}” does not lie beside it.")


def test_a_page_that_is_not_the_labelled_one_is_refused(tmp_path):
    notice(tmp_path, sha256="0" * 64)

    assert "its SHA-256 differs" in refused(tmp_path)


def test_a_page_that_cannot_be_read_and_a_broken_table_are_refused_by_name(tmp_path):
    notice(tmp_path)
    (tmp_path / "notice-k1-01.txt").write_bytes(b"")
    unreadable = refused(tmp_path)
    (tmp_path / "a.table.yaml").write_text("row: []", "utf-8")
    written(tmp_path / "notice-k1-01.labels.yaml", file="a.table.yaml")

    assert "notice-k1-01.txt" in unreadable
    assert "a.table.yaml: row is no known key; did you mean rows?" in refused(tmp_path)


def test_it_is_told_how_far_one_is(tmp_path):
    notice(tmp_path, "minutes-k1-01", genre="minutes")
    for number in (1, 2):
        notice(tmp_path, f"notice-k1-0{number}")
    steps = []

    list(labelled(tmp_path, genre="notice", step=lambda *told: steps.append(told)))

    assert steps == [(1, 2), (2, 2)]

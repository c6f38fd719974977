"""``luodi read-eval DIR``: its figures, its exit codes, and what it tells of a sealed pot."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from luodi.web.cli import command_words
from tests.read.corpus.made import NOTICE, notice, sealed

SECRET = "会议强调,要加强河道巡查。"


def figures(*words, ends=0):
    """Return the figures as JSON tells them."""
    out = StringIO()
    if ends:
        with pytest.raises(SystemExit) as ended:
            call_command("read_eval", *words, "--json", stdout=out)
        assert ended.value.code == ends
    else:
        call_command("read_eval", *words, "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def value(told, fact, name, genre="all"):
    (one,) = [f for f in told if (f["genre"], f["fact"], f["name"]) == (genre, fact, name)]
    return one["value"]


def refused(*words):
    with pytest.raises(CommandError) as wrong:
        call_command("read_eval", *words)
    assert wrong.value.returncode == 2
    return str(wrong.value)


@pytest.fixture
def pots(tmp_path):
    """A folder with a sealed pot of two genres, whose words nobody may see."""
    content = tmp_path / "content"
    content.mkdir()
    notice(content, "notice-k1-01")
    notice(content, "work_report-k1-01", genre="work_report")
    sealed(tmp_path, "held", content)
    return tmp_path


def test_the_spoken_name_is_that_of_the_module():
    assert command_words(["read-eval", "corpus"]) == ["read_eval", "corpus"]


def test_three_labels_of_which_two_are_found(tmp_path):
    """Labelled: two that ask, one that the reader does not take; found: the two."""
    text = NOTICE + "会议要求,要清理垃圾。\n河道清淤另行通知。\n"
    asked = [
        {"quote": SECRET, "kind": "task"},
        {"quote": "会议要求,要清理垃圾。", "kind": "task"},
        {"quote": "河道清淤另行通知。", "kind": "task"},
    ]
    notice(tmp_path, text=text, directives=asked)

    told = figures(str(tmp_path), ends=1)

    assert value(told, "directives", "P") == 2 / 2
    assert value(told, "directives", "R") == 2 / 3
    assert value(told, "directives", "F1") == 2 * 2 / (2 + 3)
    assert value(told, "no directives", "review taken") == 0 / 1
    assert value(told, "honesty", "span fidelity") == 1
    assert {f["genre"] for f in told} == {"all", "notice"}
    # one document says nothing of others
    assert all(f["interval"] is None for f in told)


def test_every_aim_reached_ends_well_and_tables_name_documents_and_labels(tmp_path, capsys):
    for number in (1, 2):
        notice(tmp_path, f"notice-k1-0{number}")

    call_command("read_eval", str(tmp_path))

    printed = capsys.readouterr().out
    assert "2 documents." in printed and "All genres" in printed
    row = next(line for line in printed.splitlines() if line.startswith("directives"))
    assert row.split()[:6] == ["directives", "2", "2", "1.000", "1.000", "1.000"]
    assert "[1.000 1.000] ✔" in row and "F1 >= 0.90" in row


def test_what_no_fact_carries_yet_is_said_and_counted_as_missing(tmp_path, capsys):
    notice(tmp_path, sections=[{"from": "会议强调", "mode": "plan"}])

    told = figures(str(tmp_path))
    call_command("read_eval", str(tmp_path))

    assert value(told, "directives", "mode") == value(told, "sections", "R") == 0
    assert "not read yet 0.000" in capsys.readouterr().out


def test_one_genre_alone(tmp_path):
    notice(tmp_path, "notice-k1-01")
    notice(tmp_path, "minutes-k1-01", genre="minutes", directives=[])

    told = figures(str(tmp_path), "--genre", "notice")

    assert value(told, "directives", "F1") == 1
    assert {f["documents"] for f in told if f["fact"] == "directives"} == {1}


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (
            {"directives": [{"quote": "要修水库", "kind": "task"}]},
            "notice-k1-01.labels.yaml: directives.0.quote “要修水库” does not stand in",
        ),
        (
            {"directives": [{"quote": SECRET, "kind": "taks"}]},
            "directives.0.kind is 'taks', expected",
        ),
    ],
)
def test_a_wrong_label_is_refused_by_file_key_and_words(tmp_path, labels, told):
    notice(tmp_path, **labels)

    assert told in refused(str(tmp_path))


def test_wrong_usage_is_said(pots):
    page = str(notice(pots))

    assert "add --totals" in refused(str(pots), "--sealed", "held")
    assert "do not go together" in refused(
        str(pots), "--sealed", "held", "--totals", "--genre", "notice"
    )
    assert "name it by --sealed" in refused(str(pots), "--only-labels")
    assert "name the folder" in refused(page, "--totals")
    assert "nobody" in refused(str(pots), "--pack", "nobody")
    assert "There is no sealed pot" in refused(str(pots), "--sealed", "reserve", "--totals")


def test_a_sealed_pot_tells_its_totals_and_the_look_is_written_down(pots, capsys):
    call_command("read_eval", str(pots), "--sealed", "held", "--totals")
    printed = capsys.readouterr().out
    told = figures(str(pots), "--sealed", "held", "--totals")

    assert "2 documents." in printed
    assert SECRET not in printed and "notice-k1-01" not in printed
    # of one genre only what an aim is set for
    assert {(f["genre"], f["fact"]) for f in told if f["genre"] != "all"} == {
        ("work_report", "directives"),
        ("work_report", "no directives"),
    }
    with (pots / "looks.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["pot"] for row in rows] == ["held", "held"]
    assert rows[0]["of"].startswith("zh_government ")
    assert rows[0]["said"].startswith("directives F1 1.000")


def test_after_two_looks_a_pot_is_not_opened_again(pots):
    for _ in range(2):
        figures(str(pots), "--sealed", "held", "--totals")

    assert "looked at 2 times" in refused(str(pots), "--sealed", "held", "--totals")


def test_labels_of_a_sealed_pot_are_gone_through_without_a_look(pots, capsys):
    call_command("read_eval", str(pots), "--sealed", "held", "--only-labels")

    assert "All labels of 2 documents stand in their texts." in capsys.readouterr().out
    assert not (pots / "looks.csv").exists()


@pytest.mark.parametrize("asked", ["--totals", "--only-labels"])
def test_of_a_wrong_label_in_a_sealed_pot_no_word_is_told_and_no_look_counted(tmp_path, asked):
    content = tmp_path / "content"
    content.mkdir()
    notice(content, directives=[{"quote": "要修水库", "kind": "task"}])
    sealed(tmp_path, "held", content)

    told = refused(str(tmp_path), "--sealed", "held", asked)

    assert told == (
        "notice-k1-01.labels.yaml: directives.0.quote is wrong; what stands there is sealed."
    )
    assert not (tmp_path / "looks.csv").exists()

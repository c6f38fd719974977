"""``luodi score`` needs a scheme and figures and nothing else: no database, no network."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.web.scoring.conftest import scheme_path, written

__all__ = ["scheme_path", "written"]
Written = Callable[..., Path]
GAP = "镇街,tax,energy\n东镇,24,\n西镇,20,0.5\n"


def told(*words: object, lang: str = "en") -> tuple[str, str]:
    """Run the command and return what it said, and what it said beside."""
    out, err = StringIO(), StringIO()
    call_command("score", *map(str, words), "--lang", lang, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_json_is_one_object_with_everything(scheme_path: Path, written: Written) -> None:
    before = written("u,tax,energy\n西镇,24,0.4\n东镇,20,0.5\n", name="b.csv")

    out, err = told(scheme_path, written(), "--json", "--explain", "东镇", "--uncertainty", "50",
                    "--compare", before, "--day", "2025-06-01")  # fmt: skip

    tree = json.loads(out)
    assert list(tree) == [
        "scheme", "figures", "boards", "not_ranked", "vetoes", "uncertainty", "explanation",
        "steps_up", "warnings",
    ]  # fmt: skip
    first = tree["boards"][0]["units"][0]
    assert (first["unit"], first["points"], first["grade"], first["places_won"]) == (
        "东镇", 120.0, "A", 1)  # fmt: skip
    assert first["rank_interval"] == [1.0, 1.0] and first["grade_chances"] == {"A": 1.0, "B": 0.0}
    assert sum(line["ticks"] for line in tree["explanation"]["lines"]) == 1200
    assert tree["scheme"]["day"] == "2025-06-01" and err == ""


def test_a_table_is_shown_in_both_languages(
    scheme_path: Path, written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, words in (("en", ("Towns", "Rank", "120.0")), ("zh", ("镇街评价", "位次", "120.0"))):
        told(scheme_path, written(), "--day", "2025-06-01", lang=lang)
        shown = capsys.readouterr().out
        assert all(word in shown for word in words), shown


def test_colours_come_only_where_they_are_wanted(
    scheme_path: Path, written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    told(scheme_path, written())
    plain = capsys.readouterr().out
    told(scheme_path, written(), "--force-color")
    coloured = capsys.readouterr().out

    assert "\x1b[" not in plain and "\x1b[36m" in coloured


def test_the_list_and_the_words_need_no_figures(
    scheme_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told("--list")
    listed = capsys.readouterr().out
    told(scheme_path, "--words", lang="zh")
    words = capsys.readouterr().out

    assert "per_mu_performance" in listed and "economy" in listed
    assert "镇街评价" in words and "第一条" in words


def test_without_figures_the_invented_example_is_scored_and_said_to_be_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told("per_mu_performance", "--day", "2026-01-01")

    assert "These figures are invented" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["per_mu_performence"], "Do you mean “per_mu_performance”?"),
        ([], "Name a scheme"),
        (["per_mu_performance", "no.csv"], "There is no file “no.csv”"),
        (["{scheme}"], "No example comes with the scheme “towns”"),
        (["{scheme}", "{figures}", "--xlsx", "{figures}"], "add --force"),
        (["{scheme}", "{figures}", "--xlsx", "no/folder.xlsx"], "lies in none"),
        (["{scheme}", "{figures}", "--uncertainty", "0"], "is no number from 1"),
        (["{scheme}", "{figures}", "--day", "2025-13-01"], "is no day"),
        (["{scheme}", "{figures}", "--elapsed", "2"], "is no number from 0 to 1"),
        (["{scheme}", "{figures}", "--json", "--xlsx", "a.xlsx"], "not allowed with"),
    ],
)
def test_wrong_usage_ends_with_code_2(
    scheme_path: Path, written: Written, words: list[str], said: str
) -> None:
    places = {"scheme": scheme_path, "figures": written()}

    with pytest.raises(CommandError) as refused, translation.override("en"):
        told(*(word.format(**places) for word in words))

    assert said in str(refused.value) and refused.value.returncode in (1, 2)


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("镇街,tax\n东镇,1\n", [], "needs a column “Energy”"),
        ("镇街,tax,energy\n东镇,1,2\n", ["--explain", "东庄"], "Do you mean “东镇”?"),
        ("镇街,tax,energy\n东镇,1,2\n", ["--day", "2023-01-01"], "2024-01-01"),
        ("镇街,tax,energy\n东镇,,2\n", [], "Tax per mu"),
    ],
)
def test_what_cannot_be_scored_ends_with_code_3_and_nothing_on_the_output(
    scheme_path: Path, written: Written, text: str, words: list[str], said: str
) -> None:
    out, err = StringIO(), StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("score", str(scheme_path), str(written(text)), *words, "--json",
                     "--lang", "en", stdout=out, stderr=err)  # fmt: skip

    assert ended.value.code == 3 and said in err.getvalue() and out.getvalue() == ""


def test_a_fault_in_the_period_before_names_its_file(scheme_path: Path, written: Written) -> None:
    before, err = written("镇街,tax\n东镇,1\n", name="last.csv"), StringIO()

    with pytest.raises(SystemExit):
        call_command("score", str(scheme_path), str(written()), "--compare", str(before),
                     "--lang", "en", stdout=StringIO(), stderr=err)  # fmt: skip

    assert err.getvalue().startswith("last.csv: The scheme needs a column “Energy”")


def test_warnings_count_only_when_asked(scheme_path: Path, written: Written) -> None:
    path = written(GAP)

    out, _ = told(scheme_path, path, "--json")
    with pytest.raises(SystemExit) as ended:
        told(scheme_path, path, "--json", "--strict")

    assert "东镇" in json.loads(out)["warnings"][0] and ended.value.code == 4


def test_a_workbook_is_written_and_overwritten_only_by_force(
    scheme_path: Path, written: Written, tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"

    out, _ = told(scheme_path, written(), "--xlsx", path)
    with pytest.raises(CommandError, match="--force"):
        told(scheme_path, written(), "--xlsx", path)
    told(scheme_path, written(), "--xlsx", path, "--force")

    assert str(path) in out and openpyxl.load_workbook(path).sheetnames[0] == "Ranking"


def test_a_terminal_without_chinese_letters_breaks_nothing(
    scheme_path: Path, written: Written, tmp_path: Path
) -> None:
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii", "LANG": "C", "LUODI_LANG": "en",
                    "LUODI_HOME": str(tmp_path)}  # fmt: skip

    done = subprocess.run(
        [sys.executable, "-m", "luodi.web.cli", "score", str(scheme_path), str(written()),
         "--uncertainty", "5", "--explain", "东镇"],
        env=surroundings, capture_output=True, timeout=60, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii() and b"\\u" in done.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--uncertainty", "0"], "“0” is no number from 1 to 100000"),
        (["--elapsed", "nan"], "“nan” is no number from 0 to 1"),
        (["--day", "2025-13-01"], "“2025-13-01” is no day. Write it as 2025-03-31."),
    ],
)
def test_an_option_out_of_bounds_is_told_with_its_bounds(
    scheme_path: Path, words: list[str], sentence: str
) -> None:
    with translation.override("en"), pytest.raises(CommandError, match=re.escape(sentence)):
        told(scheme_path, *words)


def test_folders_and_places_that_are_not_there_are_named(
    scheme_path: Path, written: Written, tmp_path: Path
) -> None:
    for words, sentence in (
        ([tmp_path], "is a folder. Give the path"),
        ([written(), "--xlsx", tmp_path], "it is a folder, or lies in none"),
        ([written(), "--xlsx", tmp_path / "no" / "a.xlsx"], "it is a folder, or lies in none"),
    ):
        with pytest.raises(CommandError, match=sentence):
            told(scheme_path, *words)


def test_json_is_never_promised_for_what_is_a_text(scheme_path: Path) -> None:
    for word in ("--list", "--words"):
        with pytest.raises(CommandError, match="Leave one of them out"):
            told(scheme_path, word, "--json")


def test_a_reader_who_has_seen_enough_is_no_fault(scheme_path: Path, written: Written) -> None:
    """``luodi score … | head -1`` ends with 0, as a pipeline under ``pipefail`` wants it."""
    run = [sys.executable, "-m", "luodi.web.cli", "score", str(scheme_path), str(written())]
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(run, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)

    assert (ended.returncode, ended.stderr) == (0, b"")


def test_the_figures_may_stand_behind_options(
    scheme_path: Path, written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("score", str(scheme_path), "--lang", "en", str(written()), "--strict")

    assert "figures.csv" in capsys.readouterr().out

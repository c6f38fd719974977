"""``luodi read`` needs a file and nothing else: no database, no folder, no network."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.read.conftest import PAGE


@pytest.fixture
def page(tmp_path):
    """The invented page as a file."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, newline="")
    return path


def test_the_json_is_one_object_and_its_segments_cut_out_their_words(page):
    out = StringIO()

    call_command("read", str(page), "--json", "--lang", "en", stdout=out)

    tree = json.loads(out.getvalue())
    assert tree["directives"] and tree["length_chars"] == len(PAGE)
    for fact in tree["directives"] + tree["figures"]:
        assert "".join(PAGE[a:b] for a, b in fact["segments"]) == fact["text"]


def test_the_tables_say_what_was_found_and_why_when_asked(page, capsys):
    call_command("read", str(page), "--lang", "en")
    plain = capsys.readouterr().out
    call_command("read", str(page), "--lang", "en", "--explain")
    explained = capsys.readouterr().out

    assert "Demands" in plain and "八大民生行动" in plain
    assert "Why" in explained and "Why" not in plain


@pytest.mark.parametrize(
    ("content", "code"), [(None, 2), (b"\x7fELF\x02\x01\x01" + bytes(200), 3), (b"", 3)]
)
def test_what_cannot_be_read_ends_with_its_code(tmp_path, content, code):
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError) as refused:
        call_command("read", str(path), "--lang", "en")

    assert refused.value.returncode == code and "a.txt" in str(refused.value)


def test_unknown_rules_are_wrong_usage(page):
    with pytest.raises(CommandError) as refused:
        call_command("read", str(page), "--pack", "nobody")

    assert refused.value.returncode == 2


def test_warnings_count_only_when_asked(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_text("会议强调,要加强巡查。")
    err = StringIO()

    call_command("read", str(path), "--json", "--lang", "en", stdout=StringIO(), stderr=err)
    with pytest.raises(SystemExit) as ended:
        call_command("read", str(path), "--json", "--strict", stdout=StringIO(), stderr=err)

    assert "a.pdf" in err.getvalue() and ended.value.code == 4


@pytest.fixture
def labels(page):
    """Labels that agree with the reading."""
    out = StringIO()
    call_command("read", str(page), "--json", stdout=out)
    path = page.with_suffix(".gold.json")
    path.write_text(json.dumps(json.loads(out.getvalue()) | {"file": page.name}))
    return path


def test_labels_of_another_page_are_refused(page, labels):
    page.write_text(PAGE + "。")

    with pytest.raises(CommandError) as refused:
        call_command("read_eval", str(labels))

    assert refused.value.returncode == 2


def test_no_labels_are_wrong_usage(page):
    with pytest.raises(CommandError) as refused:
        call_command("read_eval", str(page))

    assert refused.value.returncode == 2


def test_the_real_page_reaches_every_aim(shared):
    out = StringIO()

    call_command("read_eval", str(shared / "pages/seed.gold.json"), "--json", stdout=out)

    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert rows and all(row["holds"] is not False for row in rows)


def test_a_folder_is_refused_by_name(tmp_path):
    with pytest.raises(CommandError, match="is a folder") as refused:
        call_command("read", str(tmp_path), "--lang", "en")

    assert refused.value.returncode == 2


@pytest.mark.parametrize("wanted", [[], ["--json"]])
def test_a_terminal_without_chinese_letters_breaks_nothing(page, tmp_path, wanted):
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii", "LANG": "C", "LUODI_LANG": "en",
                    "LUODI_HOME": str(tmp_path)}  # fmt: skip

    done = subprocess.run(
        [sys.executable, "-m", "luodi.web.cli", "read", str(page), *wanted],
        env=surroundings, capture_output=True, timeout=60, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii() and b"\\u" in done.stdout

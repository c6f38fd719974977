"""``luodi load``: what it prints, and the codes it ends with."""

import json

import pytest
from django.core.management import CommandError, call_command

from luodi.indicators.models import Batch, Observation

HEADING = "unit,indicator,period,value,source\n"


@pytest.fixture
def file(tmp_path, units, office, now):
    """Write lines into a file that names one indicator of one town."""
    from luodi.catalog import actions as catalog

    catalog.define_indicator(by=office, at=now, code="jobs", name_zh="新增就业",
                             unit_of_measure="人", frequency="month")  # fmt: skip

    def written(*lines):
        path = tmp_path / "figures.csv"
        path.write_text(HEADING + "\n".join(lines), encoding="utf-8")
        return str(path)

    return written


def test_it_tells_the_counts_as_json(file, capsys):
    path = file("QST,jobs,2025-01,7,月报", "QST,jobs,2025-02,8,月报")

    call_command("load", path, "--json", "--by", "office")

    batch = Batch.objects.get()
    assert json.loads(capsys.readouterr().out) == {
        "batch": batch.pk, "new": 2, "changed": 0, "same": 0, "requested": 0, "absent": 0,
    }  # fmt: skip
    assert batch.by.sign_in_name == "office"


def test_a_dry_run_says_that_nothing_was_stored(file, capsys):
    call_command("load", file("QST,jobs,2025-01,7,月报"), "--dry-run", "--lang", "en")

    assert capsys.readouterr().out.startswith("Nothing was stored. New: 1.")
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--by", "nobody"], 2, "Nobody signs in"),
        (["--status", "sure"], 3, "is no status"),
        ([], 4, "Wrong rows: 1"),
    ],
)
def test_each_refusal_has_its_code(file, capsys, options, code, said):
    with pytest.raises(CommandError, match=said) as refused:
        call_command("load", file("QXT,jobs,2025-01,7,月报"), "--lang", "en", *options)

    assert refused.value.returncode == code
    if code == 4:
        assert "Line 2: No unit is called “QXT”" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_wrong_usage(db):
    with pytest.raises(CommandError, match="There is no file") as refused:
        call_command("load", "nowhere.csv", "--lang", "en")
    assert refused.value.returncode == 2

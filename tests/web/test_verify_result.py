"""``luodi verify-result``: exit codes, what is named, and JSON for scripts."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from luodi.audit import guards
from luodi.web.cli import command_words
from tests.assess.conftest import (  # the assessment and what it stands on
    computed,
    confirmed,
    observations,
    opened,
    scheme,
    towns,
)

__all__ = ["computed", "confirmed", "observations", "opened", "scheme", "towns"]


@pytest.fixture(autouse=True)
def _sentences_in_english():
    with translation.override("en"):
        yield


def test_the_spoken_name_is_that_of_the_module():
    assert command_words(["verify-result", "--all"]) == ["verify_result", "--all"]


def test_what_is_whole_is_told(confirmed, capsys):
    call_command("verify_result", str(confirmed.pk))

    assert "the same, byte for byte" in capsys.readouterr().out


def test_a_changed_byte_is_told_with_unit_and_field(confirmed, capsys):
    guards.take_off(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assess_score SET rank = 1 WHERE rank = 3")

    with pytest.raises(SystemExit) as ended:
        call_command("verify_result", all=True)

    assert ended.value.code == 1
    assert "score HLZ rank (column): kept 1, computed again 3" in capsys.readouterr().out


def test_json_is_one_line_for_scripts(confirmed, capsys):
    call_command("verify_result", all=True, json=True)

    told = json.loads(capsys.readouterr().out)
    assert told["same"] and told["results"][0] == {
        "assessment": confirmed.pk, "scheme": "per_mu_performance", "period": "2024Q4",
        "same": True, "faults": [],
    }  # fmt: skip


def test_a_row_that_cannot_be_read_does_not_stop_the_others(confirmed, capsys):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL lets no moment in that is none")
    guards.take_off(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assess_assessment SET as_of = 'yesterday'")

    with pytest.raises(SystemExit) as ended:
        call_command("verify_result", all=True, json=True)

    (told,) = json.loads(capsys.readouterr().out)["results"]
    assert ended.value.code == 1 and told["period"] == "2024Q4"
    assert [one["field"] for one in told["faults"]] == ["as_of unreadable"]


@pytest.mark.django_db
@pytest.mark.parametrize("given", [{}, {"assessment": 7, "all": True}, {"assessment": 987}])
def test_what_cannot_be_looked_at_ends_with_two(given):
    with pytest.raises(CommandError) as refused:
        call_command("verify_result", **given)

    assert refused.value.returncode == 2

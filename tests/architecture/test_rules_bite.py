"""Each house rule broken on purpose, and seen caught; its good twin passes.

A rule that nobody has seen fail may be asleep. The import contracts are broken in a copy of the
house, the others in a line of code.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture import house, rules_of_code, rules_of_models, rules_of_names
from tests.architecture.house import Rule

WRITES = rules_of_code.only_actions_write
NAMES = rules_of_code.actions_take_names
CLOCK = rules_of_code.no_clock
WORDS = rules_of_names.words_kept_out
INLINE = rules_of_names.nothing_inline

# rule, file, what breaks it, a word of the complaint
BROKEN = [
    (WRITES, "read/views.py", "Draft.objects.create(text='a')", ".create(…)"),
    (WRITES, "read/queries.py", "draft.save()", ".save(…)"),
    (WRITES, "read/forms.py", "form.save(commit=True)", ".save(…)"),
    (WRITES, "read/models.py", "self.drafts.all().delete()", ".delete(…)"),
    (WRITES, "read/views.py", "Draft.objects.filter(pk=1).update(text='a')", ".update(…)"),
    (WRITES, "read/views.py", "Draft.objects.bulk_create(drafts)", ".bulk_create(…)"),
    (WRITES, "read/views.py", "Draft.objects.get_or_create(pk=1)", ".get_or_create(…)"),
    (WRITES, "web/views.py", "cursor.execute('DELETE FROM read_draft')", ".execute(…)"),
    (WRITES, "web/views.py", "cursor.execute(f'update {table} set x = 1')", ".execute(…)"),
    (NAMES, "nowhere/actions.py", "def reject(draft, *, by, at): ...", "positional"),
    (NAMES, "nowhere/actions.py", "def reject(*drafts, by, at): ...", "positional"),
    (NAMES, "nowhere/actions.py", "def reject(*, draft, at): ...", "lacks `by=`"),
    (NAMES, "nowhere/actions/boards.py", "def reject(*, draft, by): ...", "lacks `at=`"),
    (CLOCK, "read/actions.py", "moment = timezone.now()", "reads the clock"),
    (CLOCK, "read/actions.py", "from time import time\nmoment = time()", "reads the clock"),
    (CLOCK, "kernels/periods.py", "start = date.today()", "reads the clock"),
    (CLOCK, "kernels/periods.py", "start = time.monotonic()", "reads the clock"),
    (CLOCK, "read/models.py", "at = DateTimeField(auto_now_add=True)", "field read the clock"),
    (CLOCK, "read/models.py", "at = DateTimeField(default=timezone.now)", "field read the clock"),
    (rules_of_code.docstring_on_top, "read/intake.py", "x = 1", "no docstring"),
    (rules_of_names.not_too_long, "read/views.py", "x = 1\n" * 401, "401 lines"),
    (rules_of_names.not_too_long, "web/static/web/css/luodi.css", "a\n" * 401, "401 lines"),
    (rules_of_names.file_name_says_something, "read/utils.py", "", "a drawer"),
    (rules_of_names.file_name_says_something, "read/services/drafts.py", "", "a drawer"),
    (WORDS, "read/queries.py", "def check_draft(): ...", "“check”"),
    (WORDS, "plan/models.py", "class DepartmentPlan: ...", "“department”"),
    (WORDS, "plan/ledger.py", "", "“ledger”"),
    (WORDS, "read/queries.py", "def drafts(data): ...", "“data”"),
    (WORDS, "plan/queries.py", "measures, measure = 1, 2", "“measure”"),
    (WORDS, "plan/models.py", "class TaskManager: ...", "“manager”"),
    (rules_of_names.queries_say_no_get, "plan/queries.py", "def get_targets(): ...", "get_"),
    (INLINE, "ui/templates/ui/light.html", '<i style="color:red">', "inline"),
    (INLINE, "ui/templates/ui/light.html", "<script>go()</script>", "inline"),
    (INLINE, "ui/templates/ui/light.html", "<style>", "inline"),
    (INLINE, "ui/templates/ui/light.html", '<a onclick="go()">', "inline"),
]
KEPT = [
    (WRITES, "read/actions.py", "draft.save()"),
    (WRITES, "read/actions/drafts.py", "Draft.objects.create(text='a')"),
    (WRITES, "read/models.py", "super().save(*args, **kwargs)"),
    (WRITES, "plan/export.py", "workbook.save(path)\nseen.update(more)\nappend_only.create(link)"),
    (WRITES, "web/views.py", "cursor.execute('SELECT 1')"),
    (NAMES, "nowhere/actions.py", "def reject(*, draft, by, at): ...\ndef _log(draft): ..."),
    (NAMES, "read/queries.py", "def drafts(document): ..."),
    (CLOCK, "read/views.py", "moment = timezone.now()"),
    (CLOCK, "read/models.py", "at = DateTimeField(default=None)"),
    (rules_of_code.docstring_on_top, "read/intake.py", '"""Bytes to text."""\nx = 1'),
    (rules_of_names.not_too_long, "read/views.py", "x = 1\n" * 400),
    (rules_of_names.file_name_says_something, "web/settings/base.py", ""),
    (WORDS, "org/middleware.py", "def process_view(self): ...\nfor pair in given.items(): ..."),
    (WORDS, "kernels/text/agendas.py", "class AgendaItem: ..."),
    (WORDS, "plan/models.py", "class TaskManager(models.Manager): ..."),
    (rules_of_names.queries_say_no_get, "plan/queries.py", "def targets(): ..."),
    (INLINE, "ui/templates/ui/light.html", '<script src="a.js" defer></script><a class="style">'),
]


@pytest.mark.parametrize(("rule", "path", "text", "word"), BROKEN)
def test_a_broken_rule_is_caught(rule: Rule, path: str, text: str, word: str) -> None:
    found = rule(PurePosixPath(path), text)

    assert len(found) == 1
    assert path in found[0]
    assert word in found[0]


@pytest.mark.parametrize(("rule", "path", "text"), KEPT)
def test_a_kept_rule_is_silent(rule: Rule, path: str, text: str) -> None:
    assert rule(PurePosixPath(path), text) == []


def test_a_room_without_its_furniture_is_caught() -> None:
    modules = {"__init__": '"""In: a. Out: b."""', "apps": "", "models": "", "actions": ""}

    found = rules_of_code.same_front_door("read", modules)

    assert ["queries.py" in found[0], "errors.py" in found[1]] == [True, True]


def test_a_room_that_does_not_say_what_it_is_for_is_caught() -> None:
    modules = dict.fromkeys(["__init__", *rules_of_code.FURNITURE], '"""A room."""')

    found = rules_of_code.same_front_door("read", modules)

    assert len(found) == 1
    assert "what comes `In:`" in found[0]


@isolate_apps("luodi.read", "luodi.plan", "luodi.org")
def test_keys_by_string_that_leak_are_caught() -> None:
    class Goal(models.Model):
        class Meta:
            app_label = "plan"

    class Leak(models.Model):
        goal = models.ForeignKey("plan.Goal", models.CASCADE)

        class Meta:
            app_label = "read"
            ordering = ["goal"]

    upstream = rules_of_models.keys_point_upstream([Goal, Leak])
    hidden = rules_of_models.keys_stay_hidden([Goal, Leak])
    protected = rules_of_models.keys_protect([Goal, Leak])
    ordered = rules_of_models.no_implicit_order([Goal, Leak])

    assert upstream == [
        "read.Leak.goal points from read to plan, which is not below it: "
        "the later room holds the key"
    ]
    assert hidden == ['read.Leak.goal is seen by plan: give it related_name="+"']
    assert protected == ["read.Leak.goal does not protect what it cites: give it on_delete=PROTECT"]
    assert ordered == ["read.Leak has Meta.ordering: order in the query that needs it"]


@isolate_apps("luodi.read", "luodi.plan", "luodi.org")
def test_a_set_of_keys_that_leaks_is_caught() -> None:
    class Goal(models.Model):
        class Meta:
            app_label = "plan"

    class Leak(models.Model):
        goals = models.ManyToManyField("plan.Goal")

        class Meta:
            app_label = "read"

    assert len(rules_of_models.keys_point_upstream([Goal, Leak])) == 1
    assert len(rules_of_models.keys_stay_hidden([Goal, Leak])) == 1


@isolate_apps("luodi.read", "luodi.plan", "luodi.org")
def test_a_key_as_it_should_be_is_silent() -> None:
    class Draft(models.Model):
        class Meta:
            app_label = "read"

    class Goal(models.Model):
        draft = models.ForeignKey("read.Draft", models.PROTECT, related_name="+")

        class Meta:
            app_label = "plan"

    for rule in (
        rules_of_models.keys_point_upstream,
        rules_of_models.keys_stay_hidden,
        rules_of_models.keys_protect,
    ):
        assert rule([Goal, Draft]) == []


# file of the copy, line added to it, what the report must hold
SMUGGLED = [
    ("read/queries.py", "import luodi.plan.queries", "luodi.read.queries -> luodi.plan.queries"),
    ("ui/smuggled.py", "import luodi.org.queries", "luodi.ui.smuggled -> luodi.org.queries"),
    ("org/queries.py", "import luodi.org.actions", "luodi.org.queries -> luodi.org.actions"),
    ("org/models.py", "import luodi.org.queries", "luodi.org.models -> luodi.org.queries"),
    ("plan/actions.py", "import luodi.org.models", "luodi.plan.actions -> luodi.org.models"),
    ("kernels/smuggled.py", "import django.utils.text", "luodi.kernels.smuggled -> django"),
    ("packs/smuggled.py", "import luodi.read.errors", "luodi.packs.smuggled -> luodi.read.errors"),
    ("read/views.py", "import luodi.kernels.made", "luodi.read.views -> luodi.kernels.made"),
    ("utils.py", "", "luodi.utils"),
]


@pytest.fixture(scope="module")
def broken_house(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of the house with every line of SMUGGLED in it."""
    copy = tmp_path_factory.mktemp("copy")
    unwanted = shutil.ignore_patterns("static", "templates", "locale", "library", "__pycache__")
    shutil.copytree(house.SOURCE, copy / "luodi", ignore=unwanted)
    shutil.copy(house.REPOSITORY / "pyproject.toml", copy)
    for name, line, _ in SMUGGLED:
        with (copy / "luodi" / name).open("a") as file:
            file.write(f"\n{line}\n")
        if "luodi" in line:  # what is imported must be there, also in a room half built
            (copy / line.split()[1].replace(".", "/")).with_suffix(".py").touch()
    return _report(copy)


def _report(copy: Path) -> str:
    lint = "from importlinter.cli import lint_imports; lint_imports(no_cache=True)"
    run = subprocess.run(
        [sys.executable, "-c", lint],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    return run.stdout + run.stderr


@pytest.mark.parametrize(("name", "line", "said"), SMUGGLED)
def test_a_broken_import_contract_is_caught(
    broken_house: str, name: str, line: str, said: str
) -> None:
    assert said in broken_house, broken_house

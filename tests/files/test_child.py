import time

import pytest

from luodi.files.child import ChildFailed, ChildLimits, run_in_child

TASKS = "tests.files.tasks_for_children"
BRIEF = ChildLimits(seconds=1, memory=512 << 20, answer=1 << 20)


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ".")  # so that the child finds this test's tasks
    given = tmp_path / "given"
    given.write_bytes(b"12345")
    return given


def failure(path, task):
    with pytest.raises(ChildFailed) as failed:
        run_in_child(f"{TASKS}:{task}", path=path, options={}, limits=BRIEF)
    return failed.value


def test_a_task_gets_the_bytes_and_its_options_and_answers_json(path):
    answer = run_in_child(f"{TASKS}:count", path=path, options={"name": "纪要"}, limits=BRIEF)

    assert answer == {"bytes": 5, "name": "纪要"}


def test_a_child_starts_quickly_and_without_django(path):
    before = time.monotonic()

    modules = run_in_child(f"{TASKS}:modules", path=path, options={}, limits=BRIEF)

    assert time.monotonic() - before < 3  # 0.2 s on a quiet machine; room for a busy one
    assert "luodi" in modules
    assert "django" not in modules


def test_a_child_is_told_no_secrets(path, monkeypatch):
    monkeypatch.setenv("LUODI_SECRET_KEY", "secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://user:password@host/luodi")

    names = run_in_child(f"{TASKS}:environment", path=path, options={}, limits=BRIEF)

    assert {"LUODI_SECRET_KEY", "DATABASE_URL"}.isdisjoint(names)


def test_too_much_memory_is_named(path):
    assert failure(path, "allocate").code == "too_much_memory"


def test_too_much_time_is_named(path):
    assert failure(path, "spin").code == "too_slow"


def test_a_crash_is_named_by_its_signal(path):
    crashed = failure(path, "crash")

    assert (crashed.code, crashed.reason) == ("broke_off", "SIGSEGV")


def test_an_error_is_named_by_its_class_and_told_in_the_log(path, caplog):
    failed = failure(path, "fail")

    assert (failed.code, failed.reason) == ("broke_off", "ArithmeticError")
    assert "told in the log" in caplog.text


def test_an_answer_past_the_limit_is_cut_off(path):
    assert failure(path, "flood").code == "broke_off"


def test_an_answer_that_is_no_json_is_not_believed(path):
    failed = failure(path, "chatter")

    assert (failed.code, failed.reason) == ("broke_off", "no answer")


@pytest.mark.parametrize("task", ["talk", "start", "write"])
def test_a_child_may_not_talk_start_or_write(path, task, caplog):
    failed = failure(path, task)

    assert failed.reason == "PermissionError"
    assert "A child may not do this" in caplog.text


def test_a_file_that_is_gone_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        run_in_child(f"{TASKS}:count", path=tmp_path / "gone", options={}, limits=BRIEF)

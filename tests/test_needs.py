"""What a missing browser, PostgreSQL server or shared folder does to a run."""

from pathlib import Path

import pytest

from tests import needs

pytest_plugins = ["pytester"]


def test_names_in_the_variable_are_required(tmp_path: Path) -> None:
    environment = {"LUODI_REQUIRE": "browser, postgres", "LUODI_SHARED": str(tmp_path / "absent")}

    names = needs.required(environment)

    assert names == {"browser", "postgres"}


def test_an_unknown_name_is_refused_with_the_names_it_knows() -> None:
    with pytest.raises(pytest.UsageError, match="browser, postgres, shared, not firefox"):
        needs.required({"LUODI_REQUIRE": "firefox"})


@pytest.mark.parametrize("environment", [{"CI": "1"}, {}])
def test_the_shared_folder_is_required_in_ci_or_where_it_is(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "absent" if environment else tmp_path

    names = needs.required(environment | {"LUODI_SHARED": str(folder)})

    assert names == {"shared"}


def test_a_missing_need_skips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LUODI_REQUIRE", raising=False)

    with pytest.raises(pytest.skip.Exception, match="install Chromium"):
        needs.missing("browser", "install Chromium")


def test_a_missing_need_that_is_required_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUODI_REQUIRE", "browser")

    with pytest.raises(pytest.fail.Exception, match="install Chromium"):
        needs.missing("browser", "install Chromium")


@pytest.mark.parametrize(("require", "outcome"), [("browser", "failed"), ("", "skipped")])
def test_any_skip_of_a_marked_test_fails_where_its_need_is_required(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, require: str, outcome: str
) -> None:
    monkeypatch.setenv("LUODI_REQUIRE", require)
    pytester.makeconftest("from tests.conftest import pytest_runtest_makereport")
    pytester.makepyfile(
        "import pytest\n@pytest.mark.browser\ndef test_page():\n    pytest.skip('not today')"
    )

    result = pytester.runpytest_inprocess("-p", "no:randomly", "-p", "no:django")

    result.assert_outcomes(**{outcome: 1})

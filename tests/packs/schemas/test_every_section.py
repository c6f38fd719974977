"""What holds for the schema of every section: its file is sound, and it is strict on the way in."""

from types import ModuleType
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from luodi.packs.loader import LIBRARY, schema

FOLDER = LIBRARY / "zh_government" / "reading"
STRICT = ("bundles", "directives", "enumerations", "figures", "task_rows")
PRINTED: dict[str, dict[str, Any]] = {
    name: yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")) for name in STRICT
}
KEYS = [(name, key) for name in STRICT for key in sorted(PRINTED[name])]


@pytest.fixture(params=STRICT)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def section(name: str) -> Any:
    module: ModuleType = schema(name)
    return module.Section


def test_the_library_section_is_sound(name: str) -> None:
    assert section(name).model_validate(PRINTED[name]).rules()


def test_an_unknown_key_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="surplus"):
        section(name).model_validate({**PRINTED[name], "surplus": 1})


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_no_key_can_be_left_out(name: str, key: str) -> None:
    rest = {word: value for word, value in PRINTED[name].items() if word != key}

    with pytest.raises(ValidationError, match=key):
        section(name).model_validate(rest)

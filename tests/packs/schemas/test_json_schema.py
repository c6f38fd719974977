"""The JSON schema for editors."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from luodi.packs import loader
from luodi.packs.schemas import json_schema

jsonschema = pytest.importorskip("jsonschema_rs")  # comes with schemathesis
SHIPPED = sorted(loader.LIBRARY.glob("*/schemes/*.yaml"))
FILE = Path(__file__).resolve().parents[3] / "docs/schemas/schemes.schema.json"


def test_the_file_is_up_to_date() -> None:
    assert FILE.read_text("utf-8") == json_schema.as_text(), "write it anew: make house"


def test_keys_and_models_are_described() -> None:
    schema = json.loads(json_schema.as_text())

    assert schema["properties"]["declared_total"]["description"]
    assert "Ladder" in schema["$defs"] and schema["$defs"]["Ladder"]["description"]


def test_every_described_key_is_a_key_of_the_file() -> None:
    schema = json_schema.schema()
    keys = {key for one in (schema, *schema["$defs"].values()) for key in one.get("properties", ())}

    assert set(json_schema.KEYS) <= keys


def test_it_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    json_schema.write(tmp_path / "one.json")

    assert (tmp_path / "one.json").read_text("utf-8") == json_schema.as_text()


class AsEditorsRead(yaml.SafeLoader):
    """YAML as JSON sees it: a day is a text."""


AsEditorsRead.add_constructor("tag:yaml.org,2002:timestamp", lambda _loader, node: node.value)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_fits_the_schema_that_its_first_line_names(path: Path) -> None:
    text = path.read_text("utf-8")
    tree: Any = yaml.load(text, Loader=AsEditorsRead)
    named = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")

    jsonschema.validate(json_schema.schema(), tree)
    assert (path.parent / named).resolve() == FILE


def test_a_wrong_word_does_not_fit() -> None:
    text = SHIPPED[0].read_text("utf-8").replace("decimals:", "decimal:")

    with pytest.raises(jsonschema.ValidationError, match="decimal"):
        jsonschema.validate(json_schema.schema(), yaml.load(text, Loader=AsEditorsRead))

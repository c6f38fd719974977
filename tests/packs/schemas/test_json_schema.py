"""The JSON schema for editors."""

import json
from pathlib import Path

from luodi.packs.schemas import json_schema

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

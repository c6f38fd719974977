"""The tool that writes the schema for editors."""

from pathlib import Path

import pytest

from luodi.packs.schemas import json_schema
from tools import scheme_schema


def test_it_writes_the_schema_of_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheme_schema, "SCHEMA", tmp_path / "schemes.schema.json")

    scheme_schema.main()

    assert (tmp_path / "schemes.schema.json").read_text("utf-8") == json_schema.as_text()

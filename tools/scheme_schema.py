"""Writes docs/schemas/schemes.schema.json, by which editors complete and check a scheme's YAML.

python -m tools.scheme_schema
"""

from pathlib import Path

from luodi.packs.schemas import json_schema

REPOSITORY = Path(__file__).resolve().parents[1]
SCHEMA = REPOSITORY / "docs/schemas/schemes.schema.json"


def main() -> None:
    """Write the schema anew."""
    json_schema.write(SCHEMA)


if __name__ == "__main__":
    main()

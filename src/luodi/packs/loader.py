"""Loads a pack: folder of YAML → validated sections → frozen rules for the kernels."""

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from luodi.kernels.text.reading import ReadingRules
from luodi.packs import mistakes
from luodi.packs.errors import PackMistake, PackNotFound
from luodi.packs.schemas.manifest import Manifest

LIBRARY = Path(__file__).parent / "library"
SECTIONS = (
    "layout",
    "dates",
    "meetings",
    "persons",
    "organisations",
    "directives",
    "figures",
    "enumerations",
    "bundles",
    "findings",
    "task_rows",
)
# definitions outside ``reading/``: one file a definition, see rulebook
KINDS = (
    "indicators", "lights", "reminders", "detectors", "responses", "reserves", "schemes",
    "boards", "circulars", "result_circulars", "briefings", "checklists", "breakdowns",
    "closeouts", "clocks",
)  # fmt: skip

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack's folder with its manifest and the files under ``reading/``."""

    folder: Path
    manifest: Manifest
    sections: dict[str, Any]


def load_reading_pack(name: str = "zh_government", *, folders: Sequence[Path] = ()) -> ReadingRules:
    """Return the rules of a pack; own ``folders`` are looked through before the library.

    Raises ``PackNotFound`` if no folder holds it, ``PackMistake`` naming file, key and remedy.
    """
    return _rules(pack_folder(name, folders=folders))


def load_pack(folder: Path) -> Pack:
    """Return a pack as its files say it, every key verified."""
    manifest = read(folder / "pack.yaml", Manifest)
    return Pack(folder, manifest, dict(_sections(folder)))


def pack_folder(name: str, *, folders: Sequence[Path] = ()) -> Path:
    """Return where a pack lives: in one of the folders, else in the library."""
    for place in (*folders, LIBRARY):
        if (place / name / "pack.yaml").is_file():
            return place / name
    known = sorted(path.parent.name for p in (*folders, LIBRARY) for path in p.glob("*/pack.yaml"))
    raise PackNotFound(f"There is no pack {name!r}; there are: {', '.join(known)}.")


def schema(section: str) -> ModuleType:
    """Return the module that knows the shape of a file under ``reading/``."""
    return importlib.import_module(f"luodi.packs.schemas.{section}")


@cache
def _rules(folder: Path) -> ReadingRules:
    pack = load_pack(folder)
    missing = [name for name in SECTIONS if name not in pack.sections]
    if missing:
        raise PackMistake(f"{folder / 'reading'}: {', '.join(missing)}.yaml is missing.")
    built = {}
    for name, section in pack.sections.items():
        try:
            built[name] = section.rules()
        except ValueError as error:
            raise PackMistake(f"{folder / 'reading' / name}.yaml: {error}.") from error
    return ReadingRules(pack=pack.manifest.id, version=pack.manifest.version, **built)


def _sections(folder: Path) -> Iterator[tuple[str, Any]]:
    for path in sorted((folder / "reading").glob("*.yaml")):
        if path.stem not in SECTIONS:
            raise PackMistake(mistakes.unknown_file(path, SECTIONS))
        yield path.stem, read(path, schema(path.stem).Section)


def read(path: Path, model: type[_Model]) -> _Model:
    """Return one file of a pack as its model says. Raises PackMistake naming file and key."""
    try:
        given = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        return model.model_validate(given)
    except yaml.YAMLError as error:
        raise PackMistake(f"{path}: this is not YAML: {error}") from error
    except ValidationError as error:
        raise PackMistake(mistakes.sentences(path, model, error)) from error

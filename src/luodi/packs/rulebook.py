"""Every definition of one kind over all packs: schemes, detectors, lights, boards and the like.

A definition is a file ``<pack>/<kind>/<code>.yaml``; ``schemas/<kind>.py`` knows its shape. Reading
rules have a loader of their own, for a reading needs all its sections together.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from luodi.packs import loader
from luodi.packs.errors import PackMistake, PackNotFound
from luodi.packs.mistakes import did_you_mean
from luodi.packs.schemas.manifest import Manifest, Title


@dataclass(frozen=True, slots=True)
class Defined:
    """One definition with the pack that it comes from."""

    code: str
    pack: str
    version: str
    body: Any


def definitions(kind: str, *, folders: Sequence[Path] = ()) -> dict[str, Defined]:
    """Return all definitions of a kind by code; own ``folders`` come before LUODI_PACKS and the
    library, and the first of a code holds.

    Raises PackMistake naming file, key and remedy.
    """
    return _definitions(kind, (*folders, *_own_folders(), loader.LIBRARY))


def definition(kind: str, code: str, *, folders: Sequence[Path] = ()) -> Defined:
    """Return one definition. Raises PackNotFound naming those there are."""
    known = definitions(kind, folders=folders)
    if code not in known:
        raise PackNotFound(f"No pack defines {code!r} in {kind}/{did_you_mean(code, known)}")
    return known[code]


def titles(*, folders: Sequence[Path] = ()) -> dict[str, Title]:
    """Return the titles of all packs by id; of two packs of one id the first one holds."""
    return _titles((*folders, *_own_folders(), loader.LIBRARY))


def _own_folders() -> tuple[Path, ...]:
    return _folders(os.environ.get("LUODI_PACKS", ""))


@cache
def _folders(named: str) -> tuple[Path, ...]:
    return tuple(Path(name) for name in named.split(os.pathsep) if name)


@cache
def _titles(places: tuple[Path, ...]) -> dict[str, Title]:
    found: dict[str, Title] = {}
    for place in places:
        for path in sorted(place.glob("*/pack.yaml")):
            head = loader.read(path, Manifest)
            found.setdefault(head.id, head.title)
    return found


@cache
def _definitions(kind: str, places: tuple[Path, ...]) -> dict[str, Defined]:
    found: dict[str, Defined] = {}
    for place in places:
        for manifest in sorted(place.glob("*/pack.yaml")):
            for one in _of_pack(kind, manifest):
                found.setdefault(one.code, one)
    return found


def _of_pack(kind: str, manifest: Path) -> Iterator[Defined]:
    head = loader.read(manifest, Manifest)
    shape = loader.schema(kind).Definition
    for path in sorted((manifest.parent / kind).glob("*.yaml")):
        body = loader.read(path, shape)
        if body.code != path.stem:
            raise PackMistake(f"{path}: code is {body.code!r}, but the file is named {path.stem}.")
        yield Defined(body.code, head.id, head.version, body)

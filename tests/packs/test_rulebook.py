"""Definitions over all packs: found by kind and code, refused in sentences."""

from pathlib import Path

import pytest

from luodi.packs import rulebook
from luodi.packs.errors import PackMistake, PackNotFound

HEAD = (
    "id: own\nversion: '2'\ntitle: {zh: 自有, en: Own}\nmaintainers: []\nreviewed_by: []\n"
    "source: made up\n"
)


def pack(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {"own/pack.yaml": HEAD, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_definition_knows_its_pack() -> None:
    found = rulebook.definitions("lights")

    assert found
    assert all(one.code == code and one.pack and one.version for code, one in found.items())


def test_a_code_that_no_pack_defines_is_refused_with_the_nearest() -> None:
    known = next(iter(rulebook.definitions("lights")))

    with pytest.raises(PackNotFound, match=f"did you mean {known}"):
        rulebook.definition("lights", known + "x")


def test_a_file_must_be_named_like_its_code(tmp_path: Path) -> None:
    text = (rulebook.loader.LIBRARY / "delivery/lights/progress.yaml").read_text("utf-8")
    folder = pack(tmp_path, {"own/lights/other.yaml": text})

    with pytest.raises(PackMistake, match=r"other\.yaml: code is 'progress'"):
        rulebook.definitions("lights", folders=(folder,))


def test_an_own_pack_comes_before_the_library(tmp_path: Path) -> None:
    text = (rulebook.loader.LIBRARY / "delivery/lights/progress.yaml").read_text("utf-8")
    folder = pack(tmp_path, {"own/lights/progress.yaml": text})

    assert rulebook.definition("lights", "progress", folders=(folder,)).pack == "own"


def test_packs_of_the_environment_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (rulebook.loader.LIBRARY / "delivery/lights/progress.yaml").read_text("utf-8")
    monkeypatch.setenv("LUODI_PACKS", str(pack(tmp_path, {"own/lights/progress.yaml": text})))

    assert rulebook.definition("lights", "progress").pack == "own"


def test_packs_are_called_in_both_languages_and_own_ones_come_first(tmp_path: Path) -> None:
    folder = pack(tmp_path, {})

    assert rulebook.titles(folders=(folder,))["own"].zh == "自有"
    assert rulebook.titles()["economy"].en == "Economy and performance per mu"

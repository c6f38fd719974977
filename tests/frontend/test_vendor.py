"""The script that fetches the third-party files which are served."""

import importlib.util
from types import ModuleType

import pytest

from tests.architecture.house import REPOSITORY


@pytest.fixture(scope="module")
def vendor() -> ModuleType:
    """frontend/vendor.py, which is a script and no package."""
    spec = importlib.util.spec_from_file_location("vendor", REPOSITORY / "frontend/vendor.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_styles_lose_what_is_not_shipped(vendor: ModuleType) -> None:
    style = (
        b'@font-face{src:url("./fonts/t.woff2?v1") format("woff2"),'
        b'url("./fonts/t.woff?") format("woff"),url("./fonts/t.ttf?v1") format("truetype")}'
        b"\n/*# sourceMappingURL=t.css.map */"
    )

    cleaned = vendor.clean("t.css", style)

    assert cleaned == b'@font-face{src:url("./fonts/t.woff2?v1") format("woff2")}\n'


def test_other_files_are_copied_as_they_are(vendor: ModuleType) -> None:
    assert vendor.clean("t.woff2", b"sourceMappingURL=\xff") == b"sourceMappingURL=\xff"


def test_without_npm_a_sentence_says_how_to_get_it(
    vendor: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vendor.shutil, "which", lambda name: None)
    monkeypatch.setattr(vendor.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SystemExit, match="make assets"):
        vendor.npm()

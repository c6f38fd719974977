"""The library's own rules, for tests of the engines that read with them."""

import pytest

from luodi.kernels.text.reading import ReadingRules
from luodi.packs.loader import load_reading_pack


@pytest.fixture(scope="session")
def rules() -> ReadingRules:
    """The rules of the pack zh_government."""
    return load_reading_pack()

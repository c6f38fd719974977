"""What an earlier program computed and kept can be had again by this one, to the byte.

The manifests are those of the invented demo district, computed by 0.1.0, whose kernel knew no more
than the weighted sum of ratios.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from luodi.assess.canonical import digest
from luodi.assess.results import result_of

KEPT = json.loads((Path(__file__).parent / "kept_by_0_1_0.json").read_text("utf-8"))


@pytest.mark.parametrize("kept", KEPT, ids=[one["manifest"]["scheme"]["code"] for one in KEPT])
def test_a_result_of_an_earlier_program_is_had_again_to_the_byte(kept: dict[str, Any]) -> None:
    assert digest(kept["manifest"]) == kept["manifest_digest"]
    assert digest(result_of(kept["manifest"])) == kept["result_digest"]

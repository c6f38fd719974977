"""Why a file could not be read."""

import json

from luodi.indicators.intake.failures import why_failed


def test_a_code_becomes_its_sentence_and_a_sentence_stays():
    assert "incomplete or damaged" in why_failed(json.dumps(["zip_broken", {"name": "a"}]))
    assert why_failed("No.") == "No."

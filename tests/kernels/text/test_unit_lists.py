"""Lists of units: 、 parts them and sometimes stands inside a name."""

import pytest

from luodi.kernels.text.unit_lists import unit_spans
from tests.kernels.text.facts_of import RULES


@pytest.mark.parametrize(
    ("printed", "units"),
    [
        ("县水利局、县发改局,各镇街", ["县水利局", "县发改局", "各镇街"]),
        ("发改、财政、住建", ["发改", "财政", "住建"]),
        (
            "县财政局、人力资源、社会保障局、县医保局",
            ["县财政局", "人力资源、社会保障局", "县医保局"],
        ),
        ("县水利局(河长办、防汛办)、县财政局", ["县水利局(河长办、防汛办)", "县财政局"]),
        ("县水利局、县财政局等", ["县水利局", "县财政局"]),
        ("无", []),
        ("/", []),
    ],
)
def test_a_printed_list_is_divided_into_units(printed, units):
    spans = unit_spans(printed, 0, len(printed), RULES.task_rows.units)

    assert [printed[start:end] for start, end in spans] == units

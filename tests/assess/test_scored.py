"""A manifest is read into what the kernel takes, figure by figure."""

from luodi.assess.scored import run_of
from luodi.packs import rulebook
from luodi.packs.schemas import schemes
from tests.assess.test_results import manifest


def test_figures_vetoes_and_rules_reach_the_kernel() -> None:
    content = schemes.as_text(rulebook.definition("schemes", "per_mu_performance").body)

    run = run_of(manifest(content))

    assert run.table.units == ("A", "B") and run.table.values.tolist() == [[5.0] * 4, [6.0] * 4]
    assert [one.unit for one in run.result.trail] == ["A"]
    assert set(run.known) == {one["code"] for one in content["indicators"]}
    assert run.inputs["B", "tax_per_mu"]["value"] == "6"

"""axe-core on a page: what would keep somebody out."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
GRAVE = ("serious", "critical")
# the rules about colours that axe asks of its own accord: what another colour scheme can break
COLOURS = ("color-contrast", "link-in-text-block")
# only violations are read, so nothing is written down about the places where all is well
ASK = """async (rules) => (await axe.run(document, {
  resultTypes: ["violations"], ...(rules ? {runOnly: {type: "rule", values: rules}} : {}),
})).violations"""


def barriers(page: Page, rules: tuple[str, ...] | None = None) -> list[str]:
    """Return the serious and critical findings, each with the first places it was found in.

    ``rules`` are those of axe to ask for; without them all that it asks of its own accord.
    """
    # evaluated by the debugger, which no Content-Security-Policy binds; a page needs it once
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(ASK, list(rules) if rules else None)
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: "
        + " | ".join(node["html"][:120] for node in rule["nodes"][:3])
        for rule in found
        if rule["impact"] in GRAVE
    ]

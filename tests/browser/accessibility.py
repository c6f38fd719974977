"""axe-core on a page: what would keep somebody out."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
GRAVE = ("serious", "critical")


def barriers(page: Page) -> list[str]:
    """Return the serious and critical findings, each with the first places it was found in."""
    # evaluated by the debugger, which no Content-Security-Policy binds
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: "
        + " | ".join(node["html"][:120] for node in rule["nodes"][:3])
        for rule in found
        if rule["impact"] in GRAVE
    ]

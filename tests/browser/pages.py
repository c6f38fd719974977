"""Every page of the house, for the tests that look at all of them.

The demo is loaded into an empty database, so its keys are known: document 1 is the breakdown, whose
drafts stand in plan 1; document 2 is the page of news, whose drafts are open.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A page: a name for its pictures, its address, and the role that looks at it."""

    name: str
    path: str
    role: str = "office"


PLACES = (
    Place("sign-in", "/sign-in", "public"),
    Place("home", "/"),
    Place("help", "/help"),
    Place("documents", "/documents/"),
    Place("upload", "/documents/new"),
    Place("document", "/documents/2"),
    Place("desk", "/documents/2/desk"),
    Place("plans", "/plans/"),
    Place("plan", "/plans/1"),
    Place("line", "/plans/lines/5"),
    Place("source", "/plans/lines/5/source"),
    Place("edit-line", "/plans/lines/5/edit"),
    Place("adopt", "/plans/adopt/2"),
    Place("indicators", "/indicators/"),
    Place("indicator", "/indicators/of/gdp"),
    Place("units", "/units/"),
    Place("unit", "/units/3"),
    Place("people", "/people/", "administrator"),
    Place("search", "/search?q=大桥"),
    Place("trail", "/trail", "auditor"),
)

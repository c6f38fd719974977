"""Registers that came in."""

from luodi.plan import actions, queries
from tests.plan.register.books import book


def test_imports_are_listed_latest_first_and_told_one_by_one(plan, office, now):
    one, other = (
        actions.take_register(
            plan=plan, content=book([(1, "宜居", title, "", "", "", "", "")]), name=f"{title}.xlsx",
            by=office, at=now,
        )
        for title in ("修桥", "修路")
    )  # fmt: skip

    assert list(queries.imports(plan)) == [other, one]
    assert queries.register_import(one.pk) == one
    assert queries.register_import(0) is None
    assert [entry.title for entry in queries.proposal_of(one).entries] == ["修桥", "宜居"]

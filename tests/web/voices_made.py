"""Opinions and entries in every state, for the tests that open every address."""

from typing import Any

from luodi.air import actions, queries
from luodi.air.achievement_content import achievement_content, seen_digest
from luodi.air.models import Achievement, Opinion
from luodi.air.opinion_form_mark import FormMark
from luodi.web.demo.timeline import person, unit


def opinions_made(states: Any) -> tuple[Opinion, Opinion, Opinion, Opinion]:
    """Make an opinion that is new, with the transport bureau, answered there, and released."""
    new, assigned, drafted, answered = (
        actions.receive_opinion(
            text=f"公路意见{number}", mark=FormMark(f"made-{number}", states.at), name="匿名",
            about=states.publication, by=None, at=states.at,
        )
        for number in range(4)
    )  # fmt: skip
    for one in (assigned, drafted, answered):
        actions.assign_opinion(opinion=one, unit=states.bureau, version=1, **states.by_office)
    for one in (drafted, answered):
        actions.answer_opinion(opinion=one, words="已安排处理", version=2, **states.by_owner)
    actions.release_answer(opinion=answered, version=3, **states.by_office)
    return new, assigned, drafted, answered


def entries_made(states: Any) -> tuple[Achievement, Achievement, Achievement, Any]:
    """Make entries of the bureau: proposed, returned, shown with a file; and one that it copies."""
    proposed, returned = (
        _proposed(states, states.bureau, states.owner, title=title) for title in ("待核", "退回")
    )
    actions.return_achievement(achievement=returned, reason="缺数据", version=1, **states.by_office)
    shown = _proposed(states, states.bureau, states.owner, file=("证明.txt", "已完成".encode()))
    _verified(states, shown)
    copying = actions.begin_copying(
        achievement=entry_of_others(states), begun_on=states.at.date(), **states.by_owner
    )
    return proposed, returned, shown, copying


def entry_of_others(states: Any) -> Achievement:
    """Make an entry of another unit that the bureau may copy."""
    made = _proposed(states, unit("RSJ"), person("lead-rsj"))
    _verified(states, made)
    return made


def entry_seen(entry: Achievement) -> str:
    """Return the hash of what whoever verifies an entry looks at."""
    return seen_digest(achievement_content(entry))


def _proposed(
    states: Any, of: Any, by: Any, file: Any = None, title: str = "挂图作战"
) -> Achievement:
    account = actions.Account(title, "一项一图", "先画图", file=file)
    return actions.propose_achievement(kind="landmark_result", unit=of, account=account, by=by,
                                       at=states.at)  # fmt: skip


def _verified(states: Any, entry: Achievement) -> None:
    found = queries.achievement(entry.pk, states.office)
    assert found is not None
    actions.verify_achievement(achievement=found, seen=entry_seen(found), version=1,
                               **states.by_office)  # fmt: skip

"""Deciding about an alert: with a reason, against the version seen, until a response runs."""

import pytest

from luodi.audit import queries as audit
from luodi.watch import actions, queries
from luodi.watch.errors import AlertChanged, TriageRefused


def decide(alert, by, at, **changed):
    given = {"alert": alert, "verdict": "watched", "reason": "再看一周", "version": alert.version,
             "by": by, "at": at, **changed}  # fmt: skip
    return actions.triage(**given)


def test_a_decision_is_kept_with_reason_and_event(alert, office, now):
    decide(alert, office, now)

    stored = queries.alert(alert.pk)
    event = audit.history(f"watch.alert:{alert.pk}").first()
    assert (stored.state, stored.version) == ("watched", 2)
    assert (event.kind, event.reason, event.before) == (
        "watch.triaged", "再看一周", {"state": "new"}
    )  # fmt: skip


def test_a_later_decision_stands_beside_the_earlier(alert, office, second_office, now):
    decide(alert, office, now, verdict="dismissed")
    decide(queries.alert(alert.pk), second_office, now, verdict="acted_on")

    assert [row.verdict for row in queries.triages(alert)] == ["acted_on", "dismissed"]


def test_whoever_was_slower_is_told(alert, office, second_office, now):
    decide(alert, office, now)

    with pytest.raises(AlertChanged, match="河湾小学"):
        decide(alert, second_office, now, version=1)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"reason": "  "}, "needs a reason"),
        ({"reason": "核" * 401}, "has 401 characters; at most 400"),
        ({"verdict": "closed"}, "“closed”"),
    ],
)
def test_a_decision_without_reason_or_of_another_kind_is_refused(alert, office, now, changed, told):
    with pytest.raises(TriageRefused, match=told):
        decide(alert, office, now, **changed)


def test_with_a_response_in_force_nothing_is_decided_anew(response, office, now):
    with pytest.raises(TriageRefused, match="End the response"):
        decide(queries.alert(response.alert_id), office, now)


def test_a_closed_alert_is_not_decided_about(ended, office, now):
    with pytest.raises(TriageRefused, match="河湾小学” is closed"):
        decide(queries.alert(ended.alert_id), office, now)

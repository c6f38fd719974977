"""The demo goes into an empty house only, and whole or not at all."""

from datetime import datetime

import pytest
from django.core.management import CommandError, call_command

from luodi.org import actions as org_actions
from luodi.org import queries as org
from luodi.web.demo import content, loading


def test_a_house_with_units_of_its_own_is_left_alone(db: None, now: datetime) -> None:
    org_actions.add_unit(
        by=None, at=now, code="OWN", name="自有单位", short_name="自有单位", kind="office"
    )

    call_command("demo")
    with pytest.raises(CommandError, match="LUODI_HOME"):
        call_command("demo", again=True)

    assert [unit.code for unit in org.units()] == ["OWN"]


def test_a_demo_that_breaks_leaves_an_empty_house(
    db: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "page", lambda year: content.DocumentEntry("x.zip", b"PK\x03\x04"))

    with pytest.raises(loading.DemoBroken):
        loading.load(at=now, tell=lambda _step: None)

    assert not org.units().exists()

"""The demo's public: an opinion whose answer is out stands on the page of its task."""

from typing import Any

from luodi.air import queries as aired
from luodi.plan import queries as plans
from luodi.web.demo.timeline import person


def test_a_task_shows_the_opinion_that_it_took_up(demo: list[str], client_of: Any) -> None:
    line = plans.lines_in_force().get(title__startswith="新建公办幼儿园")
    [(pk, release)] = aired.opinions_of_line(line.pk)

    page = client_of(person("office-1")).get(f"/opinions/_of_line/{line.pk}").text

    assert "幼儿园报名" in release.content["text"] and "社区服务站" in page
    assert f'href="/opinions/{pk}"' in page

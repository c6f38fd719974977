"""Every page of the demo as everybody of it sees it, reached by links from home."""

from datetime import datetime
from urllib.parse import urlsplit

import time_machine
from django.test import Client
from django.urls import resolve

from luodi.watch import queries as watch
from luodi.web.demo import content
from luodi.web.demo.timeline import person
from tests.cast import come_in
from tests.web.test_urls import complaints, crawl

OLD_ROOMS = {
    "read:desk", "read:why", "read:edit", "read:download", "plan:plan", "plan:line", "plan:source",
    "plan:export", "history", "org:edit_unit", "org:edit_person",
}  # fmt: skip
NEW_ROOMS = {
    "indicators:list", "indicators:enter", "indicators:import", "indicators:template",
    "indicators:close", "indicators:series", "indicators:revise", "indicators:_of_line",
    "deliver:list", "deliver:task", "deliver:instruct", "deliver:report", "deliver:_of_line",
    "watch:list", "watch:alert", "watch:reserves", "watch:reserve",
    "watch:open_reserve", "watch:_of_line",
    "assess:list", "assess:assessment", "assess:why",
    "assess:what_if", "assess:since", "assess:criteria", "assess:trust", "assess:against",
    "assess:scheme", "assess:scheme_of", "assess:kept_scheme", "assess:objection",
    "assess:recompute", "assess:result", "assess:manifest", "assess:open",
    "air:boards", "air:board", "air:compose", "air:withdraw_board", "air:export_board",
    "air:circulars", "air:circular", "air:draft", "air:withdraw_circular", "air:docx",
    "air:public", "air:public_board", "air:public_export", "air:public_place",
    "air:opinions", "air:opinion", "air:_of_line",
    "air:achievements", "air:achievement", "air:propose",
    "air:public_opinions", "air:send_opinion", "air:receipt", "air:landmarks", "air:landmark",
    "review:list", "review:export", "review:sessions", "review:session", "review:hold",
    "review:finding", "review:open", "review:year", "review:carry_over", "review:_of_line",
    "review:_of_publication",
}  # fmt: skip


def test_every_page_that_somebody_of_the_demo_can_reach_is_sound(
    demo: list[str], played_until: datetime
) -> None:
    found, seen = [], set()
    first = {entry.role: entry.sign_in_name for entry in reversed(content.people())}

    with time_machine.travel(played_until, tick=False):
        for name in first.values():
            browser = Client()
            come_in(browser, person(name))
            for address, page in crawl(browser, most=1):
                seen.add(resolve(urlsplit(address).path).view_name)
                found += complaints(f"{name}: {address}", page)

    assert found == []
    assert seen >= OLD_ROOMS | NEW_ROOMS, sorted((OLD_ROOMS | NEW_ROOMS) - seen)


def test_an_after_action_review_opens_from_its_response(demo: list[str], client) -> None:
    come_in(client, person("office-1"))

    review = watch.after_action_reviews()[0]

    page = client.get(f"/watch/reviews/{review.pk}")

    assert page.status_code == 200
    assert complaints("/watch/reviews", page) == []


def test_a_stranger_reaches_every_place_of_a_public_board_and_nothing_of_the_house(
    demo: list[str], client
) -> None:
    pages = list(crawl(client, most=20))

    seen = {resolve(urlsplit(address).path).view_name for address, _ in pages}
    assert [line for address, page in pages for line in complaints(address, page)] == []
    assert seen == {"home", "help", "entry:sign_in", "air:public", "air:public_board",
                    "air:public_place", "air:public_export", "air:public_file",
                    "air:public_panel", "air:public_panel_csv", "air:public_panel_png", "air:embed",
                    "air:public_opinions", "air:send_opinion", "air:receipt", "air:landmarks",
                    "air:landmark"}  # fmt: skip
    assert sum("/public/boards/" in address for address, _ in pages) >= 12

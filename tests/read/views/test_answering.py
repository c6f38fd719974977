"""After a decision: with htmx what changed, without it the desk as a page."""

from django.urls import reverse

from luodi.read import queries

HTMX = {"HTTP_HX_REQUEST": "true"}


def test_a_small_decision_sends_one_row_a_large_one_both_panes(client_of, office, document, named):
    client, draft = client_of(office), named("水库巡查")
    client.post(reverse("read:decide", args=[document.pk]), {"accept": draft.pk})

    small = client.post(reverse("read:undo", args=[document.pk]), **HTMX).content.decode()
    typed = {"version": draft.version + 2, "title": ["甲", "乙"], "place": ["", ""]}
    url = reverse("read:split", args=[document.pk, draft.pk])
    large = client.post(url, typed, **HTMX).content.decode()

    assert 'id="source-text"' not in small and small.count('class="rd-row ') == 1
    assert large.count('class="rd-row ') == queries.drafts(document).count()


def test_without_htmx_a_message_is_told_on_the_desk(client_of, office, document, named):
    answer = client_of(office).post(
        reverse("read:decide", args=[document.pk]), {"accept": named("水库巡查").pk}, follow=True
    )

    assert answer.status_code == 200 and "水库巡查" in str(next(iter(answer.context["messages"])))

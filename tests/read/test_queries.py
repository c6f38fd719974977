"""What is asked of documents: their drafts in order, and each citation with its words around it."""

from luodi.read import actions, queries


def test_accepted_drafts_come_with_parents_first(document, named, office, now):
    task = named("水库巡查")
    actions.accept_drafts(drafts=[task], by=office, at=now)
    alone = queries.accepted_drafts(document)
    actions.accept_drafts(drafts=[task.parent], by=office, at=now)

    both = queries.accepted_drafts(document)

    assert alone == [task] and both == [task.parent, task]


def test_what_a_plan_has_taken_over_is_no_longer_offered(document, named, office, now):
    task = named("水库巡查")
    actions.accept_drafts(drafts=[task], by=office, at=now)

    actions.mark_adopted(draft=task, by=office, at=now)

    assert queries.accepted_drafts(document) == []


def test_a_citation_opens_with_its_paragraph(document, named):
    citation = queries.citation(queries.citations_of(named("水库巡查"))[0].pk)

    context = queries.citation_context(citation)

    quoted = "".join(part.text for part in context.quote_parts if part.cited)
    whole = context.before + "".join(part.text for part in context.quote_parts) + context.after
    paragraph = "".join(document.text[a:b] for a, b in citation.paragraph_segments)
    assert quoted == citation.quote and whole == paragraph
    assert context.document_pk == document.pk and context.page is None


def test_the_tally_counts_each_decision(document, named, office, now):
    total = queries.drafts(document).count()
    actions.accept_drafts(drafts=[named("水库巡查")], by=office, at=now)
    actions.reject_draft(draft=named("饮水安全底线"), by=office, at=now)

    tally = queries.tally(document)

    assert (tally.total, tally.accepted, tally.rejected) == (total, 1, 1)
    assert (tally.open, tally.decided) == (total - 2, 2)


def test_documents_wait_while_a_draft_is_open(document, office, now):
    before = list(queries.waiting_for_decisions())
    actions.accept_drafts(drafts=list(queries.drafts(document)), by=office, at=now)

    assert [row.pk for row in before] == [document.pk]
    assert before[0].open_count == before[0].draft_count == queries.drafts(document).count()
    assert not queries.waiting_for_decisions().exists()


def test_a_document_is_found_by_its_bytes(document):
    assert queries.document_of_bytes(document.upload.sha256) == document
    assert queries.document_of_bytes("0" * 64) is None

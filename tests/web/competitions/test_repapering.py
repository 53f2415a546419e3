"""The pages that change the papers of an open competition, and earlier versions beside the present one."""

from io import BytesIO

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import attach_document
from marketplace.competitions.queries.design import papers_of
from tests.factories import competitions as made
from tests.factories import documents
from tests.web.evaluations.test_panel_pages import text_of


def test_a_new_version_is_published_with_why_and_whoever_was_invited_reads_both(browser, whole_app):
    with documents.ports_with(whole_app, scanner=None) as ports:
        draft = made.draft_competition()
        commissioner = made.commissioner(draft)
        told = {"title": "Map", "is_specification": False, "file": documents.pdf()}
        attach_document(actor_of(commissioner), draft.id, ports, **told)
        competition, [paper] = made.opened(draft), papers_of(draft.id)
        browser.sign_in(commissioner)
        place = f"/competitions/{competition.id}/amend"
        assert "Upload a new version of Map" in text_of(browser.page(place))
        url = f"{place}/papers/{paper.document_id}"
        browser.page(url)
        assert "Enter why you are making this change" in browser.post(url, data={"is_material": "no"}).text
        why = {"reason": "An old map", "is_material": "no"}
        browser.post(url, data=why | {"file": (BytesIO(documents.PDF + b"new"), "map2.pdf")})
        browser.page(f"{place}/papers")
        plan = {"title": "Floor plan", "file": (BytesIO(documents.PDF), "plan.pdf")}
        browser.post(f"{place}/papers", data=why | plan)
        browser.sign_in(made.invited(competition))
        page = text_of(browser.page(f"/competitions/{competition.id}"))
        for words in ("Document: Map", "Document: Floor plan", "Version 2, from 1 March 2027", "There was no such"):
            assert words in page
        read = f"/competitions/{competition.id}/papers/{paper.document_id}"
        assert browser.get(read).data == documents.PDF + b"new"
        assert browser.get(f"{read}/versions/1").data == documents.PDF

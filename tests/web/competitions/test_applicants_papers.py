"""Whoever applies to join reads the papers of the competition it would bid for."""

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import supplement_documents
from marketplace.competitions.queries.design import papers_of
from marketplace.kernel.actor import Role
from tests.factories import accounts, documents, qualification
from tests.factories import competitions as made
from tests.integration.bids.test_applicants import open_to_applicants


def test_who_applies_reads_the_papers_of_what_it_would_bid_for_and_a_stranger_does_not(whole_app, browser):
    competition = open_to_applicants()
    applicant = qualification.draft_application(competition.framework).supplier
    reader, stranger = accounts.user(Role.OWNER, applicant), accounts.user(Role.OWNER, accounts.supplier())
    commissioner = actor_of(made.commissioner(competition))
    told = {"title": "Floor plan", "reason": "Several asked for it", "is_material": False, "file": documents.pdf()}
    with documents.ports_with(whole_app, scanner=None) as ports:
        supplement_documents(commissioner, competition.id, ports, **told)
        [kept] = papers_of(competition.id)
        page, paper = f"/competitions/{competition.id}", f"/competitions/{competition.id}/papers/{kept.document_id}"
        for who, may in ((stranger, False), (reader, True)):
            browser.sign_in(who)
            assert (browser.page(page).find("a", href=paper) is not None) is may
            for address in (paper, f"{paper}/versions/1"):
                assert browser.get(address).status_code == (200 if may else 404)
            assert browser.get(f"/api{page}/papers").status_code == (200 if may else 404)

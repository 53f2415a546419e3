"""When a paper of a competition is infected, whoever handed it in and whoever began the competition are told."""

import pytest
from sqlalchemy import delete

from marketplace.accounts.models import RoleGrant
from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import attach_document
from marketplace.competitions.queries.design import papers_of
from marketplace.documents.commands import mark_scanned
from marketplace.documents.models import Verdict
from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.notifications.models import Message
from tests.factories import accounts, documents
from tests.factories import competitions as made


@pytest.fixture
def stored(whole_app):
    with documents.ports_with(whole_app, scanner=None) as found:
        yield found


def told_of_virus():
    jobs.drain()
    found = [
        each for each in db.session.query(Message) if each.subject == "Virus found in a paper of a competition: Map"
    ]
    return {each.user_id: each.body for each in found}


def test_the_uploader_and_who_began_the_competition_are_told_and_not_the_whole_region(stored):
    draft = made.draft_competition()
    uploader, bystander = (accounts.user(Role.DIRECTOR, draft.buyer) for _ in range(2))
    db.session.commit()
    given = {"title": "Map", "is_specification": True, "file": documents.pdf(name="map.pdf")}
    attach_document(actor_of(uploader), draft.id, stored, **given)
    [kept] = papers_of(draft.id)
    mark_scanned(SYSTEM, kept.document_id, 1, verdict=Verdict.INFECTED)
    told = told_of_virus()
    assert set(told) == {uploader.id, draft.created_by}
    assert bystander.id not in told
    assert all(f"/competitions/{draft.id}" in body and draft.reference in body for body in told.values())


def test_where_both_have_gone_everybody_who_commissions_is_told(stored):
    draft = made.draft_competition()
    given = {"title": "Map", "is_specification": True, "file": documents.pdf(name="map.pdf")}
    attach_document(actor_of(made.commissioner(draft)), draft.id, stored, **given)
    db.session.execute(delete(RoleGrant).where(RoleGrant.organisation_id == draft.buyer_id))
    successor = accounts.user(Role.COMMISSIONER, draft.buyer)
    db.session.commit()
    db.session.expire_all()
    [kept] = papers_of(draft.id)
    mark_scanned(SYSTEM, kept.document_id, 1, verdict=Verdict.INFECTED)
    assert set(told_of_virus()) == {successor.id}

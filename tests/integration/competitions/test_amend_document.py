"""A paper that is changed after publication is a new version, on record, and told to everybody."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from marketplace.accounts.queries import actor_of
from marketplace.competitions import queries
from marketplace.competitions.commands import amend_document, detach_document, renew_document
from marketplace.competitions.models import CompetitionDocument
from marketplace.competitions.queries.design import papers_of
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.notifications.models import Message
from tests.factories import bids as begun
from tests.factories import competitions as made
from tests.factories import documents
from tests.integration.competitions.test_attach_document import attach

TOLD = {"reason": "The map was an old one", "is_material": True}


@pytest.fixture
def kept(whole_app):
    with documents.ports_with(whole_app, scanner=None) as ports:
        draft = made.draft_competition()
        attach(draft, ports, file=documents.pdf())
        [paper] = papers_of(draft.id)
        yield made.opened(draft), paper, ports


def amend(kept, *, person=None, file=None, **more):
    competition, paper, ports = kept
    who = actor_of(person or made.commissioner(competition))
    told = TOLD | more
    return amend_document(who, competition.id, paper.document_id, ports, file=file or documents.pdf(b"new"), **told)


def test_a_new_version_is_an_amendment_with_both_fingerprints_and_the_earlier_version_stays(kept):
    competition, paper, _ = kept
    bid = begun.submitted_bid(competition)
    bid.submitted_at -= timedelta(hours=1)
    db.session.commit()
    amend(kept)

    [change] = queries.amendments_of(PUBLIC, competition.id)
    new, old = paper.document.versions
    assert (change.subject, change.what, change.version) == ("specification", "Specification: Specification", 2)
    assert old.sha256 in change.old
    assert new.sha256 in change.new
    assert bid.is_stale
    jobs.drain()
    subjects = [each.subject for each in db.session.query(Message)]
    assert any(each.startswith(f"Confirm your bid {bid.reference}") for each in subjects)


def test_who_when_and_what(kept):
    competition, paper, ports = kept
    with pytest.raises((Forbidden, NotFound)):
        amend(kept, person=made.invited(competition))
    with pytest.raises(Invalid):
        amend(kept, file=documents.pdf())
    with clock.frozen_at(competition.closes_at - timedelta(days=2)), pytest.raises(Invalid):
        amend(kept)
    with clock.frozen_at(competition.closes_at), pytest.raises(NotNow, match="open"):
        amend(kept)
    commissioner = actor_of(made.commissioner(competition))
    with pytest.raises(NotNow, match="frozen"):
        renew_document(commissioner, competition.id, paper.document_id, ports, file=documents.pdf(b"new"))
    with pytest.raises(NotNow, match="frozen"):
        detach_document(commissioner, competition.id, paper.document_id)
    assert len(papers_of(competition.id)[0].document.versions) == 1


def test_the_database_keeps_the_papers_of_a_published_competition(kept):
    competition, paper, _ = kept
    db.session.delete(db.session.get_one(CompetitionDocument, (competition.id, paper.document_id)))
    with pytest.raises(DBAPIError, match="cannot change"):
        db.session.flush()
    db.session.rollback()

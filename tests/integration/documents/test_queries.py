"""What each actor sees, and with how many questions to the database."""

from datetime import timedelta

from marketplace.documents import queries as reads
from marketplace.documents.policies import sees_document
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from tests.factories import accounts, documents


def test_the_query_and_the_policy_agree(ports):
    organisations = [accounts.supplier(), accounts.supplier()]
    found = [documents.document(documents.keeper(each), ports) for each in organisations]
    actors = [accounts.somebody(role, organisations[0]) for role in Role] + [SYSTEM]
    for actor in actors:
        seen = set(db.session.scalars(reads.visible_documents(actor)))
        assert seen == {document for document in found if sees_document(actor, document)}, actor


def test_a_list_takes_three_questions_whatever_its_size(ports, queries):
    actor = documents.keeper()
    for _ in range(6):
        documents.document(actor, ports)
    db.session.expire_all()
    with queries() as said:
        found = reads.documents_of(actor, actor.organisations()[0])
        assert [document.newest.uploader.name for document in found]
    assert len(said) <= 3


def test_a_list_goes_on_after_its_last_document(ports):
    actor = documents.keeper()
    for title in ("b", "a", "c", "a"):
        documents.document(actor, ports, title=title)
    organisation = actor.organisations()[0]
    first = reads.documents_of(actor, organisation, most=2)[:2]
    rest = reads.documents_of(actor, organisation, after=first[-1].id, most=2)
    assert [document.title for document in (*first, *rest)] == ["a", "a", "b", "c"]


def test_what_has_to_be_renewed_is_listed_for_those_who_keep_it(ports, noon):
    organisation = accounts.supplier()
    actor = documents.keeper(organisation)
    soon = documents.document(actor, ports, expires_on=noon.date() + timedelta(days=60))
    documents.document(actor, ports, expires_on=noon.date() + timedelta(days=61))
    documents.document(actor, ports)
    assert reads.expiring(actor, noon.date()) == [soon]
    assert not reads.expiring(accounts.somebody(Role.CASEWORKER, organisation), noon.date())

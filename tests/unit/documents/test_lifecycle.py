"""Who may move a document, from where, and when; and who may see it."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from marketplace.documents.lifecycle import DOCUMENT, DocumentStatus
from marketplace.documents.policies import sees_document, sees_documents_of
from marketplace.kernel.actor import SYSTEM, Actor, Grant, Role

SUPPLIER = uuid4()
OWNER, MANAGER, CASEWORKER, FINANCE = (
    Actor(uuid4(), grants=frozenset({Grant(role, SUPPLIER)}))
    for role in (Role.OWNER, Role.BID_MANAGER, Role.CASEWORKER, Role.SUPPLIER_FINANCE)
)
RIVAL = Actor(uuid4(), grants=frozenset({Grant(Role.OWNER, uuid4())}))

MAY = {  # status: what those who keep it may do, what the service may do
    "uploaded": ({"replace", "destroy"}, {"clear", "condemn", "expire"}),
    "clean": ({"replace", "destroy"}, {"expire"}),
    "infected": ({"replace", "destroy"}, {"expire"}),
    "destroyed": (set(), set()),
}


@pytest.mark.parametrize("status", DocumentStatus)
def test_moves_open_to_each_actor(status, noon):
    document = SimpleNamespace(lifecycle=DOCUMENT, status=status, organisation_id=SUPPLIER, keep_until=None)
    keeper, service = MAY[status]

    assert DOCUMENT.open_to(OWNER, document, noon) == keeper
    assert DOCUMENT.open_to(MANAGER, document, noon) == keeper
    assert DOCUMENT.open_to(SYSTEM, document, noon) == service
    for other in (CASEWORKER, FINANCE, RIVAL):
        assert DOCUMENT.open_to(other, document, noon) == set()


def test_what_a_decision_rests_on_is_not_destroyed_before_its_day_is_over(noon):
    kept = SimpleNamespace(lifecycle=DOCUMENT, status=DocumentStatus.CLEAN, organisation_id=SUPPLIER)
    kept.keep_until = noon.date()
    assert DOCUMENT.open_to(OWNER, kept, noon) == {"replace"}
    assert DOCUMENT.open_to(OWNER, kept, noon + timedelta(days=1)) == {"replace", "destroy"}


def test_a_caseworker_sees_that_there_is_a_document_and_others_do_not():
    document = SimpleNamespace(organisation_id=SUPPLIER)
    organisation = SimpleNamespace(id=SUPPLIER)
    for actor, sees in ((OWNER, True), (MANAGER, True), (CASEWORKER, True), (FINANCE, False), (RIVAL, False)):
        assert sees_document(actor, document) is sees
        assert sees_documents_of(actor, organisation) is sees

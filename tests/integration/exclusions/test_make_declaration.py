"""Making a declaration that is relied on."""

import pytest

from marketplace.exclusions.commands import make_declaration
from marketplace.exclusions.lifecycle import DeclarationStatus
from marketplace.exclusions.models import DeclaredGround
from marketplace.exclusions.queries import declaration_for
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, NotNow
from marketplace.notifications.models import Message
from marketplace.reference.models import Regime
from tests.events import events_named
from tests.factories import accounts, exclusions


def test_a_made_declaration_supersedes_the_one_before(noon):
    earlier = exclusions.made()
    draft = exclusions.draft(earlier.supplier)
    actor = accounts.somebody(Role.BID_MANAGER, earlier.supplier)
    found = make_declaration(actor, draft.id)
    assert (found.status, found.made_at, found.made_by) == (DeclarationStatus.MADE, noon, actor.user_id)
    assert (earlier.status, earlier.superseded_at) == (DeclarationStatus.SUPERSEDED, noon)
    assert declaration_for(earlier.supplier_id, Regime.PA23) is found
    assert [event.facts["groups"] for event in events_named("supplier_declaration.made")] == [[]]


def test_assessors_are_told_only_of_a_declaration_with_something_in_it():
    accounts.user(Role.ASSESSOR, accounts.centre())
    plain, told = exclusions.draft(), exclusions.draft(yes=("pa23_misconduct",))
    told.grounds.append(DeclaredGround(ground_code="pa23_professional", **exclusions.TOLD))
    db.session.commit()
    for draft in (plain, told):
        make_declaration(accounts.somebody(Role.OWNER, draft.supplier), draft.id)
    jobs.drain()
    [message] = db.session.query(Message).all()
    assert told.supplier.name in message.subject
    assert "fined" not in message.body


def test_what_is_left_to_do_is_said():
    draft = exclusions.draft(yes=("pa23_misconduct",))
    with pytest.raises(NotNow, match="describe what happened: Professional misconduct"):
        make_declaration(accounts.somebody(Role.OWNER, draft.supplier), draft.id)


def test_only_who_may_and_confirms_it():
    draft = exclusions.draft()
    with pytest.raises(Invalid):
        make_declaration(accounts.somebody(Role.OWNER, draft.supplier), draft.id, confirmed=False)
    with pytest.raises(NotFound):
        make_declaration(accounts.somebody(Role.CASEWORKER, draft.supplier), draft.id)
    made = exclusions.made()
    with pytest.raises(Forbidden):
        make_declaration(accounts.somebody(Role.ASSESSOR, accounts.centre()), made.id)

"""Putting people on the list."""

import pytest

from marketplace.exclusions.commands import add_person
from marketplace.exclusions.models import PersonKind
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Invalid, NotFound
from tests.events import events_named
from tests.factories import accounts, exclusions


def test_somebody_is_added_with_a_number_written_as_the_list_writes_it():
    draft = exclusions.draft()
    actor = accounts.somebody(Role.OWNER, draft.supplier)
    found = add_person(actor, draft.id, kind=PersonKind.PARENT, name="Shore Ltd", scheme="GB-COH", number="123 4567")
    assert found.number == "GB-COH:01234567"
    assert "Shore" not in str(events_named("supplier_declaration.saved")[0].facts)


def test_the_same_person_twice_and_half_a_number_are_refused():
    draft = exclusions.draft()
    actor = accounts.somebody(Role.OWNER, draft.supplier)
    add_person(actor, draft.id, kind=PersonKind.DIRECTOR, name="Ann Shore")
    with pytest.raises(Conflict, match="on the list already"):
        add_person(actor, draft.id, kind=PersonKind.DIRECTOR, name="Ann Shore")
    with pytest.raises(Invalid):
        add_person(actor, draft.id, kind=PersonKind.PARENT, name="Shore Ltd", number="1234567")


def test_a_strangers_draft_is_not_there():
    with pytest.raises(NotFound):
        actor = accounts.somebody(Role.OWNER, accounts.supplier())
        add_person(actor, exclusions.draft().id, kind=PersonKind.DIRECTOR, name="Ann Shore")

"""Beginning a declaration, with what was declared before."""

import pytest

from marketplace.exclusions.commands import begin_declaration
from marketplace.exclusions.grounds import Severity, groups
from marketplace.exclusions.models import DeclaredPerson, PersonKind
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.reference.models import Regime
from tests.events import events_named
from tests.factories import accounts, exclusions


def test_a_first_declaration_is_empty_and_recorded():
    supplier = accounts.supplier()
    found = begin_declaration(accounts.somebody(Role.OWNER, supplier), supplier_id=supplier.id, regime=Regime.PA23)
    assert (found.answers, found.people, found.to_confirm) == ([], [], ["people"])
    [event] = events_named("supplier_declaration.begun")
    assert event.facts == {"supplier_id": str(supplier.id), "regime": "pa23"}


def test_the_last_one_is_copied_but_never_its_mandatory_part():
    earlier = exclusions.made(ground="pa23_professional")
    earlier.people.append(DeclaredPerson(kind=PersonKind.DIRECTOR, name="Ann Shore"))
    db.session.commit()
    actor = accounts.somebody(Role.BID_MANAGER, earlier.supplier)
    found = begin_declaration(actor, supplier_id=earlier.supplier_id, regime=Regime.PA23)
    assert {groups()[each.group_code].kind for each in found.answers} == {Severity.DISCRETIONARY}
    assert [each.name for each in found.people] == ["Ann Shore"]
    assert [each.story for each in found.grounds] == ["We were fined"]
    assert set(found.to_confirm) == {"people", "discretionary", "grounds"}
    assert "answer 5 more questions" in found.unfinished(found.begun_at.date())


def test_one_draft_for_a_supplier_and_a_law():
    draft = exclusions.draft()
    with pytest.raises(Conflict, match="continue that one"):
        begin_declaration(
            accounts.somebody(Role.OWNER, draft.supplier), supplier_id=draft.supplier_id, regime=Regime.PA23
        )


def test_nobody_else_begins_it():
    supplier = accounts.supplier()
    for actor in (accounts.somebody(Role.CASEWORKER, supplier), accounts.somebody(Role.OWNER, accounts.supplier())):
        with pytest.raises(Forbidden):
            begin_declaration(actor, supplier_id=supplier.id, regime=Regime.PA23)

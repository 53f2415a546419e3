"""A supplier says that it is one of those for whom competitions are reserved, and is then invited to them."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions import queries
from marketplace.competitions.commands import claim_reservation, note_reserved_award, publish_competition
from marketplace.competitions.models import Reservation
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.errors import Forbidden, Invalid
from tests.events import events_named
from tests.factories import accounts, frameworks
from tests.factories import competitions as made


def owner(supplier_id):
    return actor_of(accounts.user(Role.OWNER, supplier_id))


def test_supported_employment_takes_30_percent_of_the_workforce():
    supplier = accounts.supplier()
    given = {"reservation": Reservation.SUPPORTED_EMPLOYMENT, "basis": "Staff records"}
    with pytest.raises(Invalid, match="problem"):
        claim_reservation(owner(supplier.id), supplier.id, **given, workforce_percent=29)
    row = claim_reservation(owner(supplier.id), supplier.id, **given, workforce_percent=30)
    assert row.workforce_percent == 30
    assert len(events_named("organisation.claimed_reservation")) == 1
    with pytest.raises(Forbidden):
        claim_reservation(owner(accounts.supplier().id), supplier.id, **given, workforce_percent=30)


def test_a_reserved_competition_invites_those_it_is_reserved_for_and_not_again_within_three_years():
    framework = frameworks.open_framework()
    draft = made.draft_competition(framework=framework, reserved_for=Reservation.MISSION)
    before, claims, other = (frameworks.member(framework).supplier_id for _ in range(3))
    for supplier_id in (before, claims):
        claim_reservation(owner(supplier_id), supplier_id, reservation=Reservation.MISSION, basis="Articles")
    held = made.open_competition(draft.buyer, framework, reserved_for=Reservation.MISSION)
    note_reserved_award(SYSTEM, held.id, before)
    publish_competition(actor_of(made.commissioner(draft)), draft.id, vault=made.vault())
    kept = {each.supplier_id: (each.invited, each.reasons) for each in queries.invitations_of(SYSTEM, draft.id)}
    assert kept == {claims: (True, []), before: (False, ["reserved_before"]), other: (False, ["not_reserved"])}

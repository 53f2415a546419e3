"""Who approves an award."""

from datetime import UTC, date, datetime, timedelta

import pytest

from marketplace.evaluations.commands import (
    approve_award,
    propose_award,
)
from marketplace.exclusions.models import CheckOutcome
from marketplace.exclusions.queries import check_of
from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.queries import membership_of
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.money import Money
from tests.factories import accounts, exclusions
from tests.factories.evaluations import agreed

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def test_the_director_approves_who_scored_nothing_and_did_not_propose(noon):
    found = agreed()
    director, commissioner = found.actor("director"), found.actor("commissioner")
    award = propose_award(director, found.evaluation.id, reasons="Best")
    with pytest.raises(Forbidden):
        approve_award(director, award.id)
    with pytest.raises(Forbidden):
        approve_award(commissioner, award.id)
    on_the_panel = found.people["moderator"]
    accounts.grant(on_the_panel, Role.DIRECTOR, found.competition.buyer)
    db.session.commit()
    with pytest.raises(Forbidden):
        approve_award(found.actor("moderator"), award.id)
    second = accounts.somebody(Role.DIRECTOR, found.competition.buyer)
    db.session.commit()
    assert approve_award(second, award.id).approved_by == second.user_id


def test_an_award_above_ones_limit_is_refused_with_who_could_approve_it():
    found = agreed()
    award = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best")
    region = found.competition.buyer
    small = accounts.user(Role.COMMISSIONER, region)
    accounts.grants_of(small)[0].limit = Money(award.value.pence - 1)
    db.session.commit()
    with pytest.raises(Forbidden, match="above your limit") as refused:
        approve_award(accounts.actor_of(small), award.id)
    assert found.people["director"].name in refused.value.title
    accounts.grants_of(small)[0].limit = award.value
    db.session.commit()
    assert approve_award(accounts.actor_of(small), award.id).approved_by == small.id


def test_the_list_is_consulted_at_the_award_and_a_mandatory_match_is_not_approved(noon):
    found = agreed()
    award = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best")
    assert check_of(award.id).outcome is CheckOutcome.NO_LIST
    award.supplier.company_number = "01234567"
    db.session.commit()
    exclusions.listed(exclusions.debarred("Whoever", "GB-COH:01234567"))
    later = clock.frozen_at(noon + timedelta(hours=1))
    with later, pytest.raises(NotNow, match="is on the debarment list"):
        approve_award(found.actor("director"), award.id)
    assert (award.approved_by, check_of(award.id).outcome) == (None, CheckOutcome.MATCH)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": MembershipStatus.LEFT, "left_at": NOON}, "no longer a member"),
        ({"status": MembershipStatus.SUSPENDED, "suspended_at": NOON, "reason": "Accounts"}, "is suspended"),
        ({"categories": []}, "no longer has what this competition asks for: ACC"),
        ({"areas": []}, "no longer delivers in the area"),
    ],
)
def test_an_award_waits_or_is_taken_back_when_the_winner_has_lost_its_place(change, said):
    found = agreed()
    award = propose_award(found.actor("commissioner"), found.evaluation.id, reasons="Best")
    place = membership_of(found.competition.framework_id, award.supplier_id)
    if change.get("status") is MembershipStatus.SUSPENDED:
        place.suspended_until = date(2027, 9, 30)
    for name, value in change.items():
        setattr(place, name, value)
    db.session.commit()
    with pytest.raises(NotNow, match=said) as refused:
        approve_award(found.actor("director"), award.id)
    assert "Take this award back" in refused.value.title

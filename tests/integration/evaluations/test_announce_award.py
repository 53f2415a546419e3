"""What an announcement brings about."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.competitions.commands import cancel_competition
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.contracts.models import Contract
from marketplace.contracts.reactions import draft_contract as draft_contract_on
from marketplace.evaluations import queries
from marketplace.evaluations.models import Award
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, NotFound, NotNow
from marketplace.kernel.events import Event
from tests.factories import accounts
from tests.factories.evaluations import announced, approved, closed_competition, opened_bid


def event(name: str) -> Event:
    return db.session.scalars(select(Event).where(Event.name == name)).one()


def test_an_announcement_awards_the_competition_and_begins_the_standstill(noon):
    found, award = announced()
    assert (award.announced_at, award.standstill_ends_on) == (noon, date(2027, 3, 11))  # ten days after, PCR15
    assert found.competition.status is CompetitionStatus.AWARDED
    assert event("award.announced").subject_id == award.id
    assert event("competition.awarded").facts["award_id"] == str(award.id)
    with pytest.raises(NotNow):
        cancel_competition(found.actor("commissioner"), found.competition.id, reason="Too late")


def test_the_announcement_leads_to_one_contract(noon):
    _, award = announced()
    draft_contract_on(event("award.announced"), None)
    assert db.session.scalars(select(Contract)).one().award_id == award.id
    with pytest.raises(Conflict, match="drafted from this award"):
        draft_contract_on(event("award.announced"), None)


def test_awards_are_seen_by_their_region_first_and_by_all_once_announced(noon):
    _, award = approved()
    stranger = accounts.somebody(Role.OWNER, opened_bid(closed_competition(), award.value).supplier)
    with pytest.raises(NotFound):
        queries.award(stranger, award.id)
    _, known = announced()
    assert queries.award(stranger, known.id).id == known.id
    assert db.session.get(Award, award.id) is not None

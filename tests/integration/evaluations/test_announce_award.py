"""What an announcement brings about."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.competitions.commands import cancel_competition
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.contracts.models import Contract
from marketplace.contracts.reactions import draft_contract as draft_contract_on
from marketplace.evaluations import queries
from marketplace.evaluations.commands import announce_award
from marketplace.evaluations.models import Award
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotFound, NotNow
from marketplace.kernel.events import Event
from tests.factories import accounts
from tests.factories.evaluations import announced, approved, closed_competition, opened_bid, summarised


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


def test_voluntary_standstill_of_less_than_the_law_is_refused_and_a_longer_one_binds(noon):
    found, award = summarised()
    with pytest.raises(Invalid) as refused:
        announce_award(found.actor("commissioner"), award.id, standstill_ends_on=date(2027, 3, 10))
    assert refused.value.errors["standstill_ends_on"][0].endswith("until 11 March 2027 or later")
    announce_award(found.actor("commissioner"), award.id, standstill_ends_on=date(2027, 3, 15))
    assert award.standstill_ends_on == date(2027, 3, 15)


def test_none_at_all_for_a_call_off_is_allowed_with_a_reason_unless_one_was_promised(noon):
    found, award = summarised(standstill=False)
    with pytest.raises(Invalid, match="answers"):
        announce_award(found.actor("commissioner"), award.id)
    announce_award(found.actor("commissioner"), award.id, no_standstill_reason="The service must not pause")
    assert (award.standstill_ends_on, award.no_standstill_reason) == (None, "The service must not pause")
    promised, other = summarised()
    announce_award(promised.actor("commissioner"), other.id, no_standstill_reason="Hurry")
    assert (other.standstill_ends_on, other.no_standstill_reason) == (date(2027, 3, 11), None)


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

"""A claim that reached the buyer holds the signature."""

from datetime import date, timedelta

import pytest

from marketplace.contracts.commands import draft_contract, sign_contract
from marketplace.evaluations.lifecycle import AwardStatus
from marketplace.evaluations.reactions import finish_due_awards
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from marketplace.outcomes.commands import end_challenge, receive_challenge
from marketplace.outcomes.models import Ending, Ground
from tests.factories import accounts
from tests.factories.evaluations import announced

CLAIM = {"ground": Ground.SCORING, "details": "Two scores were exchanged"}
LAST_DAY = date(2027, 3, 11)


def test_claim_notified_on_the_last_standstill_day_holds_the_signature_until_it_is_recorded_as_ended(noon):
    found, award = announced()
    drafted, director = draft_contract(SYSTEM, award.id), found.actor("director")
    loser = found.bids[0].supplier_id
    db.session.commit()
    with clock.frozen_at(noon + timedelta(days=11)):
        finish_due_awards()
        assert award.status is AwardStatus.FINAL  # the claim of the last day is written down the morning after
        claim = receive_challenge(
            found.actor("commissioner"), award.id, received_on=LAST_DAY, supplier_id=loser, **CLAIM
        )
        assert (award.status, award.final_at) == (AwardStatus.CHALLENGED, None)
        with pytest.raises(NotNow, match="nobody can sign until the challenge is decided"):
            sign_contract(director, drafted.id, terms_hash=drafted.terms_hash)
        with pytest.raises(Conflict, match="has challenged the award already"):
            receive_challenge(found.actor("commissioner"), award.id, received_on=LAST_DAY, supplier_id=loser, **CLAIM)
        end_challenge(director, claim.id, ending=Ending.WITHDRAWN, reason="Withdrawn in writing")
        finish_due_awards()
        sign_contract(director, drafted.id, terms_hash=drafted.terms_hash)


def test_only_the_buyer_records_it_with_a_day_between_the_announcement_and_today(noon):
    found, award = announced()
    outsider = accounts.somebody(Role.OWNER, found.bids[0].supplier)
    commissioner = found.actor("commissioner")
    db.session.commit()
    with pytest.raises(Forbidden):
        receive_challenge(outsider, award.id, received_on=date(2027, 3, 1), **CLAIM)
    for wrong in (date(2027, 2, 28), date(2027, 3, 2)):
        with pytest.raises(Invalid) as refused:
            receive_challenge(commissioner, award.id, received_on=wrong, **CLAIM)
        assert refused.value.errors == {"received_on": ["Enter a day from the announcement to today"]}
    with pytest.raises(Invalid):
        supplier = found.bids[1].competition.buyer_id
        receive_challenge(commissioner, award.id, received_on=date(2027, 3, 1), supplier_id=supplier, **CLAIM)


def test_nothing_is_held_up_once_the_contract_is_signed(noon):
    found, award = announced()
    drafted, director = draft_contract(SYSTEM, award.id), found.actor("director")
    owner = accounts.somebody(Role.OWNER, award.supplier)
    db.session.commit()
    with clock.frozen_at(noon + timedelta(days=11)):
        finish_due_awards()
        for who in (owner, director):
            sign_contract(who, drafted.id, terms_hash=drafted.terms_hash)
        assert award.contracted_at is not None
        with pytest.raises(NotNow, match="contract has been signed"):
            receive_challenge(found.actor("commissioner"), award.id, received_on=LAST_DAY, **CLAIM)

"""A claim against a direct award that reached the buyer holds the signature too."""

from datetime import date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from marketplace.contracts.commands import sign_contract
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotNow
from marketplace.outcomes.commands import choose_way, receive_direct_challenge
from marketplace.outcomes.models import Challenge, Ground
from marketplace.outcomes.rules.failing import Justification, Way
from tests.events import events_named
from tests.factories import accounts
from tests.integration.contracts.test_draft_direct_contract import awarded_directly, sign_both
from tests.integration.outcomes.test_choose_way import failed

CLAIM = {"ground": Ground.TRANSPARENCY, "details": "The reasons are not those of the law"}
TODAY = date(2027, 3, 1)


def test_a_claim_from_a_court_holds_the_signature_even_where_there_is_no_standstill(noon):
    found, row, contract = awarded_directly(Justification.EXTREME_URGENCY)
    director = found.actor("director")
    receive_direct_challenge(found.actor("commissioner"), row.id, received_on=TODAY, **CLAIM)
    with pytest.raises(NotNow, match="nobody can sign until the challenge is decided"):
        sign_contract(director, contract.id, terms_hash=contract.terms_hash)
    [event] = events_named("challenge.received")
    assert event.facts["no_award_id"] == str(row.id)
    assert "award_id" not in event.facts


def test_only_the_buyer_records_it_with_a_day_since_the_decision_and_a_member(noon):
    found, row, contract = awarded_directly()
    commissioner, chosen = found.actor("commissioner"), accounts.somebody(Role.OWNER, contract.supplier)
    with pytest.raises(Forbidden):
        receive_direct_challenge(chosen, row.id, received_on=TODAY, **CLAIM)
    for wrong in (date(2027, 2, 28), date(2027, 3, 2)):
        with pytest.raises(Invalid) as refused:
            receive_direct_challenge(commissioner, row.id, received_on=wrong, **CLAIM)
        assert refused.value.errors == {"received_on": ["Enter a day from the decision to today"]}
    for stranger in (contract.supplier_id, accounts.supplier().id):
        with pytest.raises(Invalid):
            receive_direct_challenge(commissioner, row.id, received_on=TODAY, supplier_id=stranger, **CLAIM)


def test_not_once_both_have_signed_and_not_where_nothing_was_awarded_directly(noon):
    found, row, contract = awarded_directly()
    with clock.frozen_at(datetime(2027, 3, 12, 9, tzinfo=LONDON)):
        sign_both(found, contract)
        with pytest.raises(NotNow, match="contract has been signed"):
            receive_direct_challenge(found.actor("commissioner"), row.id, received_on=TODAY, **CLAIM)
    other, nothing = failed()
    choose_way(other.actor("commissioner"), nothing.id, way=Way.NOTHING, reason="The need has gone")
    with pytest.raises(NotNow, match="Nothing was awarded directly"):
        receive_direct_challenge(other.actor("commissioner"), nothing.id, received_on=TODAY, **CLAIM)


def test_the_database_wants_one_decision_that_is_challenged(noon):
    found, _ = failed()
    said = {"received_on": TODAY, "received_at": noon, "recorded_by": found.people["director"].id, **CLAIM}
    db.session.add(Challenge(**said))
    with pytest.raises(IntegrityError, match="of_one_decision"):
        db.session.flush()

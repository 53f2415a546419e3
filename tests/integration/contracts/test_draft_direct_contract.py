"""A direct award becomes a contract without being typed again, and nobody signs in its standstill."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from marketplace.contracts.commands import draft_direct_contract, sign_contract
from marketplace.contracts.models import Contract
from marketplace.contracts.proving import proof_of
from marketplace.contracts.queries import contracts_to_sign
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotNow
from marketplace.kernel.money import Money
from marketplace.notifications.models import Message
from marketplace.outcomes.commands import choose_way, end_lot
from marketplace.outcomes.rules.failing import Justification, Way
from tests.factories import accounts, evaluations, frameworks


def awarded_directly(justification=Justification.NO_SUITABLE_BIDS, **more):
    found = evaluations.judged((), **more)
    framework, director = found.competition.framework, found.actor("director")
    row = end_lot(director, found.competition.lots[0].id, reasons="Nobody bid")
    member = frameworks.member(framework, ["ACC"], ["police:cumbria"]).supplier
    db.session.commit()
    asked = {"supplier_id": member.id, "value": Money(36_000_000), "justification": justification}
    choose_way(director, row.id, way=Way.DIRECT_AWARD, reason="The service must go on", **asked)
    jobs.drain()
    return found, row, db.session.scalars(select(Contract)).one()


def sign_both(found, contract):
    owner, director = accounts.somebody(Role.OWNER, contract.supplier), found.actor("director")
    for person in (owner, director):
        sign_contract(person, contract.id, terms_hash=contract.terms_hash)
    return owner


def test_it_says_what_the_lot_asked_for_the_published_value_and_the_ground(noon):
    found, row, contract = awarded_directly()
    assert (contract.no_award_id, contract.award_id, contract.lot_id) == (row.id, None, row.lot_id)
    assert (contract.supplier_id, contract.buyer_id) == (row.direct_supplier_id, found.competition.buyer_id)
    assert (contract.whole_life_value, contract.annual_price) == (Money(36_000_000), Money(12_000_000))
    assert (contract.starts_on, contract.ends_on, contract.cap_a_year) == (date(2027, 6, 1), date(2030, 5, 31), 120)
    text = contract.terms["document"]
    for said in ("Awarded directly after competition", "PCR15 reg 32(2)(a)", contract.supplier.name, "£360,000"):
        assert said in text
    assert proof_of(contract, []).holds
    subjects = [each.subject for each in db.session.query(Message)]
    assert len([each for each in subjects if each.startswith("A contract to sign")]) == 1
    with pytest.raises(Conflict, match="drafted from this direct award already"):
        draft_direct_contract(SYSTEM, row.id)
    with pytest.raises(Forbidden):
        draft_direct_contract(found.actor("director"), row.id)


def test_nobody_signs_in_the_standstill_and_both_sign_after_it(noon):
    found, row, contract = awarded_directly()
    assert row.standstill_ends_on == date(2027, 3, 11)
    director = found.actor("director")
    with pytest.raises(NotNow, match="until the end of 11 March 2027"):
        sign_contract(director, contract.id, terms_hash=contract.terms_hash)
    assert contracts_to_sign(director, date(2027, 3, 1)) == []
    with clock.frozen_at(datetime(2027, 3, 12, 9, tzinfo=LONDON)):
        assert contracts_to_sign(director, date(2027, 3, 12)) == [contract]
        sign_both(found, contract)
    assert (contract.status, contract.details_due_on) == ("signed", date(2027, 4, 11))
    assert contract.records_kept_until == date(2030, 3, 11)


def test_extreme_urgency_has_no_standstill(noon):
    found, row, contract = awarded_directly(Justification.EXTREME_URGENCY)
    assert row.standstill_ends_on is None
    with clock.frozen_at(noon + timedelta(minutes=1)):
        sign_both(found, contract)
    assert contract.signed_at is not None

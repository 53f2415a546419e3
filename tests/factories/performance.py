"""The least valid contracts with a price and targets, and the people who follow their months."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from marketplace.accounts.models import Origin
from marketplace.contracts.models import Contract, ContractTarget
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.performance.models import MonthlyReport
from tests.factories import accounts, people, referrals

FEBRUARY = date(2027, 2, 1)
SIGNED = datetime(2026, 3, 2, 10, tzinfo=UTC)


def contract(**more: Any) -> Contract:
    """A live contract of £250,000 a year since April 2026, with targets for two indicators."""
    supplier, buyer = accounts.supplier(), accounts.buyer()
    owner, director = accounts.user(Role.OWNER, supplier), accounts.user(Role.DIRECTOR, buyer)
    given: dict[str, Any] = {
        "supplier_id": supplier.id,
        "buyer_id": buyer.id,
        "annual_price": Money.of_pounds("250000"),
        "whole_life_value": Money.of_pounds("750000"),
        "origin": Origin.DEMO,
        "drafted_at": SIGNED,
        "signed_at": SIGNED,
        "live_at": SIGNED,
        "supplier_signed_by": owner.id,
        "supplier_signed_at": SIGNED,
        "buyer_signed_by": director.id,
        "buyer_signed_at": SIGNED,
    }
    row = referrals.service(**(given | more))
    targets = (("K1", "0.75"), ("K3", "0.85"))
    db.session.add_all(ContractTarget(contract_id=row.id, code=code, target=Decimal(share)) for code, share in targets)
    db.session.commit()
    return row


def somebody(role: Role, organisation_id: UUID) -> Actor:
    """A new person in this role, kept whatever is refused afterwards."""
    actor = accounts.somebody(role, organisation_id)
    db.session.commit()
    return actor


def manager_of(row: Contract | MonthlyReport) -> Actor:
    """A contract manager of the region that buys."""
    assert row.buyer_id is not None
    return somebody(Role.CONTRACT_MANAGER, row.buyer_id)


def owner_of(row: Contract | MonthlyReport) -> Actor:
    """An owner of the supplier."""
    return somebody(Role.OWNER, row.supplier_id)


def month_of_work(row: Contract) -> str:
    """One referral of February 2027: assessed on time, two sessions, one of them recorded a day late; its number."""
    person = people.person()
    referral = referrals.assessed(
        person, row, sent_at=datetime(2027, 2, 1, 10, tzinfo=UTC), assessment_due_on=date(2027, 2, 15)
    )
    assert referral.reference is not None
    referral.appointments[0].starts_at = datetime(2027, 2, 10, 10, tzinfo=UTC)
    first = referrals.appointment(referral, number=1, starts_at=datetime(2027, 2, 17, 23, 30, tzinfo=UTC))
    referrals.record(first, "yes")
    second = referrals.appointment(referral, number=2, starts_at=datetime(2027, 2, 24, 10, tzinfo=UTC))
    referrals.record(second, "no")
    second.feedback_at = second.starts_at + timedelta(days=1)
    db.session.commit()
    return referral.reference

"""The least valid contracts."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from marketplace.accounts.models import Organisation
from marketplace.contracts import rules
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract, ContractNeed, ContractParty, ContractTarget, PartyRole
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from tests.factories import accounts


def contract(
    status: ContractStatus = ContractStatus.LIVE,
    *,
    supplier: Organisation | None = None,
    buyer: Organisation | None = None,
    needs: tuple[str, ...] = ("ACC",),
    starts_on: date | None = None,
    years: int = 3,
    **more: Any,
) -> Contract:
    """A contract that began a month ago, with its needs, prime supplier and targets."""
    now = clock.now()
    starts_on = starts_on or london_day(now) - timedelta(days=31)
    terms = {"title": "Finding a home", "area_key": "region:B"} | more
    row = Contract(
        supplier=supplier or accounts.supplier(),
        buyer=buyer or accounts.buyer(),
        starts_on=starts_on,
        ends_on=starts_on.replace(year=starts_on.year + years) - timedelta(days=1),
        **{"referrals_open_on": starts_on, "cap_a_year": 120, "drafted_at": now, "status": status, **terms},
    )
    row.whole_life_value = row.whole_life_value or Money(36_000_000)
    row.annual_price = rules.annual_price(row.whole_life_value, row.starts_on, row.ends_on)
    row.terms = {"title": row.title}
    row.terms_hash = rules.terms_hash(row.terms)
    if status is ContractStatus.VOIDED:
        row.voided_at = now
    elif status is not ContractStatus.DRAFTED:
        sign(row)
    for word in ("live", "ended")[: ("signed", "live", "ended").index(status)] if row.signed_at else ():
        setattr(row, f"{word}_at", now)
    db.session.add(row)
    db.session.flush()
    db.session.add_all(ContractNeed(contract_id=row.id, category_code=code) for code in needs)
    targets = rules.DEFAULT_TARGETS.items()
    db.session.add_all(ContractTarget(contract_id=row.id, code=code, target=share) for code, share in targets)
    db.session.add(ContractParty(contract_id=row.id, organisation_id=row.supplier.id, role=PartyRole.PRIME))
    db.session.commit()
    return row


def sign(row: Contract) -> None:
    """Put both signatures under a contract."""
    now = clock.now()
    row.supplier_signed_by, row.supplier_signed_at = person(Role.OWNER, row.supplier), now
    row.buyer_signed_by, row.buyer_signed_at = person(Role.DIRECTOR, row.buyer), now
    row.signed_at = now


def person(role: Role, organisation: Organisation | None) -> UUID:
    """Somebody in this role."""
    return accounts.user(role, organisation).id


def live_contract(**more: Any) -> Contract:
    """A contract that takes referrals."""
    return contract(ContractStatus.LIVE, **more)


def drafted_contract(**more: Any) -> Contract:
    """A contract that nobody has signed."""
    return contract(ContractStatus.DRAFTED, **more)


def signed_contract(**more: Any) -> Contract:
    """A contract that both have signed and whose day has not come."""
    return contract(ContractStatus.SIGNED, **({"starts_on": london_day(clock.now()) + timedelta(days=31)} | more))

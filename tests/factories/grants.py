"""The least valid grants: one quarter a payment, over a year that began a month ago."""

from typing import Any

from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract
from marketplace.grants.lifecycle import InstalmentStatus
from marketplace.grants.models import Instalment
from marketplace.grants.rules import quarters
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.pipeline.models import CompetitionKind
from tests.factories import accounts, contracts

VALUE = Money.of_pounds(120_000)


def grant(status: ContractStatus = ContractStatus.LIVE, **more: Any) -> Contract:
    """A grant of £120,000 for a year."""
    return contracts.contract(status, kind=CompetitionKind.GRANT, whole_life_value=VALUE, years=1, **more)


def manager(of: Contract) -> Actor:
    """A contract manager of the region that funds."""
    return accounts.somebody(Role.CONTRACT_MANAGER, of.buyer_id)


def owner(of: Contract) -> Actor:
    """An owner of the supplier that is funded."""
    return accounts.somebody(Role.OWNER, of.supplier_id)


def instalments(of: Contract | None = None, status: InstalmentStatus = InstalmentStatus.AGREED) -> list[Instalment]:
    """Four quarters that both sides agreed to."""
    of = of or grant()
    assert of.ends_on
    agreed = {"status": status, "proposed_at": clock.now()}
    if status is InstalmentStatus.AGREED:
        agreed |= {"agreed_at": clock.now(), "agreed_by": owner(of).user_id}
    parts = quarters(of.starts_on, of.ends_on, VALUE)
    rows = [Instalment(contract=of, number=n, **agreed, **part._asdict()) for n, part in enumerate(parts, 1)]
    db.session.add_all(rows)
    db.session.commit()
    return rows

"""Which contracts an organisation holds or held: what anybody may know of them, and nothing of their money."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select

from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract, ContractParty, PartyRole
from marketplace.kernel.db import db
from marketplace.reference.models import Area

MOST = 100
#: A contract is nobody else's business until both have signed it.
PUBLIC = (ContractStatus.SIGNED, ContractStatus.LIVE, ContractStatus.ENDED)


class Held(NamedTuple):
    """A contract that an organisation delivers or delivered, alone or for another."""

    reference: str
    title: str
    area: str
    starts_on: date
    ends_on: date | None
    status: ContractStatus
    role: PartyRole


def contracts_of(supplier_id: UUID, most: int = MOST) -> Sequence[Held]:
    """The contracts of a supplier, the latest first, and no more than a page can bear."""
    rows: Select[*tuple[Any, ...]] = select(
        *(Contract.reference, Contract.title, Area.name, Contract.starts_on, Contract.ends_on),
        *(Contract.status, ContractParty.role),
    )
    rows = rows.join(ContractParty, ContractParty.contract_id == Contract.id).join(Area, Area.key == Contract.area_key)
    rows = rows.where(ContractParty.organisation_id == supplier_id, Contract.status.in_(PUBLIC))
    rows = rows.order_by(Contract.starts_on.desc(), Contract.reference).limit(most)
    return [Held(*row) for row in db.session.execute(rows)]

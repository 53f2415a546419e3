"""Making contracts of the register's rows, with their needs and the organisations that deliver them."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from marketplace.accounts.models import Organisation, Origin
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract, ContractNeed, ContractParty, PartyRole
from marketplace.contracts.register.columns import Fault
from marketplace.contracts.register.reading import Register, Row
from marketplace.kernel.db import db
from marketplace.reference.models import ContractTypeNeed
from marketplace.reference.storing import Tally, store

#: What is said of a contract that the register brings: it is in force, and nobody signed it here.
NEW = {"origin": Origin.IMPORTED, "status": ContractStatus.LIVE}

Links = set[tuple[Any, ...]]


def apply(register: Register) -> dict[str, Tally]:
    """Take in the contracts and who delivers them; their providers, types and areas are there already."""
    providers: dict[str, UUID] = _ids(Organisation.provider_code, Organisation.id)
    contracts = store(Contract.reference, [_contract(row, providers) for row in register["contracts"]], new=NEW)
    ids: dict[str, UUID] = _ids(Contract.reference, Contract.id)
    types = {row["contract_reference"]: row["contract_type_code"] for row in register["contracts"]}
    _link(ContractNeed.contract_id, ContractNeed.category_code, links=_needs(types, ids))
    parties = {
        (ids[row["contract_reference"]], providers[row["provider_code"]], PartyRole(row["role"]))
        for row in register["contract_providers"]
    }
    party = ContractParty
    return {
        "contracts": contracts,
        "contract_providers": _link(party.contract_id, party.organisation_id, party.role, links=parties),
    }


def taken(register: Register) -> list[Fault]:
    """The contracts whose reference one of our own contracts bears: a register does not change those."""
    ours = set(db.session.scalars(select(Contract.reference).where(Contract.origin != Origin.IMPORTED)))
    return [
        Fault("contracts", row.line, "contract_reference", "a contract made here bears this reference")
        for row in register["contracts"]
        if row["contract_reference"] in ours
    ]


def _ids(code: InstrumentedAttribute[Any], key: InstrumentedAttribute[UUID]) -> dict[str, UUID]:
    return dict(db.session.execute(select(code, key).where(code.is_not(None))).all())


def _contract(row: Row, providers: dict[str, UUID]) -> dict[str, Any]:
    whole_region = row["coverage_level"] == "region"
    return {
        "reference": row["contract_reference"],
        "supplier_id": providers[row["prime_provider_code"]],
        "title": row["intervention_title"],
        "contract_type_code": row["contract_type_code"],
        "area_key": f"region:{row['region_code']}" if whole_region else f"police:{row['pcc_code']}",
        "starts_on": row["referrals_open_from"],
        "referrals_open_on": row["referrals_open_from"],
        "referrals_close_at": row["referrals_close_at"],
        "minimum_age": row["minimum_age"],
        "maximum_age": row["maximum_age"],
        "allows_female": row["allows_female"],
        "allows_male": row["allows_male"],
    }


def _needs(types: dict[str, str], ids: dict[str, UUID]) -> Links:
    """A contract meets the needs of its type."""
    of_type: dict[str, list[str]] = {}
    for link in db.session.scalars(select(ContractTypeNeed)):
        of_type.setdefault(link.contract_type_code, []).append(link.category_code)
    return {(ids[reference], need) for reference, code in types.items() for need in of_type.get(code, ())}


def _link(*columns: InstrumentedAttribute[Any], links: Links) -> Tally:
    """Make the links of these contracts exactly those that are given; one with other facts was changed."""
    model: Any = columns[0].class_
    names = [column.key for column in columns]
    there = {
        tuple(row) for row in db.session.execute(select(*columns).where(columns[0].in_({one[0] for one in links})))
    }
    gone, fresh = there - links, links - there
    if gone:
        db.session.execute(delete(model).where(tuple_(*columns).in_(gone)))
    db.session.add_all(model(**dict(zip(names, link, strict=True))) for link in fresh)
    db.session.flush()
    changed = {link[:2] for link in gone}
    return Tally(
        added=sum(link[:2] not in changed for link in fresh),
        changed=len(gone),
        unchanged=len(there & links),
    )

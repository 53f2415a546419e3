"""Making rows of a register that was found good: what is new is added, what differs is changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from marketplace.accounts.models import Organisation, OrganisationKind
from marketplace.accounts.models import Origin as Source
from marketplace.contracts.register import contracts
from marketplace.contracts.register.reading import Register
from marketplace.kernel.db import db
from marketplace.reference import queries, rules
from marketplace.reference.models import Area, Category, ContractType, Level, Office, Origin
from marketplace.reference.storing import Tally, store

IMPORTED = {"origin": Origin.IMPORTED}


def apply(register: Register, now: datetime) -> dict[str, Tally]:
    """Take in the whole register, what is needed first; how many rows of each file were added or changed."""
    return {
        "regions": store(Area.key, _regions(register), mark=IMPORTED),
        "pcc_regions": store(Area.key, _police_areas(register), mark=IMPORTED),
        "probation_delivery_units": store(Area.key, _units(register), mark=IMPORTED),
        "probation_offices": store(Office.id, _offices(register)),
        "service_categories": Tally(unchanged=len(register["service_categories"])),
        "contract_types": store(ContractType.code, _contract_types(register), mark=IMPORTED),
        "service_providers": store(Organisation.provider_code, _providers(register), new=_registered(now)),
        **contracts.apply(register),
    }


def _plain(name: str) -> str:
    return name.replace(" & ", " and ")


def _regions(register: Register) -> list[dict[str, Any]]:
    rows = register["regions"]
    return [_area(Level.REGION, row["region_code"], row["name"], None, row["country"]) for row in rows]


def _police_areas(register: Register) -> list[dict[str, Any]]:
    countries = _countries(register)
    return [
        _area(Level.POLICE, row["pcc_code"], row["name"], f"region:{row['region_code']}", countries[row["region_code"]])
        for row in register["pcc_regions"]
    ]


def _units(register: Register) -> list[dict[str, Any]]:
    """The delivery units; one whose police area is known in this region stays there, others hang on the region."""
    countries, held_by = _countries(register), queries.parents()
    found = []
    for row in register["probation_delivery_units"]:
        region, key = f"region:{row['region_code']}", f"unit:{row['pdu_id']}"
        parent = held_by[key] if key in held_by and rules.region_of(key, held_by) == region else region
        found.append(_area(Level.UNIT, str(row["pdu_id"]), row["name"], parent, countries[row["region_code"]]))
    return found


def _countries(register: Register) -> dict[str, str]:
    return {row["region_code"]: row["country"] for row in register["regions"]}


def _area(level: Level, code: str, name: str, parent_key: str | None, country: str) -> dict[str, Any]:
    key = f"{level}:{code}"
    return {
        "key": key,
        "level": level,
        "code": code,
        "name": _plain(name),
        "parent_key": parent_key,
        "country": country,
    }


def _offices(register: Register) -> list[dict[str, Any]]:
    return [
        {
            "id": row["office_id"],
            "name": row["name"],
            "address": row["address"],
            "postcode": row["postcode"],
            "region_key": f"region:{row['region_code']}",
        }
        for row in register["probation_offices"]
    ]


def _contract_types(register: Register) -> list[dict[str, Any]]:
    """The types of contract with the needs of their service categories; a type of ours keeps our name for it."""
    families = {row["name"]: row["need_family"] for row in register["service_categories"]}
    shipped = select(ContractType.code, ContractType.name).where(ContractType.origin == Origin.SHIPPED)
    ours = dict(db.session.execute(shipped).all())
    found = []
    for row in register["contract_types"]:
        wanted = {families[name] for name in row["service_categories"]}
        found.append(
            {
                "code": row["contract_type_code"],
                "name": ours.get(row["contract_type_code"], row["name"]),
                "is_cohort": row["is_cohort"],
                "needs": [need for need in needs() if need.register_family in wanted],
            }
        )
    return found


def needs() -> list[Category]:
    """The needs of the framework in their order; the register knows each by its family."""
    return [category for category in queries.categories() if category.register_family]


def _providers(register: Register) -> list[dict[str, Any]]:
    return [{"provider_code": row["provider_code"], "name": row["name"]} for row in register["service_providers"]]


def _registered(now: datetime) -> dict[str, Any]:
    return {"kind": OrganisationKind.SUPPLIER, "origin": Source.IMPORTED, "registered_at": now}

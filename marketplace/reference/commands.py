"""Taking in the facts that come with the service."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.reference import facts
from marketplace.reference.models import (
    Area,
    Category,
    ComplexityLevel,
    ContractType,
    DeclineReason,
    Intake,
    Level,
    Origin,
    Outcome,
    WithdrawalReason,
)
from marketplace.reference.policies import keeps_the_facts
from marketplace.reference.storing import ONE_AT_A_TIME, store

Rows = Iterator[dict[str, Any]]


def load_facts(actor: Actor) -> Intake | None:
    """Take in our own files where they are new or were changed; what a register said since stands."""
    if is_loaded():
        return None
    with unit_of_work(actor) as work:
        work.allow(keeps_the_facts)
        db.session.execute(select(ONE_AT_A_TIME))
        report = {key.class_.__tablename__: asdict(store(key, rows(), stands=keep)) for key, rows, keep in TABLES}
        intake = Intake(origin=Origin.SHIPPED, digest=facts.digest(), taken_at=work.now, report=report)
        db.session.add(intake)
        work.record("facts.loaded", intake, tables=report)
        return intake


def is_loaded() -> bool:
    """Whether the facts in the database are those of our files."""
    shipped = select(Intake.digest).where(Intake.origin == Origin.SHIPPED).order_by(Intake.taken_at.desc()).limit(1)
    return db.session.scalar(shipped) == facts.digest()


def _areas() -> Rows:
    countries = {row["code"]: row["country"] for row in facts.rows("regions")}
    for row in facts.rows("regions"):
        yield _area(Level.REGION, row["code"], row["name"], None, row["country"])
    for row in facts.rows("police_areas"):
        yield _area(Level.POLICE, row["code"], row["name"], f"region:{row['region']}", countries[row["region"]])
    for row in facts.rows("delivery_units"):
        parent, country = f"police:{row['police_area']}", countries[row["region"]]
        yield _area(Level.UNIT, row["id"], row["name"], parent, country) | {"note": row["note"]}


def _area(level: Level, code: str, name: str, parent_key: str | None, country: str) -> dict[str, Any]:
    key = f"{level}:{code}"
    return {"key": key, "level": level, "code": code, "name": name, "parent_key": parent_key, "country": country}


def _categories() -> Rows:
    for row in facts.rows("categories"):
        yield row | {"position": int(row["position"]), "register_family": row["register_family"] or None}


def _contract_types() -> Rows:
    known = {category.code: category for category in db.session.scalars(select(Category).order_by(Category.position))}
    for row in facts.rows("contract_types"):
        needs = [known[code] for code in known if code in row["categories"].split()]
        yield {"code": row["code"], "name": row["name"], "is_cohort": row["is_cohort"] == "yes", "needs": needs}


def _outcomes() -> Rows:
    for position, row in enumerate(facts.rows("outcomes"), 1):
        yield {"code": row["code"], "category_code": row["category"], "position": position, "wording": row["wording"]}


def _complexity_levels() -> Rows:
    for position, row in enumerate(facts.rows("complexity_levels"), 1):
        yield {
            "code": f"{row['category']}-{row['level']}",
            "category_code": row["category"],
            "level": row["level"],
            "position": position,
            "wording": row["wording"],
            "most_sessions": _number(row["most_sessions"]),
            "most_before_release": _number(row["most_before_release"]),
        }


def _number(text: str) -> int | None:
    return int(text) if text else None


def _withdrawal_reasons() -> Rows:
    for position, row in enumerate(facts.rows("withdrawal_reasons"), 1):
        when = {name: row[name] == "yes" for name in ("before_first_session", "after_first_session")}
        yield row | when | {"position": position}


def _decline_reasons() -> Rows:
    for position, row in enumerate(facts.rows("decline_reasons"), 1):
        yield row | {"position": position}


IMPORTED = {"origin": Origin.IMPORTED}

TABLES: list[tuple[InstrumentedAttribute[Any], Callable[[], Rows], dict[str, Any]]] = [
    (Area.key, _areas, IMPORTED),
    (Category.code, _categories, {}),
    (ContractType.code, _contract_types, IMPORTED),
    (Outcome.code, _outcomes, {}),
    (ComplexityLevel.code, _complexity_levels, {}),
    (WithdrawalReason.code, _withdrawal_reasons, {}),
    (DeclineReason.code, _decline_reasons, {}),
]

"""What comes before a competition, or instead of one: UK1 to UK3 for what is planned, UK5 for a direct award."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from marketplace.accounts.models import Organisation
from marketplace.kernel.money import Money
from marketplace.notices.rules.releases import (
    REHABILITATION,
    Facts,
    is_above_threshold,
    last_moment,
    mention,
    party,
    period,
    stamp,
    value,
)

#: A planned procurement notice shortens the tendering period if it came this many days before the tender notice.


@dataclass(frozen=True)
class Planned:
    """One planned competition, as far as the public may know of it."""

    reference: str
    title: str
    description: str
    value: Money | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    steps: Sequence[tuple[str, date]] = ()
    lots: Sequence[tuple[str, Money | None]] = ()


def planned_tender(plan: Planned) -> Facts:
    """A competition that is planned: nobody can bid yet."""
    found: Facts = {
        "id": plan.reference,
        "title": plan.title,
        "description": plan.description,
        "status": "planned",
        "mainProcurementCategory": "services",
        "specialRegime": ["lightTouch"],
    }
    if plan.value:
        found |= {"value": value(plan.value), "aboveThreshold": is_above_threshold(plan.value)}
    lots = list(enumerate(plan.lots or [(plan.title, plan.value)], start=1))
    found["lots"] = [planned_lot(plan, number, *lot) for number, lot in lots]
    found["items"] = [
        {"id": str(number), "description": name, "classification": REHABILITATION, "relatedLot": str(number)}
        for number, (name, _) in lots
    ]
    return found


def planned_lot(plan: Planned, number: int, name: str, worth: Money | None) -> Facts:
    """One part of what is planned."""
    lot: Facts = {"id": str(number), "title": name, "status": "planned"}
    if worth:
        lot["value"] = value(worth)
    if plan.starts_on and plan.ends_on:
        lot["contractPeriod"] = period(plan.starts_on, plan.ends_on)
    return lot


def milestones(steps: Sequence[tuple[str, date]]) -> list[Facts]:
    """The steps that are planned, each with its day."""
    return [
        {
            "id": str(number),
            "title": title,
            "type": "preProcurement",
            "status": "scheduled",
            "dueDate": last_moment(day),
        }
        for number, (title, day) in enumerate(steps, start=1)
    ]


def planning(plan: Planned, document: Facts, kind: str, *, rationale: str = "") -> Facts:
    """The planning part: why, the steps, and the notice itself."""
    found: Facts = {"milestones": milestones(plan.steps), "documents": [document | {"documentType": kind}]}
    if rationale:
        found["rationale"] = rationale
    return found


def procurement_planned(plan: Planned, document: Facts) -> Facts:
    """The parts of a planned procurement notice (UK3)."""
    return {
        "planning": planning(plan, document, "plannedProcurementNotice"),
        "tender": planned_tender(plan),
    }


def engagement_opened(plan: Planned, document: Facts, until: date, asked: str) -> Facts:
    """The parts of a preliminary market engagement notice (UK2): what suppliers are asked, and until when."""
    steps = [*plan.steps, ("Suppliers can answer until", until)]
    told = Planned(**{**plan.__dict__, "steps": steps})
    return {
        "planning": planning(told, document, "marketEngagementNotice", rationale=asked),
        "tender": planned_tender(plan),
    }


@dataclass(frozen=True)
class Direct:
    """A contract that is to be awarded without a competition, and why."""

    reference: str
    title: str
    description: str
    justification: str
    value: Money
    starts_on: date | None = None
    ends_on: date | None = None


def direct_award(award: Direct, supplier: Organisation, on: datetime, document: Facts) -> Facts:
    """The parts of a transparency notice (UK5): who is to get the contract, and why nobody else is asked."""
    return {
        "parties": [party(supplier, "supplier")],
        "tender": {
            "id": award.reference,
            "title": award.title,
            "description": award.description,
            "procurementMethod": "direct",
            "procurementMethodDetails": "Direct award",
            "procurementMethodRationale": award.justification,
            "mainProcurementCategory": "services",
            "specialRegime": ["lightTouch"],
            "documents": [document],
        },
        "awards": [award_of(award, supplier, "pending") | {"date": stamp(on)}],
    }


def award_of(award: Direct, supplier: Organisation, status: str) -> Facts:
    """The award itself, the same in every notice of it."""
    found: Facts = {
        "id": f"{award.reference}-1",
        "title": award.title,
        "status": status,
        "value": value(award.value),
        "aboveThreshold": is_above_threshold(award.value),
        "mainProcurementCategory": "services",
        "suppliers": [mention(supplier)],
    }
    if award.starts_on and award.ends_on:
        found["contractPeriod"] = period(award.starts_on, award.ends_on)
    return found

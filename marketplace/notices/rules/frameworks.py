"""A framework and its members as the standard sees them: a dynamic purchasing system, and an award for each member."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from marketplace.accounts.models import Organisation
from marketplace.notices.rules.releases import (
    REHABILITATION,
    Facts,
    last_moment,
    mention,
    period,
    stamp,
)


class Term(Protocol):
    """A framework, as far as its notice speaks of it."""

    reference: str
    title: str
    description: str
    regime: Any
    starts_on: date
    ends_on: date


def framework_tender(framework: Term, categories: Sequence[tuple[str, str]], *, is_over: bool = False) -> Facts:
    """The framework as an open dynamic purchasing system, one lot a category."""
    return {
        "id": framework.reference,
        "title": framework.title,
        "description": framework.description,
        "status": "complete" if is_over else "active",
        "procurementMethod": "selective",
        "procurementMethodDetails": "Dynamic purchasing system",
        "mainProcurementCategory": "services",
        "specialRegime": ["lightTouch"],
        "submissionMethod": ["electronicSubmission"],
        "expressionOfInterestDeadline": last_moment(framework.ends_on),
        "contractPeriod": period(framework.starts_on, framework.ends_on),
        "techniques": {
            "hasDynamicPurchasingSystem": True,
            "dynamicPurchasingSystem": {"status": "terminated" if is_over else "active", "type": "open"},
        },
        "lots": [{"id": code, "title": name, "status": "active"} for code, name in categories],
        "items": [
            {"id": code, "description": name, "classification": REHABILITATION, "relatedLot": code}
            for code, name in categories
        ],
    }


def member_award(membership_id: str, supplier: Organisation, lots: Iterable[str], on: datetime, status: str) -> Facts:
    """A supplier's place on the framework, as the award that the standard sees in it."""
    return {
        "id": membership_id,
        "title": f"{supplier.name} on the framework",
        "status": status,
        "date": stamp(on),
        "suppliers": [mention(supplier)],
        "relatedLots": sorted(lots),
    }

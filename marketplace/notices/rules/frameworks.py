"""A framework and its members as the standard sees them: a dynamic purchasing system, and an award for each member."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from marketplace.accounts.models import Organisation
from marketplace.frameworks.facts import vocabulary
from marketplace.frameworks.rules.weights import Weighed, in_words
from marketplace.notices.rules.releases import (
    REHABILITATION,
    Facts,
    last_moment,
    mention,
    period,
    stamp,
)


class Term(Weighed, Protocol):
    """A framework, as far as its notice speaks of it."""

    reference: str
    title: str
    description: str
    regime: Any
    starts_on: date
    ends_on: date


#: The number of the notice that each stage of a framework is under the Procurement Act.
NUMBERS = {
    "framework_announced": "UK13",
    "framework_opened": "UK14",
    "framework_term_changed": "UK15",
    "framework_closed": "UK16",
}


def framework_tender(
    framework: Term, categories: Sequence[tuple[str, str]], *, is_over: bool = False, is_intended: bool = False
) -> Facts:
    """The framework as an open dynamic purchasing system, one lot a category."""
    weights = in_words(framework)
    return {
        "id": framework.reference,
        "title": framework.title,
        "description": framework.description,
        "status": "complete" if is_over else "planned" if is_intended else "active",
        "procurementMethod": "selective",
        "procurementMethodDetails": "Dynamic purchasing system",
        "mainProcurementCategory": "services",
        "specialRegime": ["lightTouch"],
        "submissionMethod": ["electronicSubmission"],
        **({"awardCriteriaDetails": f"{weights}, of 100"} if weights else {}),
        "expressionOfInterestDeadline": last_moment(framework.ends_on),
        "contractPeriod": period(framework.starts_on, framework.ends_on),
        "techniques": {
            "hasDynamicPurchasingSystem": True,
            "dynamicPurchasingSystem": {
                "status": "terminated" if is_over else "pending" if is_intended else "active",
                "type": "open",
            },
        },
        "lots": [
            {"id": code, "title": name, "status": "planned" if is_intended else "active"} for code, name in categories
        ],
        "items": [
            {"id": code, "description": name, "classification": vocabulary_of(code), "relatedLot": code}
            for code, name in categories
        ],
    }


def vocabulary_of(category_code: str) -> Facts:
    """A category in the common procurement vocabulary."""
    code, words = vocabulary().get(category_code, (REHABILITATION["id"], REHABILITATION["description"]))
    return {"scheme": "CPV", "id": code, "description": words}


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

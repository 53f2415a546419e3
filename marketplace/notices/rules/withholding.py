"""What a notice may keep back, on which ground, and what the public reads in its place (PA23 s.94)."""

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from enum import StrEnum
from typing import Any, Protocol

from marketplace.reference.models import Regime

Facts = dict[str, Any]


class Fact(StrEnum):
    """What may be kept back."""

    VALUE = "value"
    DESCRIPTION = "description"
    QUESTIONS = "questions"
    ADDRESS = "address"
    PAYMENTS = "payments"


class Ground(StrEnum):
    """Why something may be kept back; nothing else is a ground."""

    NATIONAL_SECURITY = "national_security"
    COMMERCIAL = "commercial"
    PERSONAL = "personal"


FACTS = {
    Fact.VALUE: "Prices and values",
    Fact.DESCRIPTION: "The description of the service",
    Fact.QUESTIONS: "Questions and answers",
    Fact.ADDRESS: "Addresses of suppliers",
    Fact.PAYMENTS: "Payments",
}
GROUNDS = {
    Ground.NATIONAL_SECURITY: "National security",
    Ground.COMMERCIAL: "Sensitive commercial information",
    Ground.PERSONAL: "Safety or privacy of a person",
}
LAWS = {
    Regime.PA23: "Procurement Act 2023, section 94",
    Regime.PCR15: "Public Contracts Regulations 2015, regulation 50(6)",
}
PRIVACY = "UK GDPR"


class Withheld(Protocol):
    """A decision to keep something back."""

    fact: Fact
    ground: Ground
    explanation: str


def instead(decision: Withheld, regime: Regime) -> str:
    """What the public reads in place of what is kept back."""
    law = PRIVACY if decision.ground is Ground.PERSONAL else LAWS[regime]
    name, ground = FACTS[decision.fact], GROUNDS[decision.ground]
    return f"{name}: withheld, because: {ground.lower()} ({law}). {decision.explanation}"


def told(part: Facts, words: str) -> None:
    """Say it in the part's description, once."""
    said = part.get("description", "")
    if words not in said:
        part["description"] = f"{said}\n\n{words}".strip()


def without_values(body: Facts, words: str) -> bool:
    """No price of an award, contract or lot, and no value of the whole."""
    changed = False
    tender = body.get("tender", {})
    parts = [*body.get("awards", ()), *body.get("contracts", ()), *tender.get("lots", ()), tender]
    for part in parts:
        if part.pop("value", None) is not None:
            changed = True
            told(part, words)
    return changed


def without_description(body: Facts, words: str) -> bool:
    """Not what the service is."""
    tender = body.get("tender", {})
    changed = bool(tender.get("description")) and tender["description"] != words
    if changed:
        tender["description"] = words
    return changed


def without_questions(body: Facts, words: str) -> bool:
    """Neither questions nor answers."""
    asked = body.get("tender", {}).get("enquiries", ())
    for enquiry in asked:
        enquiry |= {"description": words, "answer": words}
    return bool(asked)


def without_addresses(body: Facts, words: str) -> bool:
    """Nobody's address but the buyer's; the place where it would stand has no room for words."""
    suppliers = [party for party in body.get("parties", ()) if "buyer" not in party["roles"]]
    told_of = [party.pop("address") for party in suppliers if "address" in party]
    return bool(told_of)


def without_payments(body: Facts, words: str) -> bool:
    """No payment."""
    changed = False
    for contract in body.get("contracts", ()):
        if contract.get("implementation", {}).pop("transactions", None) is not None:
            changed = True
            told(contract, words)
    return changed


TAKEN_OUT: Mapping[Fact, Callable[[Facts, str], bool]] = {
    Fact.VALUE: without_values,
    Fact.DESCRIPTION: without_description,
    Fact.QUESTIONS: without_questions,
    Fact.ADDRESS: without_addresses,
    Fact.PAYMENTS: without_payments,
}


def withheld(body: Facts, decisions: Iterable[Withheld], regime: Regime) -> Facts:
    """The notice without what is kept back; what stays is as it was."""
    kept = deepcopy(body)
    for decision in decisions:
        TAKEN_OUT[decision.fact](kept, instead(decision, regime))
    return kept


def shows(body: Facts, fact: Fact) -> bool:
    """Whether the notice says this."""
    return TAKEN_OUT[fact](deepcopy(body), "withheld")

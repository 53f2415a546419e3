"""The contract as both sides read it: one plain text, made from the competition and the award, whose hash is signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from marketplace.contracts.rules import INDICATORS
from marketplace.kernel.money import Money


@dataclass(frozen=True)
class Agreement:
    """What the two parties agree, in names and numbers."""

    reference: str
    competition: str
    lot: str
    framework: str
    buyer: str
    supplier: str
    title: str
    area: str
    needs: Sequence[str]
    people: str
    starts_on: date
    ends_on: date
    referrals_open_on: date
    whole_life_value: Money
    annual_price: Money
    cap_a_year: int | None
    targets: Mapping[str, Decimal]
    partners: Sequence[str] = ()
    milestones: Sequence[str] = ()
    justification: str = ""


def spoken(day: date) -> str:
    """A day as people write it."""
    return f"{day.day} {day:%B %Y}"


def people_of(minimum_age: int, maximum_age: int | None, *, female: bool, male: bool) -> str:
    """Whom a service is for."""
    who = "women and men" if female and male else "women" if female else "men"
    return f"{who}, from {minimum_age}" + (f" to {maximum_age}" if maximum_age else "") + " years of age"


def document(agreed: Agreement) -> str:
    """The whole text; a letter more or less, and its fingerprint is another one."""
    parts = [
        f"CONTRACT {agreed.reference}\n{agreed.title}",
        source(agreed),
        f"1. Parties\nBuyer: {agreed.buyer}\nSupplier: {agreed.supplier}",
        f"2. Service\nArea: {agreed.area}\nNeeds: {', '.join(agreed.needs)}\nFor: {agreed.people}",
        f"3. Term\nFirst day: {spoken(agreed.starts_on)}\nLast day: {spoken(agreed.ends_on)}\n"
        f"Referrals open: {spoken(agreed.referrals_open_on)}",
        f"4. Price\nFor the whole term: {agreed.whole_life_value} before VAT\n"
        f"For a year: {agreed.annual_price} before VAT\nPaid within 30 days of a valid invoice",
        f"5. Volume\n{volume(agreed.cap_a_year)}",
        f"6. Indicators\n{indicators(agreed.targets)}",
        f"7. Who delivers\n{partners(agreed)}",
        "8. Mobilisation\n" + ("\n".join(agreed.milestones) or "Nothing is promised before the first day"),
        "9. Signing\nEach party signs this text. The fingerprint beside it is the SHA-256 of these lines.",
    ]
    return "\n\n".join(parts) + "\n"


def source(agreed: Agreement) -> str:
    """What the contract was made from, and for a direct award on which ground."""
    said = f"competition {agreed.competition}, {agreed.lot}, under {agreed.framework}"
    if agreed.justification:
        return f"Awarded directly after {said}, which ended without an award. Ground: {agreed.justification}."
    return f"Made from {said}."


def volume(cap: int | None) -> str:
    """The most people who start in a year."""
    return f"At most {cap} people start in a year" if cap else "No limit is agreed"


def indicators(targets: Mapping[str, Decimal]) -> str:
    """Each indicator with the share it is to reach."""
    lines = [f"{code} {INDICATORS.get(code, code)}: {share * 100:.0f}%" for code, share in targets.items()]
    return "\n".join(lines) or "None are agreed"


def partner(name: str, share: int, part: str) -> str:
    """Somebody whom the bid named to deliver a part, with the share it promised."""
    return f"{name} delivers {share}% of the value: {part}"


def milestone(title: str, due_on: date) -> str:
    """Something that the bid promised for a day."""
    return f"By {spoken(due_on)}: {title}"


def partners(agreed: Agreement) -> str:
    """Who delivers beside the supplier, as its bid promised."""
    if not agreed.partners:
        return f"{agreed.supplier} delivers the whole service itself."
    return "\n".join([f"{agreed.supplier} answers for the whole service.", *agreed.partners])

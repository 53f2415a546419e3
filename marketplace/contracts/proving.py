"""The proof that a contract is still what its parties signed."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.contracts import rules
from marketplace.contracts.models import Contract, ContractVariation
from marketplace.kernel.events import Event, plain

#: What is used every day and must say what the text says.
FIGURES = (
    "buyer_id",
    "supplier_id",
    "title",
    "area_key",
    "starts_on",
    "ends_on",
    "whole_life_value",
    "annual_price",
    "cap_a_year",
    "minimum_age",
    "maximum_age",
)


@dataclass(frozen=True)
class Check:
    """One thing that was compared with the fingerprint."""

    what: str
    fits: bool


@dataclass(frozen=True)
class Proof:
    """Everything that was compared."""

    checks: Sequence[Check]

    @property
    def holds(self) -> bool:
        """Whether all of it fits."""
        return all(check.fits for check in self.checks)


def proof_of(contract: Contract, signatures: Sequence[Event]) -> Proof:
    """Work the fingerprint out again from the text, and compare the signatures and the figures with it."""
    terms = contract.terms or {}
    checks = [Check("The text has this fingerprint", rules.terms_hash(terms) == contract.terms_hash)]
    for signature in signatures:
        party = "the buyer" if signature.facts["party"] == "buyer" else "the supplier"
        if "terms_hash" in signature.facts:  # what was made up for the demonstration has none
            fits = signature.facts["terms_hash"] == contract.terms_hash
            checks.append(Check(f"It is the fingerprint that {party} signed", fits))
    known = [name for name in FIGURES if name in terms]
    today = {name: plain(getattr(contract, name)) for name in known} | signed_places(contract)
    same = all(today[name] == terms[name] for name in known)
    if known:
        checks.append(Check("Its parties, place, days, price and numbers of today are those of the text", same))
    if agreed := agreed_variations(contract):
        followed = [*(each.cap_before for each in agreed[1:]), contract.cap_a_year]
        whole = [each.cap for each in agreed] == followed
        checks.append(Check("Each other number of places was agreed to by both parties", whole))
    return Proof(checks)


def agreed_variations(contract: Contract) -> list[ContractVariation]:
    """The variations that both parties agreed to, the first one first."""
    return sorted((each for each in contract.variations if each.agreed_at), key=lambda each: str(each.agreed_at))


def signed_places(contract: Contract) -> dict[str, int]:
    """The number of places before anything was varied, which is what was signed; nothing where nothing was varied."""
    agreed = agreed_variations(contract)
    return {"cap_a_year": agreed[0].cap_before} if agreed else {}

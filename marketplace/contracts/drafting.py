"""Writing a contract from what was decided: from an award and its bid, or from a direct award and its lot."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from marketplace.accounts.models import Organisation
from marketplace.bids.models import Bid
from marketplace.competitions.models import Competition, Lot
from marketplace.contracts import rules
from marketplace.contracts.models import (
    Contract,
    ContractMilestone,
    ContractNeed,
    ContractParty,
    ContractSubcontractor,
    ContractTarget,
    PartyRole,
)
from marketplace.contracts.wording import Agreement, document, milestone, partner, people_of
from marketplace.evaluations.models import Award
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.events import plain
from marketplace.kernel.ids import reference
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import Work
from marketplace.outcomes.models import NoAward
from marketplace.outcomes.rules.failing import LAW
from marketplace.reference import queries as facts


@dataclass(frozen=True)
class Decision:
    """What was decided, as far as a contract is made of it."""

    rests_on: dict[str, UUID]
    competition: Competition
    lot: Lot
    supplier: Organisation
    value: Money
    chain: Sequence[dict[str, Any]] = field(default_factory=list)
    plan: Sequence[dict[str, Any]] = field(default_factory=list)
    justification: str = ""


def from_award(award: Award) -> Decision:
    """What an award decided, with whom the winning bid named and what it promised, counted from the award's day."""
    bid = db.session.get_one(Bid, award.bid_id)
    chain = [
        {"position": each.position, "name": each.name, "part": each.part, "share": each.share, "is_vcse": each.is_vcse}
        for each in bid.subcontractors
    ]
    day = london_day(award.announced_at) if award.announced_at else None
    plan = [
        {"position": each.position, "title": each.title, "due_on": day + timedelta(weeks=each.weeks)}
        for each in bid.milestones
        if day
    ]
    rests_on = {"award_id": award.id}
    return Decision(rests_on, award.competition, award.lot, award.supplier, award.value, chain, plan)


def from_direct_award(row: NoAward) -> Decision:
    """What a direct award decided: the lot as it was, to the supplier and for the value that were published."""
    assert row.direct_supplier
    assert row.direct_value
    assert row.justification
    law = LAW[row.competition.framework.regime][row.justification]
    said = f"{row.justification.label} ({law})"
    rests_on = {"no_award_id": row.id}
    return Decision(rests_on, row.competition, row.lot, row.direct_supplier, row.direct_value, justification=said)


def drafted(work: Work, decided: Decision) -> Contract:
    """The draft with its needs, targets and parties, and the text that both sides sign."""
    terms, needs, targets = terms_of(decided), needs_of(decided), targets_of(decided)
    number, offered = reference("K"), {"subcontractors": decided.chain, "milestones": decided.plan}
    text = document(agreement(decided, number, terms, needs, targets))
    written = plain({**terms, "needs": needs, "targets": {code: str(share) for code, share in targets.items()}})
    written |= plain(offered) | {"document": text}
    stamps = {**decided.rests_on, "drafted_at": work.now, "reference": number}
    contract: Contract = work.add(Contract(**terms, **stamps, terms=written, terms_hash=rules.terms_hash(written)))
    db.session.flush()
    db.session.add_all(ContractNeed(contract_id=contract.id, category_code=code) for code in needs)
    shares = [ContractTarget(contract_id=contract.id, code=code, target=share) for code, share in targets.items()]
    db.session.add_all(shares)
    db.session.add_all(ContractSubcontractor(contract_id=contract.id, **each) for each in decided.chain)
    db.session.add_all(ContractMilestone(contract_id=contract.id, **each) for each in decided.plan)
    work.add(ContractParty(contract_id=contract.id, organisation_id=contract.supplier_id, role=PartyRole.PRIME))
    parties = {"supplier_id": contract.supplier_id, "buyer_id": contract.buyer_id}
    work.record("contract.drafted", contract, lot_id=decided.lot.id, **decided.rests_on, **parties)
    return contract


def agreement(
    decided: Decision, number: str, terms: dict[str, Any], needs: list[str], targets: dict[str, Decimal]
) -> Agreement:
    """The same in names and numbers, as both sides read it."""
    competition = decided.competition
    sexes = {"female": terms["allows_female"], "male": terms["allows_male"]}
    figures = ("starts_on", "ends_on", "referrals_open_on", "whole_life_value", "annual_price", "cap_a_year")
    return Agreement(
        reference=number,
        competition=competition.reference,
        lot=f"lot {decided.lot.number}: {decided.lot.title}",
        framework=competition.framework.title,
        buyer=competition.buyer.name,
        supplier=decided.supplier.name,
        title=terms["title"],
        area=facts.area(terms["area_key"]).name,
        needs=[facts.category(code).name for code in needs],
        people=people_of(terms["minimum_age"], terms["maximum_age"], **sexes),
        targets=targets,
        partners=[partner(each["name"], each["share"], each["part"]) for each in decided.chain],
        milestones=[milestone(each["title"], each["due_on"]) for each in decided.plan],
        justification=decided.justification,
        **{name: terms[name] for name in figures},
    )


def terms_of(decided: Decision) -> dict[str, Any]:
    """What the competition asked for and what was decided, as the contract says it."""
    lot, starts_on, ends_on = decided.lot, decided.lot.starts_on, decided.lot.ends_on
    assert starts_on
    assert ends_on
    return {
        "lot_id": lot.id,
        "kind": decided.competition.kind,
        "buyer_id": decided.competition.buyer_id,
        "supplier_id": decided.supplier.id,
        "title": decided.competition.title,
        "area_key": lot.area_key,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "referrals_open_on": starts_on,
        "whole_life_value": decided.value,
        "annual_price": rules.annual_price(decided.value, starts_on, ends_on),
        "cap_a_year": lot.volume_cap,
        "minimum_age": lot.minimum_age,
        "maximum_age": lot.maximum_age,
        "allows_female": lot.allows_female,
        "allows_male": lot.allows_male,
    }


def needs_of(decided: Decision) -> list[str]:
    """The categories that the service meets: what is bought, and for which group of people."""
    codes = {decided.lot.category_code, decided.lot.cohort_code, decided.competition.cohort_code}
    return sorted(code for code in codes if code is not None)


def targets_of(decided: Decision) -> dict[str, Decimal]:
    """What the service is measured by: what the competition said, or what is usual; a grant has no targets."""
    if decided.competition.is_grant:
        return {}
    return {each.code: each.target for each in decided.competition.targets} or dict(rules.DEFAULT_TARGETS)

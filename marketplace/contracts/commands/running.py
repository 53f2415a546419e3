"""Changes to contracts: drafted from an award, signed by both parties, opened for referrals, ended."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.bids.models import Bid
from marketplace.competitions.models import Lot
from marketplace.contracts import queries, rules
from marketplace.contracts.models import (
    Contract,
    ContractMilestone,
    ContractNeed,
    ContractParty,
    ContractSubcontractor,
    ContractTarget,
    PartyRole,
)
from marketplace.contracts.policies import manages_contract, signs_contract, signs_for_buyer
from marketplace.contracts.wording import Agreement, document, milestone, partner, people_of
from marketplace.evaluations.models import Award
from marketplace.evaluations.queries import visible_awards
from marketplace.exclusions.checking import check_supplier
from marketplace.exclusions.models import Point
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.deadlines import due
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.events import plain
from marketplace.kernel.ids import reference
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.reference import queries as facts

Conflict.says(
    uq_contract_award_id="A contract has been drafted from this award already",
    ck_contract_two_people_sign="Somebody else must sign for the other party",
)


def draft_contract(actor: Actor, award_id: UUID) -> Contract:
    """Draft the contract of an announced award; nothing is typed again."""
    with unit_of_work(actor) as work:
        award = work.lock(visible_awards(actor).options(joinedload(Award.lot)), award_id, shared=True)
        work.allow(is_the_service)
        terms, needs, targets = terms_of(award), needs_of(award), targets_of(award)
        number, offered = reference("K"), offered_in(award)
        text = document(agreement(award, number, terms, needs, targets, offered))
        written = plain({**terms, "needs": needs, "targets": {code: str(share) for code, share in targets.items()}})
        written |= plain(offered) | {"document": text}
        stamps = {"award_id": award.id, "drafted_at": work.now, "reference": number}
        contract = work.add(Contract(**terms, **stamps, terms=written, terms_hash=rules.terms_hash(written)))
        db.session.flush()
        db.session.add_all(ContractNeed(contract_id=contract.id, category_code=code) for code in needs)
        shares = [ContractTarget(contract_id=contract.id, code=code, target=share) for code, share in targets.items()]
        db.session.add_all(shares)
        chain, plan = offered["subcontractors"], offered["milestones"]
        db.session.add_all(ContractSubcontractor(contract_id=contract.id, **each) for each in chain)
        db.session.add_all(ContractMilestone(contract_id=contract.id, **each) for each in plan)
        work.add(ContractParty(contract_id=contract.id, organisation_id=award.supplier_id, role=PartyRole.PRIME))
        parties = {"supplier_id": contract.supplier_id, "buyer_id": contract.buyer_id}
        work.record("contract.drafted", contract, award_id=award.id, lot_id=award.lot_id, **parties)
        return contract


def agreement(
    award: Award,
    number: str,
    terms: dict[str, Any],
    needs: list[str],
    targets: Mapping[str, Decimal],
    offered: Mapping[str, list[dict[str, Any]]],
) -> Agreement:
    """The same in names and numbers, as both sides read it."""
    competition = award.competition
    sexes = {"female": terms["allows_female"], "male": terms["allows_male"]}
    figures = ("starts_on", "ends_on", "referrals_open_on", "whole_life_value", "annual_price", "cap_a_year")
    return Agreement(
        reference=number,
        competition=competition.reference,
        lot=f"lot {award.lot.number}: {award.lot.title}",
        framework=competition.framework.title,
        buyer=competition.buyer.name,
        supplier=award.supplier.name,
        title=terms["title"],
        area=facts.area(terms["area_key"]).name,
        needs=[facts.category(code).name for code in needs],
        people=people_of(terms["minimum_age"], terms["maximum_age"], **sexes),
        targets=targets,
        partners=[partner(each["name"], each["share"], each["part"]) for each in offered["subcontractors"]],
        milestones=[milestone(each["title"], each["due_on"]) for each in offered["milestones"]],
        **{name: terms[name] for name in figures},
    )


def terms_of(award: Award) -> dict[str, Any]:
    """What the competition asked for and the winner offered, as the contract says it."""
    lot: Lot = award.lot
    starts_on, ends_on = lot.starts_on, lot.ends_on
    assert starts_on
    assert ends_on
    return {
        "lot_id": lot.id,
        "kind": award.competition.kind,
        "buyer_id": award.competition.buyer_id,
        "supplier_id": award.supplier_id,
        "title": award.competition.title,
        "area_key": lot.area_key,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "referrals_open_on": starts_on,
        "whole_life_value": award.value,
        "annual_price": rules.annual_price(award.value, starts_on, ends_on),
        "cap_a_year": lot.volume_cap,
        "minimum_age": lot.minimum_age,
        "maximum_age": lot.maximum_age,
        "allows_female": lot.allows_female,
        "allows_male": lot.allows_male,
    }


def offered_in(award: Award) -> dict[str, list[dict[str, Any]]]:
    """Whom the winning bid named to deliver a part and what it promised for when, counted from the award's day."""
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
    return {"subcontractors": chain, "milestones": plan}


def needs_of(award: Award) -> list[str]:
    """The categories that the service meets: what is bought, and for which group of people."""
    codes = {award.lot.category_code, award.lot.cohort_code, award.competition.cohort_code}
    return sorted(code for code in codes if code is not None)


def targets_of(award: Award) -> dict[str, Decimal]:
    """What the service is measured by: what the competition said, or what is usual; a grant has no targets."""
    if award.competition.is_grant:
        return {}
    return {each.code: each.target for each in award.competition.targets} or dict(rules.DEFAULT_TARGETS)


def sign_contract(actor: Actor, contract_id: UUID, *, terms_hash: str, agree: bool = True) -> Contract:
    """Sign for one party; with the second signature the contract is signed."""
    seen = queries.contract(actor, contract_id)
    with unit_of_work(actor) as work:
        award = work.lock(visible_awards(SYSTEM), seen.award_id) if seen.award_id else None
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.allow(signs_contract, contract)
        contract.lifecycle.check(actor, contract, "sign", work.now)
        if terms_hash != contract.terms_hash:
            raise Invalid(terms_hash="These are not the terms of the contract: open it again")
        party = "buyer" if signs_for_buyer(actor, contract) else "supplier"
        if getattr(contract, f"{party}_signed_at") is not None:
            raise NotNow("Your organisation has signed already")
        check_supplier(work, contract.supplier_id, Point.SIGNATURE, contract.id)
        setattr(contract, f"{party}_signed_by", actor.user_id)
        setattr(contract, f"{party}_signed_at", work.now)
        parties = {"supplier_id": contract.supplier_id, "buyer_id": contract.buyer_id}
        work.record("contract.signed_by_party", contract, party=party, **parties, terms_hash=terms_hash)
        if contract.supplier_signed_at and contract.buyer_signed_at:
            work.move(contract, "sign", **parties, value=contract.whole_life_value)
            enter_into(contract, award, work.now)
        return contract


def enter_into(contract: Contract, award: Award | None, now: datetime) -> None:
    """From here on what was agreed is to be published in time, its records are kept, and its award stays as it is."""
    signed_on = london_day(now)
    contract.records_kept_until = due("records_kept", signed_on)
    if award is None:
        return
    framework, value = award.competition.framework, contract.whole_life_value
    regime, light = framework.regime.value, framework.light_touch
    contract.details_due_on = rules.details_due_on(regime, signed_on, light_touch=light)
    contract.copy_due_on = rules.copy_due_on(regime, signed_on, value, light_touch=light) if value else None
    award.contracted_at = now


def void_contract(actor: Actor, contract_id: UUID) -> Contract:
    """Put a draft aside whose award was taken back."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.move(contract, "void", supplier_id=contract.supplier_id, buyer_id=contract.buyer_id)
        return contract


def open_referrals(actor: Actor, contract_id: UUID) -> Contract:
    """Open a signed contract for referrals when its day has come."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.move(contract, "open_referrals", supplier_id=contract.supplier_id, buyer_id=contract.buyer_id)
        return contract


def end_contract(actor: Actor, contract_id: UUID) -> Contract:
    """End a contract whose last day is over."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.move(contract, "end", supplier_id=contract.supplier_id, buyer_id=contract.buyer_id)
        return contract


def set_approval(
    actor: Actor, contract_id: UUID, *, approval_by_practitioner: bool, approval_days: int | None = None
) -> Contract:
    """Say whether practitioners approve action plans, and after how many working days silence is a yes."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.allow(manages_contract, contract)
        if approval_by_practitioner and approval_days is None:
            raise Invalid(approval_days="Enter how many working days the practitioner has")
        contract.approval_by_practitioner = approval_by_practitioner
        contract.approval_days = approval_days if approval_by_practitioner else None
        work.record("contract.approval_set", contract, by_practitioner=approval_by_practitioner, days=approval_days)
        return contract

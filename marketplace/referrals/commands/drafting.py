"""A draft: begun for a person and a service, and answered page by page."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from marketplace.contracts.models import Contract
from marketplace.contracts.queries import outcomes_bought
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.people.models import Person
from marketplace.people.policies import refers_person, supervises
from marketplace.people.queries import reachable_person, running_override
from marketplace.reference import queries as reference
from marketplace.referrals import drafts, queries, rules
from marketplace.referrals.commands.locking import lock_draft
from marketplace.referrals.models import Referral, ReferralNeed, ReferralOutcome


def begin_referral(
    actor: Actor,
    *,
    person_id: UUID,
    contract_id: UUID,
    carry_forward: bool | None = None,
    exception: str | None = None,
) -> Referral:
    """Begin to refer a person to a service that is open to them, perhaps with the answers of their last referral.

    Where the contract allows exceptions, somebody of another age can be referred with the reason for it.
    """
    with unit_of_work(actor) as work:
        person = reachable_person(actor, person_id, work.now)
        contract = queries.service(contract_id)
        serving = reference.areas_serving(person.unit_key)
        opened = None if supervises(actor, person) else running_override(actor, person_id, work.now)
        work.allow(refers_person, person, opened)
        closed = rules.not_open_to(person, contract, work.now, exception)
        if reason := closed or rules.not_served(contract.area_key, serving):
            raise NotNow(reason)
        is_exception = rules.not_open_to(person, contract, work.now) is not None
        referral = begun(work, person, contract)
        referral.exception_reason = exception if is_exception else None
        if opened is not None:  # it is of whoever refers, and goes with the person when they are handed over
            referral.practitioner_id = opened.user_id
        last = queries.last_sent(actor, person.id) if carry_forward else None
        if last is not None:
            carry(work, referral, last, contract)
        facts = {"carried_from": last.id if last else None} | ({"exception": True} if is_exception else {})
        work.record("referral.begun", referral, contract_id=contract.id, **facts)
        return referral


def begun(work: Work, person: Person, contract: Contract) -> Referral:
    """A new draft for a person and a service; one for one need is about that need."""
    referral = work.add(
        Referral(
            person=person,
            contract=contract,
            supplier_id=contract.supplier_id,
            practitioner_id=person.practitioner_id,
            region_key=person.region_key,
            unit_key=person.unit_key,
            begun_at=work.now,
            needs=[],
            outcomes=[],
            turns=[],
        )
    )
    if len(contract.needs) == 1:
        referral.needs.append(ReferralNeed(category_code=contract.needs[0].code))
    return referral


def set_needs(referral: Referral, levels: Mapping[str, str | None]) -> None:
    """The needs of a draft, each with its level; those that were there stay the rows they are."""
    kept = {need.category_code: need for need in referral.needs}
    referral.needs = [kept.get(code) or ReferralNeed(category_code=code) for code in levels]
    for need in referral.needs:
        need.complexity_level_code = levels[need.category_code]


def carry(work: Work, referral: Referral, last: Referral, contract: Contract) -> None:
    """Take over what was answered last time, as far as it fits; the risk summary is confirmed anew."""
    today, needs = london_day(work.now), drafts.needs_to_carry(last, contract)
    levels = {need.category_code: need.complexity_level_code for need in last.needs}
    if needs:
        set_needs(referral, {code: levels[code] for code in needs})
        bought = {outcome.code for outcome in outcomes_bought(contract.id, *needs)}
        aims = [aim for aim in last.outcomes if aim.outcome_code in bought]
        copied = [ReferralOutcome(category_code=aim.category_code, outcome_code=aim.outcome_code) for aim in aims]
        referral.outcomes = copied
    if drafts.still_runs(last.sentence, today):
        referral.sentence_id, referral.days = last.sentence_id, last.days
    if last.complete_by is not None and last.complete_by >= today:
        referral.complete_by = last.complete_by
    referral.reason, referral.further, referral.carried_from = last.reason, last.further, last.reference


def choose_needs(actor: Actor, referral_id: UUID, *, needs: list[str]) -> Referral:
    """Say which of the service's needs the referral is about; what was said of the others goes."""
    with unit_of_work(actor) as work:
        referral = lock_draft(work, referral_id)
        offered = {need.code for need in queries.service(referral.contract_id).needs}
        if not set(needs) <= offered:
            raise Invalid(needs="Select needs that this service meets")
        kept = {need.category_code for need in referral.needs}
        referral.needs = [need for need in referral.needs if need.category_code in needs]
        referral.needs += [ReferralNeed(category_code=code) for code in needs if code not in kept]
        referral.outcomes = [aim for aim in referral.outcomes if aim.category_code in needs]
        work.record("referral.saved", referral, section="needs")
        return referral


def describe_need(actor: Actor, referral_id: UUID, category: str, *, complexity: str, outcomes: list[str]) -> Referral:
    """Say how complex one need is and what should be achieved for it."""
    with unit_of_work(actor) as work:
        referral = lock_draft(work, referral_id)
        need = next((need for need in referral.needs if need.category_code == category), None)
        if need is None:
            raise NotNow("Choose this need first")
        if complexity not in {level.code for level in reference.complexity_levels(category)}:
            raise Invalid(complexity="Select a level of this need")
        if not set(outcomes) <= {outcome.code for outcome in outcomes_bought(referral.contract_id, category)}:
            raise Invalid(outcomes="Select outcomes of this need that the service is bought for")
        need.complexity_level_code = complexity
        kept = [aim for aim in referral.outcomes if aim.category_code != category or aim.outcome_code in outcomes]
        known = {aim.outcome_code for aim in kept}
        new = [ReferralOutcome(category_code=category, outcome_code=code) for code in outcomes if code not in known]
        referral.outcomes = kept + new
        work.record("referral.saved", referral, section="need", category=category)
        return referral


def save_sentence(
    actor: Actor,
    referral_id: UUID,
    *,
    sentence_id: UUID,
    days: int,
    complete_by: date,
    release_unknown_because: str | None = None,
) -> Referral:
    """Say under which sentence the service is, for how many days, and until when."""
    with unit_of_work(actor) as work:
        referral = lock_draft(work, referral_id)
        if sentence_id not in {sentence.id for sentence in referral.person.sentences}:
            raise Invalid(sentence_id="Select a sentence of this person")
        if complete_by < london_day(work.now):
            raise Invalid(complete_by="Completion date must be today or in the future")
        if release_unknown_because is None and (reason := rules.release_not_said(referral)):
            raise Invalid(release_unknown_because=reason)
        referral.sentence_id, referral.days, referral.complete_by = sentence_id, days, complete_by
        known = referral.person.release_on is not None or not referral.person.in_custody
        referral.release_unknown_because = None if known else release_unknown_because
        work.record("referral.saved", referral, section="sentence")
        return referral


def save_reason(actor: Actor, referral_id: UUID, *, reason: str, further: str | None = None) -> Referral:
    """Say why the person is referred."""
    with unit_of_work(actor) as work:
        referral = lock_draft(work, referral_id)
        referral.reason, referral.further = reason, further
        work.record("referral.saved", referral, section="reason")
        return referral


def confirm_risk(actor: Actor, referral_id: UUID, *, confirmed: bool = True) -> Referral:
    """Confirm that the person's risk summary is up to date and may be shared with the supplier."""
    with unit_of_work(actor) as work:
        referral = lock_draft(work, referral_id)
        if referral.person.risk is None:
            raise NotNow("Add a risk summary for this person first")
        referral.risk_confirmed_on = london_day(work.now)
        referral.risk_reviewed_on = referral.person.risk.reviewed_on
        work.record("referral.saved", referral, section="risk")
        return referral


def discard_referral(actor: Actor, referral_id: UUID) -> None:
    """Throw a draft away."""
    with unit_of_work(actor) as work:
        referral = lock_draft(work, referral_id)
        db.session.delete(referral)
        work.record("referral.discarded", referral)

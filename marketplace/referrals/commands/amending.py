"""Amendments after sending: each with its reason, and with what was said before."""

from typing import Any
from uuid import UUID

from marketplace.contracts.queries import outcomes_bought
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import one
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.people.queries import visible_people
from marketplace.people.telling import tell_by_hand
from marketplace.reference import queries as reference
from marketplace.referrals import endings, queries
from marketplace.referrals.commands.locking import lock_referral
from marketplace.referrals.models import Referral, ReferralChange, ReferralNeed, ReferralOutcome, Topic
from marketplace.referrals.policies import amends

#: Where each answer stands: with the referral itself, or with the person whom every referral of theirs is about.
OF_REFERRAL = {
    Topic.SENTENCE: "sentence_id",
    Topic.DAYS: "days",
    Topic.COMPLETE_BY: "complete_by",
    Topic.REASON: "reason",
    Topic.FURTHER: "further",
}
OF_PERSON = {
    Topic.PRISON: "prison",
    Topic.RELEASE_ON: "release_on",
    Topic.ACCESS_NEEDS: "access_needs",
    Topic.INTERPRETER: "interpreter_language",
}
IN_CUSTODY = (Topic.PRISON, Topic.RELEASE_ON)
SAME = "This is what the referral says already"


def lock_amendable(work: Work, referral_id: UUID, *, is_locked_by_plan: bool = False) -> Referral:
    """A referral that was sent, for whoever may amend it at this stage."""
    referral = lock_referral(work, referral_id)
    work.allow(amends, referral)
    if reason := endings.amendment_refused(referral, is_locked_by_plan=is_locked_by_plan):
        raise NotNow(reason)
    return referral


def note(work: Work, referral: Referral, topic: Topic, old: Any, new: Any, why: str, **more: Any) -> bool:
    """Write the change down, if it is one; whether it is."""
    told = endings.amended(old, new)
    if told is None:
        return False
    stamps = {"changed_at": work.now, "changed_by": work.actor.user_id}
    is_correction = referral.concluded_at is not None
    about = {"referral_id": referral.id, "topic": topic, "old": told[0], "new": told[1], "reason": why}
    work.add(ReferralChange(**about, **stamps, **more, is_correction=is_correction))
    work.record("referral.amended", referral, topic=topic, is_correction=is_correction)
    return True


def amend_referral(actor: Actor, referral_id: UUID, topic: Topic, *, why: str, value: Any = None) -> Referral:
    """Amend one answer of a referral that was sent; the same answer again is no change."""
    with unit_of_work(actor) as work:
        seen = one(queries.visible_referrals(actor), referral_id)
        if topic in OF_PERSON:
            work.lock(visible_people(actor), seen.person_id)
        referral = lock_amendable(work, referral_id)
        refuse_senseless(work, referral, topic, value)
        holder, name = (referral.person, OF_PERSON[topic]) if topic in OF_PERSON else (referral, OF_REFERRAL[topic])
        if not note(work, referral, topic, [getattr(holder, name)], [value], why):
            raise Invalid(value=SAME)
        setattr(holder, name, value)
        if topic in OF_PERSON:
            told = [name]
            if topic is Topic.RELEASE_ON:  # who said so spoke of another day
                referral.person.release_source, told = None, [name, "release_source"]
            tell_by_hand(work, referral.person, told)
            work.record("person.amended", referral.person, topic=topic, referral_id=referral.id)
        return referral


def refuse_senseless(work: Work, referral: Referral, topic: Topic, value: Any) -> None:
    """Refuse an answer that does not fit the person or the day."""
    if topic in IN_CUSTODY and not referral.person.in_custody:
        raise NotNow("This person is in the community: there is neither a prison nor a release date")
    if topic is Topic.COMPLETE_BY and value < london_day(work.now):
        raise Invalid(value="Completion date must be today or in the future")
    if topic is Topic.RELEASE_ON and value is not None and value < london_day(work.now):
        raise Invalid(value="Expected release date must be today or in the future")
    if topic is Topic.SENTENCE and value not in {sentence.id for sentence in referral.person.sentences}:
        raise Invalid(value="Select a sentence of this person")


def need_of(referral: Referral, category: str) -> ReferralNeed:
    """One need of the referral."""
    found = next((need for need in referral.needs if need.category_code == category), None)
    if found is None:
        raise NotFound
    return found


def aims_of(referral: Referral, category: str) -> list[str]:
    """The outcomes that the referral aims at for one need."""
    return sorted(aim.outcome_code for aim in referral.outcomes if aim.category_code == category)


def refuse_strange(referral: Referral, category: str, complexity: str, outcomes: list[str]) -> None:
    """Refuse a level or an outcome of another need, or an outcome that the service is not bought for."""
    if complexity not in {level.code for level in reference.complexity_levels(category)}:
        raise Invalid(complexity="Select a level of this need")
    bought = {outcome.code for outcome in outcomes_bought(referral.contract_id, category)}
    if not set(outcomes) <= bought | set(aims_of(referral, category)):
        raise Invalid(outcomes="Select outcomes of this need that the service is bought for")


def set_aims(referral: Referral, category: str, outcomes: list[str]) -> None:
    """Aim at these outcomes for one need; those that stay keep what was said of them."""
    kept = [aim for aim in referral.outcomes if aim.category_code != category or aim.outcome_code in outcomes]
    known = {aim.outcome_code for aim in kept}
    new = [ReferralOutcome(category_code=category, outcome_code=code) for code in outcomes if code not in known]
    referral.outcomes = kept + new


def amend_need(
    actor: Actor, referral_id: UUID, category: str, *, complexity: str, outcomes: list[str], why: str
) -> Referral:
    """Amend how complex a need is and what should be achieved for it, before the action plan is approved."""
    with unit_of_work(actor) as work:
        referral = lock_amendable(work, referral_id, is_locked_by_plan=True)
        need = need_of(referral, category)
        refuse_strange(referral, category, complexity, outcomes)
        about = {"category_code": category}
        level = note(work, referral, Topic.COMPLEXITY, [need.complexity_level_code], [complexity], why, **about)
        aims = note(work, referral, Topic.OUTCOMES, aims_of(referral, category), sorted(outcomes), why, **about)
        if not (level or aims):
            raise Invalid(complexity=SAME)
        need.complexity_level_code = complexity
        set_aims(referral, category, outcomes)
        return referral


def add_need(
    actor: Actor, referral_id: UUID, *, category: str, complexity: str, outcomes: list[str], why: str
) -> Referral:
    """Add a need of the service that was left out, before the action plan is approved."""
    with unit_of_work(actor) as work:
        referral = lock_amendable(work, referral_id, is_locked_by_plan=True)
        if category not in {need.code for need in queries.service(referral.contract_id).needs}:
            raise Invalid(category="Select a need that this service meets")
        if category in {need.category_code for need in referral.needs}:
            raise Invalid(category="The referral is about this need already")
        refuse_strange(referral, category, complexity, outcomes)
        note(work, referral, Topic.NEED, [], [category], why, category_code=category)
        referral.needs.append(ReferralNeed(category_code=category, complexity_level_code=complexity))
        set_aims(referral, category, outcomes)
        return referral


def drop_need(actor: Actor, referral_id: UUID, category: str, *, why: str) -> Referral:
    """Drop a need with its outcomes, before the action plan is approved; one always stays."""
    with unit_of_work(actor) as work:
        referral = lock_amendable(work, referral_id, is_locked_by_plan=True)
        need = need_of(referral, category)
        if len(referral.needs) == 1:
            raise NotNow("This is the only need of the referral: end the referral instead")
        note(work, referral, Topic.NEED, [category], [], why, category_code=category)
        referral.needs.remove(need)
        set_aims(referral, category, [])
        return referral

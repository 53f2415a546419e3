"""How amendments are shown: what can be amended, and what codes stand for."""

from datetime import date
from typing import Any

from blueprints.templating import day
from marketplace.kernel.actor import Actor
from marketplace.people.models import Sentence
from marketplace.reference import queries as reference
from marketplace.referrals import endings
from marketplace.referrals.commands.amending import IN_CUSTODY, OF_PERSON, OF_REFERRAL
from marketplace.referrals.models import Referral, ReferralChange, Topic
from marketplace.referrals.policies import amends
from marketplace.referrals.schemas import AMENDMENTS, TOPICS

DAYS = (Topic.COMPLETE_BY, Topic.RELEASE_ON)


def topics_of(referral: Referral, actor: Actor) -> dict[Topic, str]:
    """What who is asking can amend now, with its title; the needs are amended one by one."""
    if not amends(actor, referral) or endings.amendment_refused(referral, is_locked_by_plan=False):
        return {}
    in_custody = referral.person.in_custody
    found = {topic: TOPICS[topic] for topic in AMENDMENTS if in_custody or topic not in IN_CUSTODY}
    if not endings.amendment_refused(referral, is_locked_by_plan=True):
        found[Topic.NEED] = TOPICS[Topic.NEED]
    return found


def options_of(referral: Referral, topic: Topic) -> Any:
    """What the referral says now."""
    if topic in OF_PERSON:
        return getattr(referral.person, OF_PERSON[topic])
    return getattr(referral, OF_REFERRAL[topic])


def said(change: ReferralChange, side: str) -> list[str]:
    """What was said before or is said now, in words."""
    told: list[str] = getattr(change, side)
    return [word(change, each) for each in told] or ["Nothing"]


def word(change: ReferralChange, told: str) -> str:
    """One answer in words."""
    match change.topic:
        case Topic.COMPLEXITY:
            return {level.code: level.wording for level in reference.complexity_levels()}.get(told, told)
        case Topic.OUTCOMES:
            return {aim.code: aim.wording for aim in reference.outcomes()}.get(told, told)
        case Topic.NEED:
            return reference.category_names().get(told, told)
        case Topic.SENTENCE:
            return sentence(change.referral.person.sentences, told)
    return day(date.fromisoformat(told)) if change.topic in DAYS else told


def sentence(known: list[Sentence], key: str) -> str:
    """A sentence in words; one that is gone is only called so."""
    found = next((each for each in known if str(each.id) == key), None)
    if found is None:
        return "A sentence that is no longer known"
    return f"{found.kind.value.replace('_', ' ').capitalize()}, ends on {day(found.ends_on)}"

"""Whom the pipeline concerns: the suppliers that could bid, and the region that asked them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from marketplace.accounts.queries import people_with_role
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import spoken_day
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import BIDDERS, Told, everybody, people_of
from marketplace.pipeline import queries
from marketplace.pipeline.models import STEPS, PlannedCompetition, Step
from marketplace.pipeline.policies import PLANNERS


def could_bid(plan: PlannedCompetition, **facts: str) -> list[Told]:
    """Those who bid for the suppliers that could be invited today."""
    about = {"title": plan.title, "reference": plan.reference, "buyer": plan.buyer.name, "page": f"/pipeline/{plan.id}"}
    found = people_of(sorted(queries.eligible(plan)), *BIDDERS)
    people = {person.id: person for group in found.values() for person in group}
    return everybody(list(people.values()), **about, **facts)


def could_bid_later(key: UUID, event: Event) -> Sequence[Told]:
    """Everybody who could bid, with the day that moved and why."""
    plan = queries.plan(SYSTEM, key)
    old, new = (date.fromisoformat(event.facts[name]) for name in ("old_on", "new_on"))
    reason = next((slip.reason for slip in plan.slips if slip.slipped_at == event.happened_at), "")
    step = STEPS[Step(event.facts["step"])].lower()
    return could_bid(plan, step=step, old=spoken_day(old), new=spoken_day(new), reason=reason)


def could_have_bid(key: UUID, event: Event) -> Sequence[Told]:
    """Everybody who could have bid, with the reason."""
    plan = queries.plan(SYSTEM, key)
    return could_bid(plan, reason=plan.drop_reason or "")


def asked(key: UUID, event: Event) -> Sequence[Told]:
    """Everybody who could bid, with the question."""
    engagement = queries.engagement(SYSTEM, key)
    plan = queries.plan(SYSTEM, engagement.plan_id)
    told = could_bid(plan, question=engagement.question, closes=spoken_day(engagement.closes_on))
    return [Told(each.user, {**each.facts, "page": f"/pipeline/engagements/{key}"}) for each in told]


def who_asked(key: UUID, event: Event) -> Sequence[Told]:
    """The region that asked, with how many said yes, lot by lot, and never who."""
    plan = queries.plan(SYSTEM, queries.engagement(SYSTEM, key).plan_id)
    found = queries.markets(plan)
    thin = sum(each.market.warning is not None for each in found)
    said = f"{sum(each.market.yes for each in found)} said yes over {len(found)} area{'s' if len(found) != 1 else ''}"
    warned = f"{thin} of them may have too few bidders." if thin else "Each has at least two suppliers that would bid."
    facts = {"title": plan.title, "said": said, "warned": warned, "page": f"/pipeline/{plan.id}"}
    return everybody(people_with_role(plan.buyer_id, *PLANNERS), **facts)

"""Deadlines that come too near to each other for one supplier: what it is invited to, watches or bids for."""

from typing import NamedTuple
from uuid import UUID

from marketplace.competitions.models import Competition
from marketplace.competitions.policies import READS
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.opportunities.queries import in_calendar
from marketplace.pipeline import rules


class Near(NamedTuple):
    """Two deadlines that are near each other."""

    first: rules.Deadline
    second: rules.Deadline
    apart: str


def deadlines(actor: Actor) -> list[rules.Deadline]:
    """The deadlines still to come of what concerns somebody of a supplier, the first before the rest."""
    now = clock.now()
    found = in_calendar(actor) if actor.has(*READS) else ()
    return sorted((deadline_of(each, actor) for each in found if each.takes_bids(now)), key=lambda each: each.on)


def near_to(actor: Actor, competition_id: UUID) -> list[rules.Clash]:
    """The other deadlines within a few days of the one of a competition, nearest first."""
    found = deadlines(actor)
    return [near for mine in found if mine.key == competition_id for near in rules.clashes(mine, found)]


def near_each_other(actor: Actor) -> list[Near]:
    """Every two deadlines that are near each other, once."""
    found = deadlines(actor)
    return [
        Near(mine, near.other, near.apart)
        for place, mine in enumerate(found)
        for near in rules.clashes(mine, found[place + 1 :])
    ]


def deadline_of(competition: Competition, actor: Actor) -> rules.Deadline:
    """The deadline of a competition for the one who asks."""
    assert competition.closes_at
    assert actor.user_id
    who, on = frozenset({actor.user_id}), london_day(competition.closes_at)
    return rules.Deadline(competition.id, competition.title, competition.buyer.name, on, who, is_planned=False)

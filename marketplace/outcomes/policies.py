"""Who may do what once an award is approved, or with a lot that failed."""

from typing import TYPE_CHECKING

from marketplace.accounts.policies import decides_awards
from marketplace.competitions.policies import COMMISSIONS
from marketplace.evaluations.policies import approves_award
from marketplace.kernel.actor import Actor

if TYPE_CHECKING:
    from marketplace.outcomes.models import Challenge, NoAward


def ends_challenge(actor: Actor, challenge: "Challenge") -> bool:
    """… may approve the award that was challenged: not on its panel, and not who proposed it or awarded directly."""
    if challenge.award is not None:
        return approves_award(actor, challenge.award)
    direct = challenge.no_award
    return direct is not None and takes_back_direct_award(actor, direct) and actor.user_id != direct.settled_by


def settles_lot(actor: Actor, no_award: "NoAward") -> bool:
    """… is a commissioner or the director of the region that buys."""
    return actor.is_any(COMMISSIONS, no_award.competition.buyer_id)


def takes_back_direct_award(actor: Actor, no_award: "NoAward") -> bool:
    """… is the director of the region that buys, or has a limit there."""
    return decides_awards(actor, no_award.competition.buyer_id)

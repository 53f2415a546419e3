"""Who may do what once an award is approved, or with a lot that failed."""

from typing import TYPE_CHECKING

from marketplace.competitions.policies import COMMISSIONS
from marketplace.evaluations.policies import approves_award
from marketplace.kernel.actor import Actor

if TYPE_CHECKING:
    from marketplace.outcomes.models import Challenge, NoAward


def ends_challenge(actor: Actor, challenge: "Challenge") -> bool:
    """… may approve the award that was challenged: not on its panel, and not who proposed it."""
    return approves_award(actor, challenge.award)


def settles_lot(actor: Actor, no_award: "NoAward") -> bool:
    """… is a commissioner or the director of the region that buys."""
    return actor.is_any(COMMISSIONS, no_award.competition.buyer_id)

"""Who may do what on a panel, with an evaluation and with an award."""

from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from marketplace.accounts.policies import decides_awards
from marketplace.competitions.policies import BIDS, COMMISSIONS
from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marketplace.bids.models import Bid
    from marketplace.competitions.models import Competition
    from marketplace.evaluations.models import Award, Declaration, Explanation, Panellist

#: Who at the region may take which seat on a panel.
SEATS = {"evaluator": (Role.EVALUATOR,), "moderator": (Role.EVALUATOR, Role.COMMISSIONER)}


class Judged(Protocol):
    """Anything that hangs on a competition with a panel."""

    @property
    def competition(self) -> "Competition":
        """What is competed for."""

    @property
    def panel(self) -> "Sequence[Panellist]":
        """Who judges."""


def holds_seat(actor: Actor, panel: "Sequence[Panellist]", *roles: str) -> bool:
    """… sits on this panel, in one of these roles if any is named."""
    return any(seat.user_id == actor.user_id and (not roles or seat.role in roles) for seat in panel)


def commissions_for_buyer(actor: Actor, thing: Judged) -> bool:
    """… is a commissioner or the director of the region that buys."""
    return actor.is_any(COMMISSIONS, thing.competition.buyer_id)


def sits_on_panel(actor: Actor, thing: Judged) -> bool:
    """… sits on the panel."""
    return holds_seat(actor, thing.panel)


def scores_bids(actor: Actor, thing: Judged) -> bool:
    """… is an evaluator on the panel."""
    return holds_seat(actor, thing.panel, "evaluator")


def moderates(actor: Actor, thing: Judged) -> bool:
    """… is the chair of the panel, who moderates and scores nothing."""
    return holds_seat(actor, thing.panel, "moderator")


def carries_panel_on(actor: Actor, thing: Judged) -> bool:
    """… gave the last score that was missing, or decided that nobody waits for somebody's any more."""
    return sits_on_panel(actor, thing) or commissions_for_buyer(actor, thing)


def draws_lots(actor: Actor, thing: Judged) -> bool:
    """… is the chair of the panel, or a commissioner or the director of the region."""
    return moderates(actor, thing) or commissions_for_buyer(actor, thing)


def explains_price(actor: Actor, explanation: "Explanation") -> bool:
    """… is a bid manager or the owner of the supplier whose price is asked about."""
    return actor.is_any(BIDS, explanation.bid.supplier_id)


def judges_price(actor: Actor, explanation: "Explanation") -> bool:
    """… is a commissioner or the director of the region that buys."""
    return actor.is_any(COMMISSIONS, explanation.competition.buyer_id)


def decides_on_interest(actor: Actor, declaration: "Declaration") -> bool:
    """… is the chair of the panel, or a commissioner or the director of the region, and not the one who declared."""
    decides = moderates(actor, declaration) or commissions_for_buyer(actor, declaration)
    return decides and actor.user_id != declaration.user_id


def approves_award(actor: Actor, award: "Award") -> bool:
    """… is the director of the region or has a limit there, sits not on the panel and did not propose the award."""
    return (
        decides_awards(actor, award.competition.buyer_id)
        and not sits_on_panel(actor, award)
        and actor.user_id != award.proposed_by
    )


def announces_award(actor: Actor, award: "Award") -> bool:
    """… is a commissioner or the director of the region that buys."""
    return commissions_for_buyer(actor, award)


def drops_award(actor: Actor, award: "Award") -> bool:
    """… is a commissioner or the director of the region, or the service after a cancellation."""
    return actor.is_the_service or commissions_for_buyer(actor, award)


def challenges_award(actor: Actor, award: "Award") -> bool:
    """… bid for the lot and did not win it."""
    return bids_as_loser(actor, award.rivals, award.supplier_id)


def bids_as_loser(actor: Actor, bids: "Sequence[Bid]", winner_id: UUID) -> bool:
    """… is a bid manager or the owner of a supplier that bid and is not the winner."""
    return any(
        bid.supplier_id != winner_id and actor.is_any((Role.OWNER, Role.BID_MANAGER), bid.supplier_id) for bid in bids
    )

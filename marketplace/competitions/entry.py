"""Who may take part in an open competition: whoever was invited, and under the Act of 2023 whoever applies to join."""

from collections.abc import Sequence
from uuid import UUID

from marketplace.competitions.models import Competition
from marketplace.competitions.policies import BIDS
from marketplace.competitions.queries import own_invitation
from marketplace.kernel.actor import Actor
from marketplace.qualification.entering import applications_covering
from marketplace.qualification.models import Application
from marketplace.reference.models import Regime


def lets_applicants_bid(competition: Competition) -> bool:
    """Whether somebody who is no member may bid with an application to join, which is decided first."""
    return competition.framework.regime is Regime.PA23


def entrant(actor: Actor, competition: Competition) -> UUID | None:
    """The supplier of the actor that may take part: the one invited, else one that applies to join."""
    invitation = own_invitation(actor, competition.id)
    if invitation is not None and invitation.invited:
        return invitation.supplier_id
    return next(iter(applicants(competition, actor.organisations(*BIDS))), None)


def applicants(competition: Competition, supplier_ids: Sequence[UUID]) -> dict[UUID, Application]:
    """Which of these suppliers asked to join for what a lot of this competition needs, with the latest application."""
    if not supplier_ids or not lets_applicants_bid(competition):
        return {}
    needs = [(lot.codes, lot.area_key) for lot in competition.lots]
    return applications_covering(competition.framework_id, supplier_ids, needs)

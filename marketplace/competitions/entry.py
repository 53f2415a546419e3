"""Who may take part in an open competition: whoever was invited, and under the Act of 2023 whoever applies to join."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from marketplace.competitions.models import Competition, CompetitionDocument
from marketplace.competitions.policies import BIDS
from marketplace.competitions.queries import own_invitation, visible_competitions
from marketplace.competitions.queries.design import documents_to_read
from marketplace.documents.models import Document
from marketplace.kernel.actor import SUPPLIER_ROLES, Actor
from marketplace.kernel.db import db
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


def takes_part(actor: Actor, competition: Competition) -> bool:
    """Whether a supplier of the actor was invited, or applies to join for what this competition needs."""
    invitation = own_invitation(actor, competition.id)
    invited = invitation is not None and invitation.invited
    return invited or bool(applicants(competition, actor.organisations(*SUPPLIER_ROLES)))


def papers_to_read(actor: Actor, competition_id: UUID) -> Select[Document]:
    """The papers of a competition that the actor may open; whoever applies to join reads what it would bid for."""
    seen = visible_competitions(actor).where(Competition.id == competition_id, Competition.published_at.is_not(None))
    competition = db.session.scalars(seen).one_or_none()
    if competition is None or not applicants(competition, actor.organisations(*SUPPLIER_ROLES)):
        return documents_to_read(actor)
    rows = select(CompetitionDocument.document_id).where(CompetitionDocument.competition_id == competition_id)
    return select(Document).where(Document.id.in_(rows))


def applicants(competition: Competition, supplier_ids: Sequence[UUID]) -> dict[UUID, Application]:
    """Which of these suppliers asked to join for what a lot of this competition needs, with the latest application."""
    if not supplier_ids or not lets_applicants_bid(competition):
        return {}
    needs = [(lot.codes, lot.area_key) for lot in competition.lots]
    return applications_covering(competition.framework_id, supplier_ids, needs)

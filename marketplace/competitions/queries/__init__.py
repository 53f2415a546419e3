"""Reads of competitions: drafts are their region's alone, and whatever was published is public."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, false, func, literal, or_, select, tuple_
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from marketplace.accounts.models import Organisation
from marketplace.competitions import rules
from marketplace.competitions.lifecycle import ClarificationStatus, CompetitionStatus
from marketplace.competitions.models import (
    Amendment,
    Clarification,
    Competition,
    CompetitionInvitation,
    Criterion,
    Lot,
)
from marketplace.competitions.policies import BUYERS, COMMISSIONS, READS
from marketplace.frameworks.models import Framework
from marketplace.frameworks.queries import left_to_widen
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound

PAGE = 50


def visible_competitions(actor: Actor) -> Select[Competition]:
    """The competitions the actor may know of: published ones, and the drafts of their own region."""
    if actor.is_the_service:
        return select(Competition)
    own = Competition.buyer_id.in_(actor.organisations(*BUYERS))
    return select(Competition).where(or_(Competition.published_at.is_not(None), own))


def visible_lots(actor: Actor) -> Select[Lot]:
    """The lots of the competitions the actor may know of."""
    if actor.is_the_service:
        return select(Lot)
    return select(Lot).where(Lot.competition_id.in_(visible_competitions(actor).with_only_columns(Competition.id)))


def visible_invitations(actor: Actor) -> Select[CompetitionInvitation]:
    """Who was invited: all of it for the region that buys, its own line for a supplier."""
    if actor.is_the_service:
        return select(CompetitionInvitation)
    bought = select(Competition.id).where(Competition.buyer_id.in_(actor.organisations(*BUYERS)))
    own = CompetitionInvitation.supplier_id.in_(actor.organisations(*READS))
    return select(CompetitionInvitation).where(or_(CompetitionInvitation.competition_id.in_(bought), own))


def visible_clarifications(actor: Actor) -> Select[Clarification]:
    """Questions: once answered everybody's, before that the asking supplier's and the region's."""
    if actor.is_the_service:
        return select(Clarification)
    bought = select(Competition.id).where(Competition.buyer_id.in_(actor.organisations(*BUYERS)))
    return select(Clarification).where(
        or_(
            Clarification.status == ClarificationStatus.ANSWERED,
            Clarification.competition_id.in_(bought),
            Clarification.supplier_id.in_(actor.organisations(*READS)),
        )
    )


def whole() -> tuple[ExecutableOption, ...]:
    """What a page about one competition shows, fetched at once."""
    framework = joinedload(Competition.framework)
    return (
        framework.lazyload(Framework.categories),
        framework.lazyload(Framework.areas),
        joinedload(Competition.buyer),
        selectinload(Competition.lots),
        selectinload(Competition.criteria),
    )


def competition(actor: Actor, competition_id: UUID) -> Competition:
    """One competition with its lots, criteria, framework and region."""
    return one(visible_competitions(actor).options(*whole()), competition_id)


def lot(actor: Actor, lot_id: UUID) -> Lot:
    """One lot with its competition."""
    return one(visible_lots(actor).options(joinedload(Lot.competition)), lot_id)


def criteria_of(competition_id: UUID) -> Sequence[Criterion]:
    """The criteria of a competition in their order."""
    rows = select(Criterion).where(Criterion.competition_id == competition_id)
    return db.session.scalars(rows.order_by(Criterion.position)).all()


def competitions(
    actor: Actor,
    *,
    category_code: str | None = None,
    status: str | None = None,
    limit: int | None = None,
    after: UUID | None = None,
) -> tuple[Sequence[Competition], UUID | None]:
    """A page of what was published, latest first, and after which one the next page begins."""
    rows = visible_competitions(actor).where(Competition.published_at.is_not(None))
    if category_code:
        rows = rows.where(or_(Competition.category_code == category_code, Competition.cohort_code == category_code))
    if status:
        rows = rows.where(Competition.status == CompetitionStatus(status))
    if after:
        place = select(Competition.published_at).where(Competition.id == after).scalar_subquery()
        rows = rows.where(tuple_(Competition.published_at, Competition.id) < tuple_(place, literal(after)))
    most = limit or PAGE
    rows = rows.order_by(Competition.published_at.desc(), Competition.id.desc()).limit(most + 1)
    found = db.session.scalars(rows.options(joinedload(Competition.buyer))).all()
    return found[:most], found[most - 1].id if len(found) > most else None


def open_competitions_count() -> int:
    """How many competitions take bids, which anybody may know."""
    rows = select(func.count()).select_from(Competition).where(Competition.status == CompetitionStatus.PUBLISHED)
    return db.session.scalar(rows) or 0


def own_competitions(actor: Actor) -> Sequence[Competition]:
    """What the actor's own regions buy, drafts first and then what closes next."""
    rows = select(Competition).where(Competition.buyer_id.in_(actor.organisations(*BUYERS)))
    rows = rows.order_by(Competition.published_at.desc().nulls_first(), Competition.begun_at.desc(), Competition.id)
    return db.session.scalars(rows.limit(PAGE)).all()


def drafts_to_finish(actor: Actor) -> Sequence[Competition]:
    """The drafts of the regions that the actor commissions for, the newest first."""
    own = Competition.buyer_id.in_(actor.organisations(*COMMISSIONS))
    rows = select(Competition).where(own, Competition.status == CompetitionStatus.DRAFT)
    return db.session.scalars(rows.order_by(Competition.begun_at.desc(), Competition.id).limit(PAGE)).all()


def invitations_of(actor: Actor, competition_id: UUID) -> Sequence[CompetitionInvitation]:
    """Every member of the framework with what was decided, the invited first; a supplier sees its own line."""
    rows = visible_invitations(actor).where(CompetitionInvitation.competition_id == competition_id)
    rows = rows.join(Organisation, Organisation.id == CompetitionInvitation.supplier_id)
    rows = rows.options(joinedload(CompetitionInvitation.supplier))
    return db.session.scalars(rows.order_by(CompetitionInvitation.invited.desc(), Organisation.name)).all()


def invited_suppliers(competition_id: UUID) -> list[tuple[UUID, str]]:
    """The suppliers that were invited, by name, to choose from."""
    rows = select(Organisation.id, Organisation.name).join(
        CompetitionInvitation, CompetitionInvitation.supplier_id == Organisation.id
    )
    rows = rows.where(CompetitionInvitation.competition_id == competition_id, CompetitionInvitation.invited)
    return [(row.id, row.name) for row in db.session.execute(rows.order_by(Organisation.name))]


def own_invitation(actor: Actor, competition_id: UUID) -> CompetitionInvitation | None:
    """How the actor's own supplier was judged when the competition was published; none if it was no member."""
    own = CompetitionInvitation.supplier_id.in_(actor.organisations(*READS))
    rows = select(CompetitionInvitation).where(CompetitionInvitation.competition_id == competition_id, own)
    return db.session.scalars(rows.order_by(CompetitionInvitation.invited.desc()).limit(1)).one_or_none()


def how_to_widen(competition: Competition, invitation: CompetitionInvitation | None) -> str | None:
    """What a member that was not invited, since it joined for small contracts, has still to answer."""
    if invitation is None or "only_small" not in invitation.reasons:
        return None
    lots = {lot.number: lot for lot in competition.lots}
    lot = lots.get(invitation.nearest_lot or 0, competition.lots[0])
    return rules.how_to_widen(invitation.reasons, *left_to_widen(competition.framework_id, lot.codes))


def open_invitations(actor: Actor) -> Sequence[Competition]:
    """The open competitions that the actor's suppliers were invited to, those that close first before the others."""
    own = CompetitionInvitation.supplier_id.in_(actor.organisations(*READS))
    invited = select(CompetitionInvitation.competition_id).where(own, CompetitionInvitation.invited)
    rows = select(Competition).where(Competition.id.in_(invited), Competition.status == CompetitionStatus.PUBLISHED)
    rows = rows.options(joinedload(Competition.buyer), selectinload(Competition.lots))
    return db.session.scalars(rows.order_by(Competition.closes_at, Competition.id)).all()


def clarifications_of(actor: Actor, competition_id: UUID) -> Sequence[Clarification]:
    """The questions of a competition that the actor may read, in the order they were asked."""
    rows = visible_clarifications(actor).where(Clarification.competition_id == competition_id)
    return db.session.scalars(rows.order_by(Clarification.asked_at, Clarification.id)).all()


def names_of(supplier_id: UUID) -> list[str]:
    """The names that would tell who a supplier is."""
    found = db.session.get_one(Organisation, supplier_id)
    return [name for name in (found.name, found.trading_name) if name]


def amendments_of(actor: Actor, competition_id: UUID) -> Sequence[Amendment]:
    """What was changed since a competition was published, the first change first; it is as public as the terms."""
    seen = visible_competitions(actor).with_only_columns(Competition.id).where(Competition.id == competition_id)
    rows = select(Amendment).where(Amendment.competition_id.in_(seen)).order_by(Amendment.number)
    loads = joinedload(Amendment.criterion), joinedload(Amendment.document)
    return db.session.scalars(rows.options(*loads)).all()


def clarification(actor: Actor, clarification_id: UUID) -> Clarification:
    """One question with its competition."""
    return one(visible_clarifications(actor).options(joinedload(Clarification.competition)), clarification_id)


def questions_to_answer(actor: Actor) -> Sequence[Clarification]:
    """The questions that wait for the actor's region."""
    open_ones = select(Competition.id).where(
        Competition.buyer_id.in_(actor.organisations(*COMMISSIONS)),
        Competition.status == CompetitionStatus.PUBLISHED,
    )
    rows = select(Clarification).where(
        Clarification.competition_id.in_(open_ones), Clarification.status == ClarificationStatus.ASKED
    )
    rows = rows.options(joinedload(Clarification.competition))
    return db.session.scalars(rows.order_by(Clarification.asked_at)).all()


def due_to_close(actor: Actor, now: datetime) -> Sequence[UUID]:
    """The competitions whose deadline has come; the service's own question."""
    rows = visible_competitions(actor).where(
        Competition.status == CompetitionStatus.PUBLISHED if actor.is_the_service else false(),
        Competition.closes_at <= now,
    )
    return db.session.scalars(rows.with_only_columns(Competition.id).order_by(Competition.closes_at)).all()


def competition_to_run(actor: Actor, competition_id: UUID) -> Competition:
    """One competition that the actor commissions, with its lots, criteria and framework."""
    rows = select(Competition).where(Competition.buyer_id.in_(actor.organisations(*COMMISSIONS)))
    return one(rows.options(*whole()), competition_id)


def lot_to_run(competition: Competition, number: int) -> Lot:
    """The lot of this number."""
    found = next((lot for lot in competition.lots if lot.number == number), None)
    if found is None:
        raise NotFound
    return found


def frameworks_to_use() -> list[tuple[UUID, str]]:
    """The frameworks whose members can be invited, to choose from."""
    rows = select(Framework.id, Framework.title).where(Framework.status.in_(("open", "closing")))
    return [(row.id, row.title) for row in db.session.execute(rows.order_by(Framework.title))]


def clarification_to_answer(actor: Actor, clarification_id: UUID) -> Clarification:
    """One question that was asked of the actor's region."""
    bought = select(Competition.id).where(Competition.buyer_id.in_(actor.organisations(*COMMISSIONS)))
    rows = select(Clarification).where(Clarification.competition_id.in_(bought))
    return one(rows.options(joinedload(Clarification.competition)), clarification_id)


def competitions_inviting(framework_id: UUID, supplier_id: UUID) -> Sequence[Competition]:
    """The open competitions of a framework that a supplier is invited to, those that close first before the others."""
    invited = select(CompetitionInvitation.competition_id).where(
        CompetitionInvitation.supplier_id == supplier_id, CompetitionInvitation.invited
    )
    rows = select(Competition).where(Competition.framework_id == framework_id, Competition.id.in_(invited))
    rows = rows.where(Competition.status == CompetitionStatus.PUBLISHED).options(joinedload(Competition.buyer))
    return db.session.scalars(rows.order_by(Competition.closes_at, Competition.id).limit(PAGE)).all()

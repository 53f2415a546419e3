"""Reads of declarations, checks and notifications; a draft is seen by its supplier only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import Organisation
from marketplace.documents.models import Document
from marketplace.exclusions import rules
from marketplace.exclusions.grounds import Severity
from marketplace.exclusions.lifecycle import DeclarationStatus, NotificationStatus
from marketplace.exclusions.models import (
    CheckOutcome,
    DebarmentCheck,
    DebarmentEntry,
    DebarmentReading,
    DeclaredGround,
    ExclusionNotification,
    GroundEvidence,
    SupplierDeclaration,
)
from marketplace.exclusions.policies import DECLARES, keeps_the_list, reads_declarations
from marketplace.exclusions.rules import Outcome
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.reference.models import Regime

PAGE = 50


Mark = tuple[datetime, UUID]


@dataclass(frozen=True)
class Standing:
    """How a supplier stands on a day: the gravest outcome, its declaration, and whom the list names."""

    outcome: Outcome
    declaration: SupplierDeclaration | None
    entries: Sequence[DebarmentEntry]


def visible_declarations(actor: Actor) -> Select[SupplierDeclaration]:
    """The declarations of the actor's own suppliers; for those who read them at the centre, those that were made."""
    if actor.is_the_service:
        return select(SupplierDeclaration)
    own = SupplierDeclaration.supplier_id.in_(actor.organisations(*DECLARES))
    made = SupplierDeclaration.status != DeclarationStatus.DRAFT if reads_declarations(actor) else false()
    return select(SupplierDeclaration).where(or_(own, made))


def visible_checks(actor: Actor) -> Select[DebarmentCheck]:
    """The checks, for those who keep or audit the list; never one that would tell of a sealed bid."""
    if actor.is_the_service:
        return select(DebarmentCheck)
    open_to = DebarmentCheck.sealed.is_(False) if reads_declarations(actor) else false()
    return select(DebarmentCheck).where(open_to)


def visible_notifications(actor: Actor) -> Select[ExclusionNotification]:
    """What the minister is to be told, for framework administrators."""
    return select(ExclusionNotification).where(True if keeps_the_list(actor) else false())  # type: ignore[arg-type]


def whole(rows: Select[SupplierDeclaration]) -> Select[SupplierDeclaration]:
    """Declarations with everybody and everything in them."""
    grounds = selectinload(SupplierDeclaration.grounds)
    return rows.options(
        joinedload(SupplierDeclaration.supplier),
        selectinload(SupplierDeclaration.people),
        selectinload(SupplierDeclaration.answers),
        grounds.selectinload(DeclaredGround.findings),
        grounds.joinedload(DeclaredGround.person),
        grounds.selectinload(DeclaredGround.evidence).joinedload(GroundEvidence.document),
    )


def evidence_of(actor: Actor, declaration_id: UUID) -> Select[Document]:
    """The documents shown with a declaration: for its supplier, and once it is made for the assessors who judge it."""
    own = SupplierDeclaration.supplier_id.in_(actor.organisations(*DECLARES))
    judged: ColumnElement[bool] = false()
    if actor.has(Role.ASSESSOR):
        judged = and_(
            SupplierDeclaration.status != DeclarationStatus.DRAFT,
            SupplierDeclaration.supplier_id.not_in(actor.organisations()),
        )
    shown = (
        select(GroundEvidence.document_id)
        .join(DeclaredGround, DeclaredGround.id == GroundEvidence.declared_ground_id)
        .join(DeclaredGround.declaration)
        .where(SupplierDeclaration.id == declaration_id, or_(own, judged))
    )
    return select(Document).where(Document.id.in_(shown))


def declaration(actor: Actor, declaration_id: UUID) -> SupplierDeclaration:
    """One declaration with everything in it."""
    return one(whole(visible_declarations(actor)), declaration_id)


def own_declarations(actor: Actor) -> Sequence[SupplierDeclaration]:
    """The declarations of the actor's own suppliers, the latest first."""
    rows = select(SupplierDeclaration).where(SupplierDeclaration.supplier_id.in_(actor.organisations(*DECLARES)))
    rows = rows.options(joinedload(SupplierDeclaration.supplier)).order_by(
        SupplierDeclaration.begun_at.desc(), SupplierDeclaration.id
    )
    return db.session.scalars(rows.limit(PAGE)).all()


def own_suppliers(actor: Actor) -> Sequence[Organisation]:
    """The suppliers for which the actor may declare."""
    rows = select(Organisation).where(Organisation.id.in_(actor.organisations(*DECLARES)))
    return db.session.scalars(rows.order_by(Organisation.name)).all()


def draft_of(supplier_id: UUID, regime: Regime) -> SupplierDeclaration | None:
    """The declaration that a supplier is writing."""
    return _in_status(supplier_id, regime, DeclarationStatus.DRAFT)


def declaration_for(supplier_id: UUID, regime: Regime) -> SupplierDeclaration | None:
    """The declaration that a supplier made last under a regime: what every upper context relies on."""
    return _in_status(supplier_id, regime, DeclarationStatus.MADE)


def _in_status(supplier_id: UUID, regime: Regime, status: DeclarationStatus) -> SupplierDeclaration | None:
    rows = whole(select(SupplierDeclaration)).where(
        SupplierDeclaration.supplier_id == supplier_id,
        SupplierDeclaration.regime == regime,
        SupplierDeclaration.status == status,
    )
    return db.session.scalars(rows).one_or_none()


def grounds_to_consider(actor: Actor, day: date) -> list[DeclaredGround]:
    """What was declared, still counts and was not judged, the oldest first: an assessor's queue."""
    if not reads_declarations(actor):
        return []
    made = and_(
        SupplierDeclaration.status == DeclarationStatus.MADE,
        SupplierDeclaration.supplier_id.not_in(actor.organisations()),
    )
    rows = select(DeclaredGround).join(DeclaredGround.declaration).where(made, ~DeclaredGround.findings.any())
    parts = (
        joinedload(DeclaredGround.declaration).joinedload(SupplierDeclaration.supplier),
        joinedload(DeclaredGround.person),
    )
    rows = rows.options(*parts).order_by(SupplierDeclaration.made_at, DeclaredGround.id).limit(PAGE)
    return [each for each in db.session.scalars(rows) if each.counts_on(day)]


def questions_to_answer(actor: Actor) -> Sequence[DeclaredGround]:
    """What an assessor asked the actor's own suppliers and still waits for."""
    own = SupplierDeclaration.supplier_id.in_(actor.organisations(*DECLARES)) & (
        SupplierDeclaration.status == DeclarationStatus.MADE
    )
    rows = select(DeclaredGround).join(DeclaredGround.declaration).where(own, DeclaredGround.asked_at.is_not(None))
    rows = rows.where(DeclaredGround.represented_at.is_(None), ~DeclaredGround.findings.any())
    rows = rows.options(joinedload(DeclaredGround.declaration).joinedload(SupplierDeclaration.supplier))
    return db.session.scalars(rows.order_by(DeclaredGround.answer_by, DeclaredGround.id)).all()


def numbers_of(organisation: Organisation) -> list[str]:
    """The numbers of an organisation as the list would write them."""
    return [rules.number_of(scheme, number) for scheme, number in organisation.numbers.items()]


def live_entries(day: date) -> Select[DebarmentEntry]:
    """Who is on the list on a day."""
    return select(DebarmentEntry).where(
        DebarmentEntry.ended_at.is_(None),
        DebarmentEntry.starts_on <= day,
        or_(DebarmentEntry.until_on.is_(None), DebarmentEntry.until_on >= day),
    )


def entry_count(day: date) -> int:
    """How many are on the list on a day."""
    return db.session.scalar(live_entries(day).with_only_columns(func.count(), maintain_column_froms=True)) or 0


def last_reading() -> DebarmentReading | None:
    """The list as it was taken in last; none where there never was one."""
    rows = select(DebarmentReading).order_by(DebarmentReading.taken_at.desc(), DebarmentReading.id).limit(1)
    return db.session.scalars(rows).one_or_none()


def standing_of(supplier_id: UUID, regime: Regime, day: date) -> Standing:
    """How a supplier stands on a day: what it declared and was found, and whether the list has its number."""
    made = declaration_for(supplier_id, regime)
    current = made is not None and made.is_current(day)
    outcomes = [made.standing(day) if made is not None and current else Outcome.UNDECLARED]
    numbers = numbers_of(db.session.get_one(Organisation, supplier_id))
    rows = live_entries(day).where(DebarmentEntry.numbers.overlap(numbers))
    entries = db.session.scalars(rows.order_by(DebarmentEntry.name)).all() if numbers else []
    outcomes += [Outcome.EXCLUDED if each.kind is Severity.MANDATORY else Outcome.EXCLUDABLE for each in entries]
    return Standing(rules.worst(outcomes), made, entries)


def check_of(subject_id: UUID) -> DebarmentCheck | None:
    """The last check about a thing that the caller may see: for the page of an award or a contract."""
    rows = select(DebarmentCheck).where(DebarmentCheck.subject_id == subject_id, DebarmentCheck.sealed.is_(False))
    rows = rows.options(joinedload(DebarmentCheck.reading), joinedload(DebarmentCheck.entry))
    return db.session.scalars(rows.order_by(DebarmentCheck.checked_at.desc()).limit(1)).one_or_none()


def checks(actor: Actor, *, found_only: bool = False, after: Mark | None = None) -> Sequence[DebarmentCheck]:
    """The checks that were made, the latest first, one more than a page."""
    rows = visible_checks(actor)
    if found_only:
        rows = rows.where(DebarmentCheck.outcome.in_((CheckOutcome.MATCH, CheckOutcome.POSSIBLE)))
    if after:
        at, key = after
        rows = rows.where(
            or_(DebarmentCheck.checked_at < at, and_(DebarmentCheck.checked_at == at, DebarmentCheck.id < key))
        )
    parts = joinedload(DebarmentCheck.supplier), joinedload(DebarmentCheck.reading), joinedload(DebarmentCheck.entry)
    order = DebarmentCheck.checked_at.desc(), DebarmentCheck.id.desc()
    return db.session.scalars(rows.options(*parts).order_by(*order).limit(PAGE + 1)).all()


def mark_of(check: DebarmentCheck) -> str:
    """The place of a check in the list, as one word."""
    return f"{check.checked_at.isoformat()}~{check.id}"


def read_mark(text: str | None) -> Mark | None:
    """The place in the list that a mark names; a word that nobody gave out begins the list anew."""
    try:
        instant, _, key = (text or "").partition("~")
        return clock.told(instant), UUID(key)
    except ValueError:
        return None


def notification(actor: Actor, notification_id: UUID) -> ExclusionNotification:
    """One task to tell the minister."""
    return one(visible_notifications(actor).options(joinedload(ExclusionNotification.supplier)), notification_id)


def notifications(actor: Actor, *, owed_only: bool = False) -> Sequence[ExclusionNotification]:
    """What the minister is to be told, the nearest last day first; then what was sent."""
    rows = visible_notifications(actor).options(joinedload(ExclusionNotification.supplier))
    if owed_only:
        rows = rows.where(ExclusionNotification.status == NotificationStatus.OWED)
    order = ExclusionNotification.status, ExclusionNotification.due_on, ExclusionNotification.id
    return db.session.scalars(rows.order_by(*order).limit(4 * PAGE)).all()


def notifications_to_remind(day: date) -> Sequence[UUID]:
    """The tasks whose last day is near and of which nobody was reminded."""
    rows = select(ExclusionNotification.id).where(
        ExclusionNotification.status == NotificationStatus.OWED,
        ExclusionNotification.reminded_at.is_(None),
        ExclusionNotification.due_on <= day + rules.REMIND_BEFORE,
    )
    return db.session.scalars(rows.order_by(ExclusionNotification.due_on)).all()

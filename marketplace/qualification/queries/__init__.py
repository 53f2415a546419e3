"""Reads of applications: seen by their supplier and its assessors only."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.frameworks.models import Framework
from marketplace.frameworks.policies import READERS
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application
from marketplace.qualification.policies import OVERSEERS

LIVE = (
    ApplicationStatus.DRAFT,
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.QUERIED,
    ApplicationStatus.PROPOSED,
)


def visible_applications(actor: Actor) -> Select[Application]:
    """The applications of the actor's own suppliers, and those that were sent to a centre they look after."""
    if actor.is_the_service:
        return select(Application)
    assessed = select(Framework.id).where(Framework.owner_id.in_(actor.organisations(*OVERSEERS)))
    sent = Application.submitted_at.is_not(None) & Application.framework_id.in_(assessed)
    return select(Application).where(or_(Application.supplier_id.in_(actor.organisations(*READERS)), sent))


def application(actor: Actor, application_id: UUID) -> Application:
    """One application with everything in it."""
    return one(whole(visible_applications(actor)), application_id)


def whole(rows: Select[Application]) -> Select[Application]:
    """Applications with their questions, answers and marks."""
    return rows.options(
        joinedload(Application.supplier),
        joinedload(Application.framework).selectinload(Framework.questions),
        *(selectinload(part) for part in PARTS),
    )


PARTS = (Application.categories, Application.areas, Application.answers, Application.marks)


def own_applications(actor: Actor, framework_id: UUID | None = None) -> Sequence[Application]:
    """The applications of the actor's own suppliers, newest first."""
    rows = select(Application).where(Application.supplier_id.in_(actor.organisations(*READERS)))
    if framework_id:
        rows = rows.where(Application.framework_id == framework_id)
    rows = rows.options(joinedload(Application.supplier), joinedload(Application.framework))
    return db.session.scalars(rows.order_by(Application.begun_at.desc(), Application.id)).all()


def live_application(framework_id: UUID, supplier_id: UUID) -> Application | None:
    """The application that a supplier has under way."""
    rows = select(Application).where(
        Application.framework_id == framework_id,
        Application.supplier_id == supplier_id,
        Application.status.in_(LIVE),
    )
    return db.session.scalars(rows).one_or_none()


def earlier_application(framework_id: UUID, supplier_id: UUID) -> Application | None:
    """The application that a new one takes its answers from: the last that was begun."""
    rows = whole(select(Application)).where(
        Application.framework_id == framework_id, Application.supplier_id == supplier_id
    )
    return db.session.scalars(rows.order_by(Application.begun_at.desc(), Application.id).limit(1)).one_or_none()

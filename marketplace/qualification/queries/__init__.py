"""Reads of applications: seen by their supplier and its assessors only."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, lazyload, selectinload

from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.models import Document
from marketplace.frameworks.models import Framework, FrameworkQuestion, QuestionKind
from marketplace.frameworks.policies import READERS
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db, one
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Answer, Application, ApplicationArea
from marketplace.qualification.policies import OVERSEERS

LIVE = (
    ApplicationStatus.DRAFT,
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.QUERIED,
    ApplicationStatus.PROPOSED,
)

STANDING = (ApplicationStatus.SUBMITTED, ApplicationStatus.ADMITTED)


def visible_applications(actor: Actor) -> Select[Application]:
    """The applications of the actor's own suppliers, and those that were sent to a centre they look after."""
    if actor.is_the_service:
        return select(Application)
    assessed = select(Framework.id).where(Framework.owner_id.in_(actor.organisations(*OVERSEERS)))
    sent = Application.submitted_at.is_not(None) & Application.framework_id.in_(assessed)
    return select(Application).where(or_(Application.supplier_id.in_(actor.organisations(*READERS)), sent))


def application(actor: Actor, application_id: UUID) -> Application:
    """One application with its questions and answers, who gave them, and what it asks for."""
    return one(written(visible_applications(actor)), application_id)


def written(rows: Select[Application]) -> Select[Application]:
    """Applications with all that a page shows while they are written; the marks follow when they are decided."""
    return rows.options(
        joinedload(Application.supplier),
        joinedload(Application.changer),
        joinedload(Application.framework).options(selectinload(Framework.questions), lazyload(Framework.areas)),
        selectinload(Application.answers).options(
            joinedload(Answer.changer), joinedload(Answer.copied_from), joinedload(Answer.document)
        ),
        selectinload(Application.categories),
        selectinload(Application.areas).joinedload(ApplicationArea.area),
    )


def questions_for(actor: Actor, application_id: UUID) -> Sequence[FrameworkQuestion]:
    """The questions of the framework that an application asks to join."""
    seen = (
        visible_applications(actor).with_only_columns(Application.framework_id).where(Application.id == application_id)
    )
    rows = select(FrameworkQuestion).where(FrameworkQuestion.framework_id.in_(seen))
    return db.session.scalars(rows.order_by(FrameworkQuestion.position)).all()


def whole(rows: Select[Application]) -> Select[Application]:
    """Applications with everything in them, as whoever changes them needs them."""
    return written(rows).options(selectinload(Application.marks))


def own_applications(actor: Actor, framework_id: UUID | None = None) -> Sequence[Application]:
    """The applications of the actor's own suppliers, newest first."""
    rows = select(Application).where(Application.supplier_id.in_(actor.organisations(*READERS)))
    if framework_id:
        rows = rows.where(Application.framework_id == framework_id)
    rows = rows.options(joinedload(Application.supplier), joinedload(Application.framework))
    return db.session.scalars(rows.order_by(Application.begun_at.desc(), Application.id)).all()


def application_to_continue(framework_id: UUID, supplier_id: UUID) -> Application | None:
    """The application that a supplier has not sent yet."""
    rows = select(Application).where(
        Application.framework_id == framework_id,
        Application.supplier_id == supplier_id,
        Application.status == ApplicationStatus.DRAFT,
    )
    return db.session.scalars(rows).one_or_none()


def last_settled_application(framework_id: UUID, supplier_id: UUID) -> Application | None:
    """The last application to a framework that was decided or withdrawn, unless another waits for its decision."""
    rows = whole(select(Application)).where(
        Application.framework_id == framework_id, Application.supplier_id == supplier_id
    )
    last = db.session.scalars(rows.order_by(Application.begun_at.desc(), Application.id).limit(1)).one_or_none()
    return last if last and last.status not in LIVE else None


class Earlier(NamedTuple):
    """What a supplier answered before to the question of this code."""

    code: str
    kind: str
    text: str
    promised_on: date | None
    document_id: UUID | None
    application_id: UUID
    is_destroyed: bool | None
    expires_on: date | None

    def may_be_used(self, today: date) -> bool:
        """Whether it still holds: no promise for a day that is over, and no words where a file is asked."""
        if self.promised_on and self.promised_on < today:
            return False
        return self.kind != QuestionKind.EVIDENCE or (self.document_id is not None and not self.is_destroyed)

    def has_expired(self, today: date) -> bool:
        """Whether the last day of its document is over."""
        return self.expires_on is not None and self.expires_on < today


def earlier_answers(supplier_id: UUID) -> list[Earlier]:
    """Every answer a supplier has given in any application to any framework, newest application first."""
    given = FrameworkQuestion.code, FrameworkQuestion.kind, Answer.text, Answer.promised_on, Answer.document_id
    rows = (
        select(*given, Application.id, Document.status == DocumentStatus.DESTROYED, Document.expires_on)
        .join(Answer, Answer.question_id == FrameworkQuestion.id)
        .join(Application, Application.id == Answer.application_id)
        .outerjoin(Document, Document.id == Answer.document_id)
        .where(Application.supplier_id == supplier_id, Answer.text != "")
        .order_by(Application.begun_at.desc(), Application.id)
    )
    return [Earlier(*row) for row in db.session.execute(rows)]


def evidence_of(actor: Actor, application_id: UUID) -> Select[Document]:
    """The documents that answer questions of an application the actor may see: its supplier's, or one they assess."""
    seen = visible_applications(actor).with_only_columns(Application.id).where(Application.id == application_id)
    given = select(Answer.document_id).where(Answer.application_id.in_(seen), Answer.text != "")
    return select(Document).where(Document.id.in_(given))


def applications_with_due_promises(today: date) -> Sequence[UUID]:
    """The applications, sent or admitted, with something promised by a day that has come and not reminded of yet."""
    rows = (
        select(Application.id)
        .join(Answer, Answer.application_id == Application.id)
        .where(Application.status.in_(STANDING), Answer.promised_on <= today, Answer.reminded_at.is_(None))
        .distinct()
        .order_by(Application.id)
    )
    return db.session.scalars(rows).all()

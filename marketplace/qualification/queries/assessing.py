"""Reads of those who decide: the queue with its clocks, one application as assessors read it, and the figures."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import joinedload, lazyload, selectinload

from marketplace.accounts.models import User
from marketplace.accounts.queries import people_with_role
from marketplace.frameworks.models import Framework
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db, one
from marketplace.kernel.deadlines import Calendars, end_of
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.working_days import ONE_DAY
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import (
    Application,
    ApplicationClarification,
    AssessorNote,
    Mark,
)
from marketplace.qualification.policies import (
    OVERSEERS,
    TakesNoPart,
    has_an_interest,
    has_no_interest,
    oversees_application,
    reads_application,
)
from marketplace.qualification.queries import visible_applications, whole
from marketplace.qualification.rules.clock import Clock, days_left, working_days_taken

PAGE = 50

#: What stands in the queue: whatever was sent and is not decided.
WAITING = (ApplicationStatus.SUBMITTED, ApplicationStatus.QUERIED, ApplicationStatus.PROPOSED)
IS_PAUSED: ColumnElement[bool] = Application.paused_on.is_not(None) & Application.resumed_on.is_(None)
FILTERS = {
    "mine": "Mine",
    "nobodys": "Nobody's",
    "overdue": "Overdue",
    "paused": "Paused",
    "second_look": "Waiting for a second look",
}


def applications_to_oversee(actor: Actor) -> Select[Application]:
    """The applications of the centres that the actor assesses for or administers, once they were sent."""
    owned = select(Framework.id).where(Framework.owner_id.in_(actor.organisations(*OVERSEERS)))
    rows = visible_applications(actor).where(Application.framework_id.in_(owned))
    return rows.where(Application.supplier_id.not_in(actor.organisations()))


def narrowed(rows: Select[Application], which: str | None, actor: Actor, today: date) -> Select[Application]:
    """The rows that one of the filters leaves."""
    conditions: Mapping[str, ColumnElement[bool]] = {
        "mine": Application.assessor_id == actor.user_id,
        "nobodys": Application.assessor_id.is_(None),
        "overdue": and_(Application.decide_by < today, ~IS_PAUSED),
        "paused": IS_PAUSED,
        "second_look": Application.status == ApplicationStatus.PROPOSED,
    }
    return rows.where(conditions[which]) if which and which in conditions else rows


def queue(
    actor: Actor, today: date, *, which: str | None = None, after: tuple[str, str] | None = None, limit: int = PAGE
) -> Sequence[Application]:
    """The applications that wait for a decision, the oldest clock first, and one more than fit on a page."""
    rows = applications_to_oversee(actor).where(Application.status.in_(WAITING))
    rows = narrowed(rows, which, actor, today)
    if after and (mark := read_mark(*after)):
        rows = rows.where(tuple_(Application.decide_by, Application.id) > mark)
    rows = rows.options(
        joinedload(Application.supplier),
        joinedload(Application.assessor),
        joinedload(Application.framework).options(lazyload(Framework.categories), lazyload(Framework.areas)),
        selectinload(Application.declarations),
    )
    return db.session.scalars(rows.order_by(Application.decide_by, Application.id).limit(limit + 1)).all()


def read_mark(day: str, key: str) -> tuple[date, UUID] | None:
    """The place in the queue that a mark names; one that nobody gave out begins it anew."""
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


def applications_to_assess(actor: Actor, today: date) -> Sequence[Application]:
    """What of the queue an assessor could do something about: theirs, nobody's, and what needs a second look."""
    found = queue(actor, today)[:PAGE] if actor.has(Role.ASSESSOR) else []
    return [each for each in found if concerns(actor, each)]


def concerns(actor: Actor, application: Application) -> bool:
    """Whether an application waits for this assessor among others."""
    if has_an_interest(actor, application):
        return False
    if application.status is ApplicationStatus.PROPOSED:
        return application.proposed_by != actor.user_id
    own = application.assessor_id in (None, actor.user_id)
    return own and application.status is ApplicationStatus.SUBMITTED


def clock_of(application: Application, today: date, calendars: Calendars | None = None) -> Clock:
    """How the clock of one decision stands."""
    if application.is_paused:
        return Clock(application.days_left or 0, is_paused=True, is_overdue=False)
    left = days_left(today, application.decide_by, calendars) if application.decide_by else 0
    is_overdue = application.decide_by is not None and application.decide_by < today
    return Clock(left, is_paused=False, is_overdue=is_overdue)


def with_assessment(rows: Select[Application]) -> Select[Application]:
    """Applications with everything that those who decide have written about them."""
    return whole(rows).options(
        joinedload(Application.assessor),
        joinedload(Application.proposer),
        joinedload(Application.decider),
        selectinload(Application.declarations),
        selectinload(Application.clarifications),
        selectinload(Application.assessor_grants),
    )


def application_to_oversee(actor: Actor, application_id: UUID) -> Application:
    """One application of the queue, with its answers: for those who have said that they may read them."""
    rows = with_assessment(visible_applications(actor)).options(
        selectinload(Application.marks).joinedload(Mark.marker),
        selectinload(Application.notes).joinedload(AssessorNote.author),
    )
    found = one(rows, application_id)
    if not oversees_application(actor, found):
        raise NotFound
    return found


def application_to_read(actor: Actor, application_id: UUID) -> Application:
    """One application with its answers, for its supplier, or for those of the centre who declared no interest."""
    found = one(with_assessment(visible_applications(actor)), application_id)
    if not reads_application(actor, found):
        refuse_to_show(actor, found)
    return found


def refuse_to_show(actor: Actor, application: Application) -> None:
    """Keep the answers from whoever has an interest in the applicant, or has not said whether they have."""
    if has_an_interest(actor, application):
        raise TakesNoPart
    if not has_no_interest(actor, application):
        raise NotNow("Say first whether you have an interest in this supplier")


def visible_clarifications(actor: Actor) -> Select[ApplicationClarification]:
    """The questions of assessors about the applications that the actor may know of."""
    known = visible_applications(actor).with_only_columns(Application.id)
    return select(ApplicationClarification).where(ApplicationClarification.application_id.in_(known))


def clarification_to_answer(actor: Actor, clarification_id: UUID) -> ApplicationClarification:
    """One question of an assessor, with the question of the framework that it is about."""
    return one(visible_clarifications(actor).options(joinedload(ApplicationClarification.question)), clarification_id)


def possible_assessors(application: Application) -> list[User]:
    """The assessors of the centre to whom an application could be given: those who declared no interest."""
    barred = {each.user_id for each in application.declarations if each.has_interest}
    return [
        person for person in people_with_role(application.framework.owner_id, Role.ASSESSOR) if person.id not in barred
    ]


def due_to_warn(last: date) -> Sequence[UUID]:
    """The applications whose clock runs out by this day, and of which nobody was warned."""
    rows = select(Application.id).where(
        Application.status.in_(WAITING), Application.decide_by <= last, Application.warned_at.is_(None), ~IS_PAUSED
    )
    return db.session.scalars(rows.order_by(Application.decide_by)).all()


def clarifications_to_remind(today: date) -> Sequence[UUID]:
    """The questions of which the supplier is reminded by this day."""
    rows = waiting_clarifications().where(
        ApplicationClarification.remind_on <= today,
        ApplicationClarification.reply_by >= today,
        ApplicationClarification.reminded_at.is_(None),
    )
    return db.session.scalars(rows).all()


def applications_to_resume(today: date) -> Sequence[UUID]:
    """The applications for which an answer was waited long enough."""
    rows = waiting_clarifications().with_only_columns(ApplicationClarification.application_id)
    late = rows.group_by(ApplicationClarification.application_id)
    return db.session.scalars(late.having(func.max(ApplicationClarification.reply_by) < today)).all()


def waiting_clarifications() -> Select[UUID]:
    """The questions that wait for an answer."""
    queried = select(Application.id).where(Application.status == ApplicationStatus.QUERIED)
    return select(ApplicationClarification.id).where(
        ApplicationClarification.closed_at.is_(None), ApplicationClarification.application_id.in_(queried)
    )


class Decided(NamedTuple):
    """How long one decision took, and whether it was in time."""

    decided_on: date
    days: int
    in_time: bool


def counts_by_status(actor: Actor) -> dict[ApplicationStatus, int]:
    """How many applications of the actor's centres are in each state; drafts are nobody's business yet."""
    found = applications_to_oversee(actor).with_only_columns(Application.status, func.count())
    return {row[0]: row[1] for row in db.session.execute(found.group_by(Application.status))}


def decided_in(actor: Actor, first: date, calendars: Calendars | None = None) -> list[Decided]:
    """Every decision since a day, with the working days that it took."""
    since = end_of(first - ONE_DAY)
    at = func.coalesce(Application.admitted_at, Application.rejected_at)
    rows = applications_to_oversee(actor).with_only_columns(
        Application.received_on, at, Application.decide_by, Application.paused_on, Application.resumed_on
    )
    rows = rows.where(or_(Application.admitted_at >= since, Application.rejected_at >= since)).order_by(at)
    found = []
    for received, decided_at, decides, paused, resumed in db.session.execute(rows):
        on = london_day(decided_at)
        assert received is not None
        assert decides is not None
        still = (paused, resumed or on) if paused else None
        in_time = on <= decides or (paused is not None and resumed is None)
        found.append(Decided(on, working_days_taken(received, on, still, calendars), in_time))
    return found

"""Questions to the supplier: the first stops the clock, and what is not answered in time holds nothing up."""

from uuid import UUID

from sqlalchemy import select

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.qualification import claims
from marketplace.qualification.commands.applications import lock_application
from marketplace.qualification.commands.locking import lock_to_decide, lock_to_oversee
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Application, ApplicationClarification
from marketplace.qualification.policies import manages_application
from marketplace.qualification.queries.assessing import clarification_to_answer, visible_clarifications
from marketplace.qualification.rules import clock
from marketplace.reference import queries as reference


def query_application(
    actor: Actor, application_id: UUID, *, query: str, question_id: UUID | None = None
) -> Application:
    """Ask the supplier something; the first time, the clock stands still until it answers."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        if question_id and question_id not in {question.id for question in application.questions}:
            raise NotFound
        asked = ask(work, application, query, question_id)
        work.move(
            application,
            "query",
            supplier_id=application.supplier_id,
            clarification_id=asked.id,
            reply_by=asked.reply_by,
            stops_clock=asked.stops_clock,
        )
        application.query = query
        return application


def ask(work: Work, application: Application, query: str, question_id: UUID | None) -> ApplicationClarification:
    """The question with its dates; the clock of an application stops once, and not when it has run out."""
    today, calendars = london_day(work.now), reference.calendars()
    decides = application.decide_by or today
    stops = application.paused_on is None and decides >= today
    if stops:
        application.paused_on, application.days_left = today, clock.days_left(today, decides, calendars)
    reply_by = clock.reply_by(today, decides, paused=stops or application.is_paused, calendars=calendars)
    asked = ApplicationClarification(
        id=new_id(),
        question_id=question_id,
        wording=query,
        stops_clock=stops,
        asked_at=work.now,
        asked_by=work.actor.user_id,
        remind_on=clock.remind_on(today, reply_by, calendars),
        reply_by=reply_by,
    )
    application.clarifications.append(asked)
    return asked


def reply_to_clarification(actor: Actor, clarification_id: UUID, *, reply: str) -> Application:
    """Answer the assessor; when nothing is left to answer the clock goes on. Late answers are taken too."""
    with unit_of_work(actor) as work:
        application = lock_application(work, clarification_to_answer(actor, clarification_id).application_id)
        asked = work.lock(visible_clarifications(actor), clarification_id)
        work.allow(manages_application, application)
        if asked.reply is not None:
            raise NotNow("This question has been answered already")
        if application.status not in (ApplicationStatus.QUERIED, ApplicationStatus.SUBMITTED):
            raise NotNow("This application is decided: the assessor can take no more answers")
        asked.reply, asked.replied_at, asked.replied_by = reply, work.now, actor.user_id
        asked.closed_at = asked.closed_at or work.now
        if application.status is ApplicationStatus.QUERIED and not application.open_clarifications:
            claims.stake(application)
            work.move(application, "reply", clarification_id=asked.id)
            run_on(work, application)
        else:
            work.record("application.answered", application, clarification_id=asked.id)
        return application


def run_on(work: Work, application: Application) -> None:
    """Let a clock that stood still run on with the days that were left; the warning is given anew."""
    if application.is_paused:
        today = london_day(work.now)
        application.resumed_on = today
        application.decide_by = clock.resumed(today, application.days_left or 0, reference.calendars())
        application.warned_at = None


def resume_application(actor: Actor, application_id: UUID) -> Application:
    """Give an application back to the assessor, because its supplier did not answer in time."""
    with unit_of_work(actor) as work:
        application = lock_to_oversee(work, application_id)
        work.move(application, "resume", supplier_id=application.supplier_id)
        for each in application.open_clarifications:
            each.closed_at = work.now
        run_on(work, application)
        return application


def remind_supplier(actor: Actor, clarification_id: UUID) -> ApplicationClarification:
    """Remind a supplier, once, of a question that it has not answered."""
    with unit_of_work(actor) as work:
        asked = work.lock(select(ApplicationClarification), clarification_id)
        work.allow(is_the_service)
        if asked.reminded_at is not None:
            raise NotNow("The supplier was reminded already")
        asked.reminded_at = work.now
        work.record("application_clarification.reminded", asked, application_id=asked.application_id)
        return asked

"""Assessing: a mark for each answer with its reason, notes for colleagues, and more time where it is needed."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import LONDON
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.qualification.commands.locking import lock_to_decide, refuse_unless_submitted
from marketplace.qualification.models import Application, AssessorNote, Mark
from marketplace.qualification.policies import decides_on_application
from marketplace.qualification.rules import clock
from marketplace.reference import queries as reference


def mark_answer(
    actor: Actor,
    application_id: UUID,
    question_id: UUID,
    *,
    passed: bool,
    reason: str | None = None,
    seen: str | None = None,
) -> Application:
    """Say whether one answer passes, and why not if it fails; a colleague's mark is only changed by who saw it."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        work.allow(decides_on_application, application)
        refuse_unless_submitted(application)
        if question_id not in {question.id for question in application.questions}:
            raise NotFound
        found = application.mark_of.get(question_id)
        if found is None:
            found = Mark(question_id=question_id)
            application.marks.append(found)
        else:
            refuse_unseen(actor, found, seen)
        found.passed, found.reason = passed, reason
        found.marked_by, found.marked_at = actor.user_id, work.now
        work.record("application.marked", application, question=question_id, passed=passed)
        return application


def refuse_unseen(actor: Actor, mark: Mark, seen: str | None) -> None:
    """A colleague's mark that came in the meantime is shown before it can be changed."""
    if mark.marked_by in (None, actor.user_id) or seen == mark.marked_at.isoformat():
        return
    at, name = mark.marked_at.astimezone(LONDON), mark.marker.name if mark.marker else "A colleague"
    said = "Pass" if mark.passed else f"Fail: {mark.reason}"
    raise Invalid(passed=f"{name} marked this answer at {at:%H:%M} on {at.day} {at:%B %Y}. {said}. Save to change it")


def note_answer(actor: Actor, application_id: UUID, question_id: UUID | None = None, *, text: str) -> AssessorNote:
    """Note something for colleagues about one answer or the whole; no supplier ever reads it."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        work.allow(decides_on_application, application)
        if question_id and question_id not in {question.id for question in application.questions}:
            raise NotFound
        note = AssessorNote(
            id=new_id(),
            application_id=application.id,
            question_id=question_id,
            text=text,
            noted_at=work.now,
            noted_by=actor.user_id,
        )
        work.add(note)
        work.record("application.noted", application, question=question_id)
        return note


def extend_decision(actor: Actor, application_id: UUID, *, reason: str) -> Application:
    """Take 15 working days instead of 10 for one application, once, and say why."""
    with unit_of_work(actor) as work:
        application = lock_to_decide(work, application_id)
        work.allow(decides_on_application, application)
        if application.extended_reason or application.received_on is None or application.decide_by is None:
            raise NotNow("The time for this decision has been extended already")
        calendars = reference.calendars()
        later = clock.extended(application.received_on, application.decide_by, calendars)
        if application.is_paused:
            application.days_left = (application.days_left or 0) + clock.days_left(
                application.decide_by, later, calendars
            )
        application.extended_reason, application.decide_by = reason, later
        application.warned_at = None
        work.record("application.extended", application, decide_by=application.decide_by)
        return application

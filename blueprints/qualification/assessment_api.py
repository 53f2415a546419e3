"""Assessment, for programs: the queue, marks, questions to suppliers, decisions and letters."""

from typing import Any
from uuid import UUID

from blueprints.cursor import cursor_of, read_cursor
from blueprints.qualification.api import api
from blueprints.qualification.views.base import application_to_judge, today
from blueprints.qualification.views.deciding import letter_of
from blueprints.session import actor
from marketplace.kernel.errors import NotFound
from marketplace.qualification import commands, schemas
from marketplace.qualification.models import Application, AssessorNote, OutcomeLetter
from marketplace.qualification.policies import OVERSEERS
from marketplace.qualification.queries import assessing
from marketplace.qualification.rules.figures import median_days, months_up_to, share_in_time
from marketplace.qualification.schemas import assessment
from marketplace.reference import queries as reference


@api.get("/assessment/queue")
@api.arguments(assessment.QueuePage, location="query")
@api.response(200, assessment.Queue)
def queue(wanted: dict[str, Any]) -> dict[str, Any]:
    """The applications that wait for a decision, the oldest clock first."""
    limit, after = wanted["limit"] or assessing.PAGE, read_cursor(wanted["after"])
    found = assessing.queue(actor(), today(), which=wanted["which"], after=after, limit=limit)
    shown = found[:limit]
    last = cursor_of(shown[-1].decide_by, shown[-1].id) if len(found) > limit else None
    return {"applications": shown, "next": last}


@api.get("/assessment/figures")
@api.response(200, assessment.Figures)
def figures() -> dict[str, Any]:
    """How many applications are in each state, and how the clock is kept."""
    if not actor().has(*OVERSEERS):
        raise NotFound
    decided = assessing.decided_in(actor(), months_up_to(today())[0], reference.calendars())
    return {
        "by_status": {status.value: count for status, count in assessing.counts_by_status(actor()).items()},
        "decided": len(decided),
        "median_days": median_days(decided),
        "in_time": share_in_time(decided),
    }


@api.get("/applications/<uuid:application_id>/assessment")
@api.response(200, assessment.AssessedApplication)
def show_assessment(application_id: UUID) -> Application:
    """One application as those who decide read it."""
    return application_to_judge(application_id)


@api.post("/applications/<uuid:application_id>/interest")
@api.arguments(assessment.DeclareInterest)
@api.response(201, assessment.DeclareInterest)
def declare_interest(answers: dict[str, Any], application_id: UUID) -> Any:
    """Say whether one has an interest in the supplier."""
    return commands.declare_interest(actor(), application_id, **answers)


@api.post("/applications/<uuid:application_id>/owner")
@api.arguments(assessment.TakeApplication)
@api.response(200, assessment.QueuedApplication)
def take(answers: dict[str, Any], application_id: UUID) -> Application:
    """Take an application, from nobody or from a colleague."""
    return commands.take_application(actor(), application_id, **answers)


@api.put("/applications/<uuid:application_id>/owner")
@api.arguments(assessment.AssignApplication)
@api.response(200, assessment.QueuedApplication)
def assign(answers: dict[str, Any], application_id: UUID) -> Application:
    """Give an application to an assessor."""
    return commands.assign_application(actor(), application_id, **answers)


@api.put("/applications/<uuid:application_id>/marks/<uuid:question_id>")
@api.arguments(schemas.MarkAnswer)
@api.response(200, assessment.QueuedApplication)
def mark(answers: dict[str, Any], application_id: UUID, question_id: UUID) -> Application:
    """Mark one answer."""
    return commands.mark_answer(actor(), application_id, question_id, **answers)


@api.post("/applications/<uuid:application_id>/notes/<uuid:question_id>")
@api.arguments(assessment.NoteAnswer)
@api.response(201, assessment.NoteSummary)
def note(answers: dict[str, Any], application_id: UUID, question_id: UUID) -> AssessorNote:
    """Note something for colleagues about one answer."""
    return commands.note_answer(actor(), application_id, question_id, **answers)


@api.post("/applications/<uuid:application_id>/extension")
@api.arguments(schemas.ExtendDecision)
@api.response(200, assessment.QueuedApplication)
def extend(answers: dict[str, Any], application_id: UUID) -> Application:
    """Take 15 working days."""
    return commands.extend_decision(actor(), application_id, **answers)


@api.post("/applications/<uuid:application_id>/query")
@api.arguments(assessment.QueryApplication)
@api.response(200, assessment.QueuedApplication)
def query(answers: dict[str, Any], application_id: UUID) -> Application:
    """Ask the supplier something."""
    return commands.query_application(actor(), application_id, **answers)


@api.get("/applications/<uuid:application_id>/clarifications")
@api.response(200, assessment.ClarificationSummary(many=True))
def clarifications(application_id: UUID) -> Any:
    """What the assessor asked, and what the supplier said to it."""
    return assessing.application_to_read(actor(), application_id).clarifications


@api.post("/clarifications/<uuid:clarification_id>/reply")
@api.arguments(assessment.ReplyToClarification)
@api.response(200, schemas.ApplicationSummary)
def reply(answers: dict[str, Any], clarification_id: UUID) -> Application:
    """Answer the assessor."""
    return commands.reply_to_clarification(actor(), clarification_id, **answers)


@api.post("/applications/<uuid:application_id>/admission")
@api.arguments(assessment.AdmitSupplier)
@api.response(200, assessment.QueuedApplication)
def admit(answers: dict[str, Any], application_id: UUID) -> Application:
    """Let the supplier join for everything it asks for."""
    return commands.admit_supplier(actor(), application_id, **answers)


@api.post("/applications/<uuid:application_id>/exclusion-proposal")
@api.arguments(assessment.ProposeExclusion)
@api.response(200, assessment.QueuedApplication)
def propose_exclusion(answers: dict[str, Any], application_id: UUID) -> Application:
    """Propose to turn the supplier away on grounds of exclusion."""
    return commands.propose_exclusion(actor(), application_id, **answers)


@api.post("/applications/<uuid:application_id>/rejection-proposal")
@api.response(200, assessment.QueuedApplication)
def propose_rejection(application_id: UUID) -> Application:
    """Propose to turn the application down."""
    return commands.propose_rejection(actor(), application_id)


@api.post("/applications/<uuid:application_id>/partial-admission-proposal")
@api.arguments(assessment.AdmitSupplier)
@api.response(200, assessment.QueuedApplication)
def propose_part(answers: dict[str, Any], application_id: UUID) -> Application:
    """Propose to let the supplier join for the categories that pass."""
    return commands.propose_admission_in_part(actor(), application_id, **answers)


@api.post("/applications/<uuid:application_id>/return")
@api.arguments(assessment.SendBackProposal)
@api.response(200, assessment.QueuedApplication)
def send_back(answers: dict[str, Any], application_id: UUID) -> Application:
    """Give a proposal back, with a note."""
    return commands.send_back_proposal(actor(), application_id, **answers)


@api.post("/applications/<uuid:application_id>/partial-admission")
@api.response(200, assessment.QueuedApplication)
def admit_in_part(application_id: UUID) -> Application:
    """Agree that the supplier joins for the categories that pass."""
    return commands.admit_in_part(actor(), application_id)


@api.post("/applications/<uuid:application_id>/rejection")
@api.response(200, assessment.QueuedApplication)
def reject(application_id: UUID) -> Application:
    """Agree to turn the application down."""
    return commands.reject_application(actor(), application_id)


@api.get("/applications/<uuid:application_id>/letter")
@api.response(200, assessment.LetterDetail)
def show_letter(application_id: UUID) -> OutcomeLetter:
    """The letter about a decision, as it was sent."""
    return letter_of(application_id)

"""Competitions for programs: the same schemas and commands as the pages."""

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.competitions.views import vault
from blueprints.security import public
from blueprints.session import actor
from marketplace.competitions import commands, planning, queries, schemas, standing
from marketplace.competitions.effort import Meter
from marketplace.competitions.models import Amendment, Clarification, Competition
from marketplace.competitions.schemas import board
from marketplace.notifications.queries import sending

api = Blueprint("competitions_api", __name__, description="Competitions and the questions asked in them")


@api.get("/competitions")
@api.arguments(schemas.ListCompetitions, location="query")
@api.response(200, schemas.CompetitionPage)
@public
def index(asked: dict[str, Any]) -> dict[str, Any]:
    """List what was published, the latest first."""
    found, last = queries.competitions(actor(), **asked)
    return {"competitions": found, "after": last}


@api.get("/competitions/<uuid:competition_id>")
@api.response(200, schemas.CompetitionDetail)
@public
def show(competition_id: UUID) -> Competition:
    """Show a competition and its terms."""
    return queries.competition(actor(), competition_id)


@api.post("/competitions")
@api.arguments(schemas.DescribeCompetition)
@api.response(201, schemas.CompetitionDetail)
def begin(answers: dict[str, Any]) -> Competition:
    """Begin a draft."""
    return commands.begin_competition(actor(), **answers)


@api.put("/competitions/<uuid:competition_id>/description")
@api.arguments(schemas.DescribeCompetition)
@api.response(200, schemas.CompetitionDetail)
def describe(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Change what a draft asks for."""
    return commands.describe_competition(actor(), competition_id, **answers)


@api.put("/competitions/<uuid:competition_id>/terms")
@api.arguments(schemas.SetTerms)
@api.response(200, schemas.CompetitionDetail)
def terms(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Set the price ceiling, volume and term of a draft."""
    return commands.set_terms(actor(), competition_id, **answers)


@api.put("/competitions/<uuid:competition_id>/criteria")
@api.arguments(schemas.SetCriteria)
@api.response(200, schemas.CompetitionDetail)
def criteria(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Set what bids are judged on."""
    return commands.set_criteria(actor(), competition_id, **answers)


@api.put("/competitions/<uuid:competition_id>/timetable")
@api.arguments(schemas.SetTimetable)
@api.response(200, schemas.CompetitionDetail)
def timetable(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Set until when suppliers may ask and bid."""
    return commands.set_timetable(actor(), competition_id, **answers)


@api.get("/competitions/<uuid:competition_id>/effort")
@api.response(200, schemas.EffortDetail)
def effort(competition_id: UUID) -> Meter:
    """The hours that a design asks of a supplier and of evaluators."""
    return planning.meter(queries.competition_to_run(actor(), competition_id))


@api.put("/competitions/<uuid:competition_id>/many-questions")
@api.arguments(schemas.JustifyQuestions)
@api.response(200, schemas.CompetitionDetail)
def justify_questions(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Say why a small contract or a grant asks more questions than is usual."""
    return commands.justify_questions(actor(), competition_id, **answers)


@api.post("/competitions/<uuid:competition_id>/publication")
@api.arguments(schemas.PublishCompetition)
@api.response(200, schemas.CompetitionDetail)
def publish(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Freeze the terms and invite."""
    return commands.publish_competition(actor(), competition_id, **answers, vault=vault())


@api.post("/competitions/<uuid:competition_id>/extension")
@api.arguments(schemas.ExtendDeadline)
@api.response(200, schemas.CompetitionDetail)
def extend(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Put the deadline later."""
    return commands.extend_deadline(actor(), competition_id, **answers, vault=vault())


@api.post("/competitions/<uuid:competition_id>/cancellation")
@api.arguments(schemas.CancelCompetition)
@api.response(200, schemas.CompetitionDetail)
def cancel(answers: dict[str, Any], competition_id: UUID) -> Competition:
    """Cancel a competition."""
    return commands.cancel_competition(actor(), competition_id, **answers)


@api.get("/competitions/<uuid:competition_id>/invitations")
@api.response(200, schemas.InvitationList)
def invitations(competition_id: UUID) -> dict[str, Any]:
    """List who was invited and why not; a supplier sees its own line."""
    queries.competition(actor(), competition_id)
    return {"invitations": queries.invitations_of(actor(), competition_id)}


@api.get("/competitions/<uuid:competition_id>/clarifications")
@api.response(200, schemas.ClarificationList)
@public
def clarifications(competition_id: UUID) -> dict[str, Any]:
    """List the questions and their answers."""
    queries.competition(actor(), competition_id)
    return {"clarifications": queries.clarifications_of(actor(), competition_id)}


@api.post("/competitions/<uuid:competition_id>/clarifications")
@api.arguments(schemas.AskQuestion)
@api.response(201, schemas.ClarificationDetail)
def ask(answers: dict[str, Any], competition_id: UUID) -> Clarification:
    """Ask the buyer a question."""
    return commands.ask_question(actor(), competition_id, **answers)


@api.put("/clarifications/<uuid:clarification_id>/answer")
@api.arguments(schemas.AnswerQuestion)
@api.response(200, schemas.ClarificationDetail)
def answer(answers: dict[str, Any], clarification_id: UUID) -> Clarification:
    """Answer a question."""
    return commands.answer_question(actor(), clarification_id, **answers)


@api.get("/competitions/<uuid:competition_id>/suppliers/<uuid:supplier_id>/reasons")
@api.response(200, schemas.ReasonsSummary)
def reasons(competition_id: UUID, supplier_id: UUID) -> standing.Reasons:
    """Why a supplier was or was not invited: for its own people, the buyer and whoever runs the framework."""
    return standing.reasons(actor(), competition_id, supplier_id)


@api.post("/clarifications/<uuid:clarification_id>/rejection")
@api.arguments(board.RejectQuestion)
@api.response(200, schemas.ClarificationDetail)
def reject(answers: dict[str, Any], clarification_id: UUID) -> Clarification:
    """Leave a question without an answer, with the reason for its asker."""
    return commands.reject_question(actor(), clarification_id, **answers)


@api.get("/competitions/<uuid:competition_id>/amendments")
@api.response(200, board.AmendmentList)
@public
def amendments(competition_id: UUID) -> dict[str, Any]:
    """List what was changed since publication."""
    queries.competition(actor(), competition_id)
    return {"amendments": queries.amendments_of(actor(), competition_id)}


@api.post("/competitions/<uuid:competition_id>/amendments")
@api.arguments(board.AmendPart)
@api.response(201, board.AmendmentDetail)
def amend(answers: dict[str, Any], competition_id: UUID) -> Amendment:
    """Change the description or a question of an open competition."""
    return commands.amend_competition(actor(), competition_id, **answers, vault=vault())


@api.get("/competitions/<uuid:competition_id>/sendings")
@api.response(200, board.SendingList)
def sendings(competition_id: UUID) -> dict[str, Any]:
    """List what was sent to whom, for the region that buys."""
    return {"sendings": sending.sendings(actor(), competition_id)}

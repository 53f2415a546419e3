"""Applications to join, for programs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from blueprints.qualification.answering import checked, clashed
from blueprints.session import actor, request_now
from blueprints.uploads import UploadBlueprint, ports
from marketplace.kernel.clock import london_day
from marketplace.qualification import commands, queries, schemas
from marketplace.qualification.models import Answer, Application
from marketplace.qualification.queries import assessing

api = UploadBlueprint("qualification_api", __name__, description="Applications to join a framework")


@api.post("/frameworks/<uuid:framework_id>/applications")
@api.arguments(schemas.BeginApplication)
@api.response(201, schemas.ApplicationDetail)
def begin(answers: dict[str, Any], framework_id: UUID) -> Application:
    """Start an application, with earlier answers filled in."""
    return queries.application(actor(), commands.begin_application(actor(), framework_id, **answers).id)


@api.get("/applications")
@api.response(200, schemas.ApplicationSummary(many=True))
def applications() -> Sequence[Application]:
    """The applications of one's own supplier; for an assessor, those that wait."""
    today = london_day(request_now())
    return [*queries.own_applications(actor()), *assessing.applications_to_assess(actor(), today)]


@api.get("/applications/<uuid:application_id>")
@api.response(200, schemas.ApplicationDetail)
def show_application(application_id: UUID) -> Application:
    """One application: for its supplier, and for assessors who declared no interest in it."""
    return assessing.application_to_read(actor(), application_id)


@api.put("/applications/<uuid:application_id>/aim")
@api.arguments(schemas.ChooseAim)
@api.response(200, schemas.ApplicationDetail)
def choose_aim(answers: dict[str, Any], application_id: UUID) -> Application:
    """Say which contracts the supplier aims for."""
    return commands.choose_aim(actor(), application_id, **answers)


@api.put("/applications/<uuid:application_id>/categories")
@api.arguments(schemas.ChooseCategories)
@api.response(200, schemas.ApplicationDetail)
def choose_categories(answers: dict[str, Any], application_id: UUID) -> Application:
    """Choose categories."""
    return commands.choose_categories(actor(), application_id, **answers)


@api.put("/applications/<uuid:application_id>/areas")
@api.arguments(schemas.ChooseAreas)
@api.response(200, schemas.ApplicationDetail)
def choose_areas(answers: dict[str, Any], application_id: UUID) -> Application:
    """Say where the supplier can deliver."""
    return commands.choose_areas(actor(), application_id, **answers)


@api.patch("/applications/<uuid:application_id>/answers")
@api.arguments(schemas.SaveAnswers)
@api.response(200, schemas.ApplicationDetail)
@api.alt_response(409, description="Somebody else changed an answer meanwhile; the others are saved")
def save_answers(answers: dict[str, Any], application_id: UUID) -> Application:
    """Save some answers, checked as the page checks them."""
    return saved(application_id, **answers)


@api.put("/applications/<uuid:application_id>/answers/<uuid:question_id>")
@api.arguments(schemas.SaveAnswer)
@api.response(200, schemas.AnswerSummary)
@api.alt_response(409, description="Somebody else changed the answer meanwhile")
def save_answer(answers: dict[str, Any], application_id: UUID, question_id: UUID) -> Answer:
    """Save one answer over the version that was shown."""
    given = {"answers": {question_id: answers["text"]}, "versions": {question_id: answers["version"]}}
    found = saved(application_id, **given, dates={question_id: answers["promised_on"]})
    return found.row_of.get(question_id) or Answer(question_id=question_id, text="")


def saved(application_id: UUID, *, answers: Any, dates: Any, versions: Any) -> Application:
    """The application with these answers saved; what somebody else changed meanwhile is told with both texts."""
    right = checked(queries.questions_for(actor(), application_id), answers, dates)
    done = commands.save_answers(actor(), application_id, **right, versions=versions)
    if done.clashes:
        raise clashed(done.clashes)
    return done.application


@api.post("/applications/<uuid:application_id>/evidence/<uuid:question_id>")
@api.arguments(schemas.AttachEvidence, location="files")
@api.response(200, schemas.ApplicationDetail)
def attach_evidence(answers: dict[str, Any], application_id: UUID, question_id: UUID) -> Application:
    """Answer a question with a document."""
    return commands.attach_evidence(actor(), application_id, question_id, ports(), **answers)


@api.post("/applications/<uuid:application_id>/submission")
@api.arguments(schemas.SubmitApplication)
@api.response(200, schemas.ApplicationDetail)
def submit(answers: dict[str, Any], application_id: UUID) -> Application:
    """Send the application."""
    return commands.submit_application(actor(), application_id)


@api.post("/applications/<uuid:application_id>/withdrawal")
@api.response(200, schemas.ApplicationSummary)
def withdraw(application_id: UUID) -> Application:
    """Take the application back."""
    return commands.withdraw_application(actor(), application_id)

"""Applications to join, for programs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.session import actor, request_now
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Invalid
from marketplace.qualification import commands, queries, schemas
from marketplace.qualification.models import Application
from marketplace.qualification.queries import assessing

api = Blueprint("qualification_api", __name__, description="Applications to join a framework")


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
def save_answers(answers: dict[str, Any], application_id: UUID) -> Application:
    """Save some answers, checked as the page checks them."""
    given, dates = answers["answers"], answers["dates"]
    application = queries.application(actor(), application_id)
    asked = [question for question in application.framework.questions if question.id in given]
    typed = {question.name: given[question.id] for question in asked}
    typed |= {schemas.date_name(each.name): dates[each.id].isoformat() for each in asked if dates.get(each.id)}
    schema = schemas.answers_to(asked)()
    wrong = schema.validate({name: text for name, text in typed.items() if text}, partial=True)
    if wrong:
        raise Invalid(**{str(each.id): said for each in asked if (said := about(each.name, wrong))})
    clean = schema.load_draft(typed)
    unknown = {key: value for key, value in given.items() if key not in {each.id for each in asked}}
    told = {question.id: schemas.answer_text(clean[question.name]) for question in asked}
    promised = schemas.dates_of(asked, clean)
    return commands.save_answers(actor(), application_id, answers=told | unknown, dates=promised)


def about(name: str, wrong: dict[str, Any]) -> Any:
    """What is wrong with one answer, or with the date beside it."""
    return wrong.get(name) or wrong.get(schemas.date_name(name))


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

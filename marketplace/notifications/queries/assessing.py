"""Whom the assessment of an application concerns: its supplier, who looks after it, and who looks again."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.accounts.models import User
from marketplace.accounts.queries import people_with_role
from marketplace.frameworks.models import Framework
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import spoken_day
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told import Told, applicants, application_facts, everybody
from marketplace.qualification.models import Application, ApplicationClarification, OutcomeLetter

STANDS_STILL = "Until you answer, the time for the decision stands still."
RUNS_ON = "The time for the decision runs on while we wait."


def asked_of(clarification_id: UUID) -> dict[str, str]:
    """What letters say of a question to a supplier."""
    found = db.session.get_one(ApplicationClarification, clarification_id)
    return {
        "question": found.wording,
        "reply_by": spoken_day(found.reply_by),
        "clock": STANDS_STILL if found.stops_clock else RUNS_ON,
        "page": f"/clarifications/{found.id}/reply",
    }


def asked(key: UUID, event: Event) -> list[Told]:
    """Those who manage the supplier's applications, with the question and the last day for an answer."""
    facts = asked_of(UUID(event.facts["clarification_id"]))
    return [Told(each.user, each.facts | facts) for each in applicants(key, event)]


def reminded(key: UUID, event: Event) -> list[Told]:
    """Those who manage the supplier's applications, once half of their time is over."""
    people = applicants(UUID(event.facts["application_id"]), event)
    return [Told(each.user, each.facts | asked_of(key)) for each in people]


def addressees(key: UUID, event: Event) -> list[Told]:
    """Those who manage the supplier's applications, with the letter about the decision."""
    letter = db.session.scalars(select(OutcomeLetter).where(OutcomeLetter.application_id == key)).one_or_none()
    text, page = (letter.text, f"/applications/{key}/letter") if letter else ("", f"/applications/{key}")
    return [Told(each.user, each.facts | {"letter": text, "page": page}) for each in applicants(key, event)]


def in_the_centre(key: UUID) -> tuple[Application, dict[str, str]]:
    """An application and what letters to the centre say of it."""
    found, facts = application_facts(key)
    return found, facts | {"page": f"/applications/{key}/assess"}


def of_centre(application: Application, role: Role) -> list[User]:
    """The people of the framework's centre in a role, who do not work for the applicant."""
    framework = db.session.get_one(Framework, application.framework_id)
    own = {person.id for person in people_with_role(application.supplier_id, *Role)}
    return [person for person in people_with_role(framework.owner_id, role) if person.id not in own]


def looking_after(key: UUID, event: Event) -> list[Told]:
    """The assessor who looks after it; while nobody does, every assessor of the centre."""
    found, facts = in_the_centre(key)
    owner = db.session.get(User, found.assessor_id) if found.assessor_id else None
    return everybody([owner] if owner else of_centre(found, Role.ASSESSOR), **facts)


def administrators(key: UUID, event: Event) -> list[Told]:
    """The framework administrators of the centre."""
    found, facts = in_the_centre(key)
    return everybody(of_centre(found, Role.FRAMEWORK_ADMINISTRATOR), **facts)


def looking_after_and_administrators(key: UUID, event: Event) -> list[Told]:
    """Who looks after it, and the framework administrators."""
    return [*looking_after(key, event), *administrators(key, event)]


def taken_from(key: UUID, event: Event) -> list[Told]:
    """The colleague from whom it was taken, if it was."""
    _, facts = in_the_centre(key)
    before = event.facts.get("from_id")
    person = db.session.get(User, UUID(before)) if before else None
    return everybody([person] if person else [], **facts)


def second_readers(key: UUID, event: Event) -> list[Told]:
    """The other assessors without an interest; where there is none, the framework administrators."""
    options = [joinedload(Application.framework), selectinload(Application.declarations)]
    found = db.session.get_one(Application, key, options=options)
    _, facts = in_the_centre(key)
    barred = {each.user_id for each in found.declarations if each.has_interest} | {found.proposed_by}
    others = [person for person in of_centre(found, Role.ASSESSOR) if person.id not in barred]
    seconds = others or of_centre(found, Role.FRAMEWORK_ADMINISTRATOR)
    return everybody([person for person in seconds if person.id not in barred], **facts)


def proposer(key: UUID, event: Event) -> list[Told]:
    """Whoever proposed what was sent back."""
    _, facts = in_the_centre(key)
    person = db.session.get(User, UUID(event.facts["proposed_by"]))
    return everybody([person] if person else [], **facts)

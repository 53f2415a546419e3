"""A race about applications: several assessors decide on one at the same instant."""

from uuid import UUID

from sqlalchemy import func, select

from benchmarks.playing import Result, Runners
from benchmarks.races_evaluations import who
from marketplace.frameworks.models import Membership
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.qualification.commands import admit_supplier, withdraw_application
from marketplace.qualification.models import Application, OutcomeLetter
from tests.factories import accounts, qualification


def admit(user_id: UUID, application_id: UUID) -> None:
    """Admit the supplier."""
    admit_supplier(who(user_id), application_id)


def withdraw(user_id: UUID, application_id: UUID) -> None:
    """Take the application back, as its supplier."""
    withdraw_application(who(user_id), application_id)


def race_assessors(crew: Runners, tries: int = 10) -> Result:
    """Three assessors admit a supplier while it withdraws: one is done, and the others are told of it."""
    result = Result("assessors_deciding_at_once")
    for _ in range(tries):
        application = qualification.submitted_application()
        qualification.mark_all(application)
        people = [qualification.assessor(application) for _ in range(3)]
        owner = accounts.user(accounts.Role.OWNER, application.supplier)
        key = application.id
        db.session.commit()
        turns = [(admit, {"user_id": person.id, "application_id": key}) for person in people]
        ended = crew.play(*turns, (withdraw, {"user_id": owner.id, "application_id": key}))
        result.tries += 1
        result.lost += "done" not in ended
        result.doubled += ended.count("done") > 1 or not agree(key, admitted="done" in ended[:3])
        db.session.rollback()
    return result


def agree(application_id: UUID, *, admitted: bool) -> bool:
    """Whether there is one decision, one letter and one membership, or none of them."""
    db.session.expire_all()
    told = select(func.count()).where(Event.subject_id == application_id, Event.name == "application.admitted")
    letters = select(func.count()).where(OutcomeLetter.application_id == application_id)
    of_supplier = select(Application.supplier_id).where(Application.id == application_id).scalar_subquery()
    joined = select(func.count()).where(Membership.supplier_id == of_supplier)
    return [db.session.scalar(each) for each in (told, letters, joined)] == [int(admitted)] * 3

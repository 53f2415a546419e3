"""Turning an application down: confirmed by a second person, never without reasons."""

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.qualification.commands import reject_application
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Outcome, OutcomeLetter
from marketplace.qualification.policies import TakesNoPart
from marketplace.qualification.rules.letter import hash_of
from tests.factories import accounts, qualification


def test_a_second_person_confirms_and_the_letter_gives_a_reason_for_each_answer(noon):
    application = qualification.proposed_application()
    person = qualification.assessor(application)
    second = accounts.actor_of(person)
    reject_application(second, application.id)
    assert (application.status, application.rejected_at) == (ApplicationStatus.REJECTED, noon)
    assert application.decided_by == second.user_id != application.proposed_by
    letter = db.session.query(OutcomeLetter).one()
    assert (letter.outcome, letter.text_hash) == (Outcome.REJECTED, hash_of(letter.text))
    assert [each["reason"] for each in letter.content["answers"]] == [
        "You answered yes, as is needed",
        "Too little about ACC",
    ]
    assert person.name not in letter.text


def test_neither_the_proposer_nor_who_has_an_interest_confirms():
    application = qualification.proposed_application()
    with pytest.raises(Forbidden):
        reject_application(accounts.actor_of(application.proposer), application.id)
    barred = qualification.assessor(application, interests="A friend runs it")
    with pytest.raises(TakesNoPart):
        reject_application(accounts.actor_of(barred), application.id)


def test_the_database_wants_two_people_too():
    application = qualification.proposed_application()
    application.status, application.rejected_at = ApplicationStatus.REJECTED, application.proposed_at
    application.decided_by = application.proposed_by
    with pytest.raises(IntegrityError, match="refused_by_two_people"):
        db.session.commit()
    db.session.rollback()


def test_with_one_assessor_in_the_centre_an_administrator_who_is_not_involved_is_the_second():
    application = qualification.proposed_application()
    administrator = qualification.impartial(application, Role.FRAMEWORK_ADMINISTRATOR)
    reject_application(administrator, application.id)
    assert application.decided_by == administrator.user_id


def test_where_there_is_another_assessor_an_administrator_is_not_the_second():
    application = qualification.proposed_application()
    qualification.assessor(application)
    with pytest.raises(Forbidden):
        reject_application(qualification.impartial(application, Role.FRAMEWORK_ADMINISTRATOR), application.id)


def test_what_was_not_proposed_is_not_rejected():
    application = qualification.submitted_application()
    qualification.mark_all(application, failed=["ACC"])
    with pytest.raises((NotNow, Forbidden)):
        reject_application(qualification.impartial(application), application.id)


def test_a_letter_stays_as_it_was_sent():
    application = qualification.proposed_application()
    reject_application(qualification.impartial(application), application.id)
    with pytest.raises(DBAPIError, match="only ever added"):
        db.session.execute(db.text("UPDATE outcome_letter SET text = 'All is well'"))
    db.session.rollback()

"""Sending an application, which starts the clock."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.accounts.models import Partner
from marketplace.exclusions.models import DebarmentCheck, DeclaredPerson, PersonKind, Point
from marketplace.exclusions.queries import declaration_for
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.qualification.commands import propose_rejection, reject_application, save_answers, submit_application
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.factories import accounts, exclusions, qualification


def test_a_whole_application_is_sent_and_is_to_be_decided_in_ten_working_days(noon):
    application = qualification.draft_application()
    submit_application(accounts.somebody(Role.BID_MANAGER, application.supplier), application.id)
    assert (application.status, application.submitted_at) == (ApplicationStatus.SUBMITTED, noon)
    assert application.decide_by == date(2027, 3, 15)
    [event] = db.session.scalars(select(Event).where(Event.name == "application.submitted"))
    assert event.facts["decide_by"] == "2027-03-15"


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.SUPPLIER_FINANCE, Role.READ_ONLY])
def test_who_has_no_authority_to_speak_for_the_supplier_is_stopped_and_nothing_is_sent(role):
    application = qualification.draft_application()
    with pytest.raises((Forbidden, NotFound)):
        submit_application(accounts.somebody(role, application.supplier), application.id)
    assert (application.status, application.submitted_at) == (ApplicationStatus.DRAFT, None)


def test_what_is_missing_is_said():
    application = qualification.draft_application(areas=[])
    owner = accounts.somebody(Role.OWNER, application.supplier)
    with pytest.raises(NotNow, match="choose at least one area"):
        submit_application(owner, application.id)
    emptied = {each.id: None for each in application.questions}
    save_answers(owner, application.id, answers=emptied, versions=dict.fromkeys(emptied, 1))
    with pytest.raises(NotNow, match="answer 2 more questions"):
        submit_application(owner, application.id)


def test_it_is_sent_once():
    application = qualification.submitted_application()
    with pytest.raises(NotNow, match="it is submitted"):
        submit_application(accounts.somebody(Role.OWNER, application.supplier), application.id)


def test_a_second_application_for_the_same_category_and_area_is_refused_and_after_a_rejection_allowed_at_once():
    first = qualification.draft_application(areas=["region:B"])
    owner = accounts.somebody(Role.OWNER, first.supplier)
    submit_application(owner, first.id)
    second = qualification.draft_application(first.framework, areas=["unit:48"], supplier=first.supplier)
    with pytest.raises(Conflict, match=f"Your application {first.reference} asks for Accommodation in .* already"):
        submit_application(owner, second.id)
    qualification.mark_all(first, failed=["ACC"])
    propose_rejection(qualification.impartial(first), first.id)
    reject_application(qualification.impartial(first), first.id)
    assert submit_application(owner, second.id).status is ApplicationStatus.SUBMITTED


def test_another_category_in_the_same_area_is_sent_beside_the_first():
    first = qualification.draft_application()
    owner = accounts.somebody(Role.OWNER, first.supplier)
    submit_application(owner, first.id)
    other = qualification.draft_application(first.framework, ["ETE"], supplier=first.supplier)
    assert submit_application(owner, other.id).status is ApplicationStatus.SUBMITTED


def test_nothing_is_sent_without_confirmed_details_and_a_declaration_for_everybody(noon):
    application = qualification.draft_application()
    owner, supplier = accounts.somebody(Role.OWNER, application.supplier), application.supplier
    partner = Partner(
        organisation_id=supplier.id, kind="subcontractor", name="Tiller", part="Mentoring", share=20, named_at=noon
    )
    db.session.add(partner)
    db.session.commit()
    with pytest.raises(NotNow, match="Tiller is not named"):
        submit_application(owner, application.id)
    made = declaration_for(supplier.id, application.framework.regime)
    made.people.append(DeclaredPerson(name="Tiller", kind=PersonKind.SUBCONTRACTOR))
    db.session.commit()
    with clock.frozen_at(noon + timedelta(days=400)), pytest.raises(NotNow, match="it is a year old"):
        submit_application(owner, application.id)
    assert submit_application(owner, application.id).declaration_id == made.id
    check = db.session.scalars(select(DebarmentCheck).where(DebarmentCheck.subject_id == application.id)).one()
    assert check.point is Point.APPLICATION


def test_a_supplier_on_the_debarment_list_is_refused_in_words_and_the_check_is_kept():
    supplier = accounts.supplier("Rook", company_number="00000001")
    application = qualification.draft_application(supplier=supplier)
    exclusions.listed(exclusions.debarred("Rook", "GB-COH:00000001"))
    with pytest.raises(NotNow, match="on the debarment list"):
        submit_application(accounts.somebody(Role.OWNER, supplier), application.id)
    assert application.status is ApplicationStatus.DRAFT

"""Admitting a supplier to the categories that pass."""

import pytest
from sqlalchemy import select

from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.queries import membership_of
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.events import Event
from marketplace.qualification.commands import admit_supplier, query_application
from marketplace.qualification.lifecycle import ApplicationStatus
from tests.factories import accounts, frameworks, qualification


def assessor_of(application):
    return qualification.impartial(application)


def member_of(application):
    return membership_of(application.framework_id, application.supplier_id)


def test_a_supplier_joins_the_categories_that_pass(noon):
    application = qualification.submitted_application(None, ["ACC"])
    qualification.mark_all(application)
    admit_supplier(assessor_of(application), application.id)
    member = member_of(application)
    assert (application.status, member.status, member.joined_at) == (
        ApplicationStatus.ADMITTED,
        MembershipStatus.ACTIVE,
        noon,
    )
    assert [each.category_code for each in member.categories] == ["ACC"]
    assert [each.area_key for each in member.areas] == ["unit:48"]
    [event] = db.session.scalars(select(Event).where(Event.name == "application.admitted"))
    assert (event.facts["membership_id"], event.facts["categories"]) == (str(member.id), ["ACC"])


def test_no_decision_without_a_mark_for_every_answer():
    application = qualification.submitted_application()
    with pytest.raises(NotNow, match="2 not marked"):
        admit_supplier(assessor_of(application), application.id)


def test_nobody_joins_where_the_declaration_or_every_category_fails():
    for failed in ([""], ["ACC"]):
        application = qualification.submitted_application()
        qualification.mark_all(application, failed=failed)
        with pytest.raises(NotNow, match="No category passes"):
            admit_supplier(assessor_of(application), application.id)


def test_of_two_assessors_the_second_is_told_what_the_first_decided():
    application = qualification.submitted_application()
    qualification.mark_all(application)
    first = qualification.assessor(application)
    admit_supplier(accounts.actor_of(first), application.id)
    with pytest.raises(NotNow, match=f"{first.name} admitted it at 12:00 on 1 March 2027"):
        admit_supplier(assessor_of(application), application.id)


def test_a_supplier_that_passes_is_admitted_even_while_an_answer_is_waited_for():
    application = qualification.submitted_application()
    assessor = assessor_of(application)
    query_application(assessor, application.id, query="Who?")
    qualification.mark_all(application)
    admit_supplier(assessor, application.id)
    assert application.status is ApplicationStatus.ADMITTED


def test_an_assessor_who_works_for_the_applicant_does_not_decide():
    application = qualification.submitted_application()
    qualification.mark_all(application)
    person = accounts.user(Role.ASSESSOR, application.framework.owner_id)
    accounts.grant(person, Role.CASEWORKER, application.supplier)
    with pytest.raises(Forbidden):
        admit_supplier(accounts.actor_of(person), application.id)


def test_a_member_gains_categories_and_areas():
    member = frameworks.member(areas=["unit:48"])
    more = qualification.submitted_application(
        member.framework, ["ETE"], ["police:lancashire", "unit:48"], supplier=member.supplier, is_further=True
    )
    qualification.mark_all(more)
    admit_supplier(assessor_of(more), more.id)
    assert {each.category_code for each in member.categories} == {"ACC", "ETE"}
    assert {each.area_key for each in member.areas} == {"unit:48", "police:lancashire"}


def test_a_removed_supplier_is_a_member_again_with_what_passes_now():
    member = frameworks.member(status=MembershipStatus.REMOVED)
    again = qualification.submitted_application(member.framework, ["ETE"], supplier=member.supplier)
    qualification.mark_all(again)
    admit_supplier(assessor_of(again), again.id)
    assert (member.status, [each.category_code for each in member.categories]) == (MembershipStatus.ACTIVE, ["ETE"])

"""Starting an application, with what was answered before filled in."""

import pytest

from marketplace.frameworks.lifecycle import MembershipStatus
from marketplace.frameworks.rules import Aim
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Conflict, Forbidden
from marketplace.qualification.commands import (
    begin_application,
    choose_aim,
    choose_categories,
    save_answers,
)
from tests.factories import accounts, frameworks, qualification


def test_an_owner_begins_an_empty_application(noon):
    framework, supplier = frameworks.open_framework(), accounts.supplier()
    application = begin_application(
        accounts.somebody(Role.BID_MANAGER, supplier), framework.id, supplier_id=supplier.id
    )
    assert (application.begun_at, application.answers, application.is_further) == (noon, [], False)


def test_a_supplier_has_one_live_application_in_a_framework():
    framework, supplier = frameworks.open_framework(), accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    begin_application(owner, framework.id, supplier_id=supplier.id)
    with pytest.raises(Conflict, match="under way already"):
        begin_application(owner, framework.id, supplier_id=supplier.id)


def test_nobody_applies_for_another_supplier():
    framework, supplier = frameworks.open_framework(), accounts.supplier()
    stranger = accounts.somebody(Role.OWNER, accounts.supplier())
    with pytest.raises(Forbidden):
        begin_application(stranger, framework.id, supplier_id=supplier.id)


def test_a_second_try_after_a_rejection_starts_with_every_answer_and_the_marks_that_passed():
    first = qualification.rejected_application()
    owner = accounts.somebody(Role.OWNER, first.supplier)
    second = begin_application(owner, first.framework_id, supplier_id=first.supplier_id)
    assert (second.category_codes, second.area_keys) == (["ACC"], ["unit:48"])
    _, described = first.questions
    assert second.answer_of == {described.id: "We help"}
    assert second.marks == []
    assert second.unfinished() == ["answer 1 more question", "look at the copied answers in 1 more part"]


@pytest.mark.parametrize("status", [MembershipStatus.ACTIVE, MembershipStatus.LEFT])
def test_a_member_applies_for_more_and_one_who_left_applies_anew(status):
    member = frameworks.member(status=status)
    owner = accounts.somebody(Role.OWNER, member.supplier)
    application = begin_application(owner, member.framework_id, supplier_id=member.supplier_id)
    assert application.is_further is (status is MembershipStatus.ACTIVE)


def test_answers_of_any_earlier_application_are_filled_in_where_the_question_is_asked_again():
    supplier = accounts.supplier()
    elsewhere = qualification.draft_application(supplier=supplier)
    framework = frameworks.open_framework(owner_id=elsewhere.framework.owner_id)
    owner = accounts.somebody(Role.OWNER, supplier)
    application = begin_application(owner, framework.id, supplier_id=supplier.id)
    choose_aim(owner, application.id, aims_for=Aim.ANY)
    choose_categories(owner, application.id, category_codes=["ACC"])
    declared, described = application.questions
    copied = application.row_of[described.id]
    assert (copied.text, copied.copied_from_id, copied.is_unconfirmed) == ("We help", elsewhere.id, True)
    assert declared.id not in application.answer_of  # what is true of today is declared anew
    assert "look at the copied answers in 1 more part" in application.unfinished()
    save_answers(owner, application.id, answers={}, versions={described.id: 1}, looked_at=[described.id])
    assert not copied.is_unconfirmed


def test_a_supplier_begins_another_application_while_one_is_assessed():
    first = qualification.submitted_application()
    owner = accounts.somebody(Role.OWNER, first.supplier)
    second = begin_application(owner, first.framework_id, supplier_id=first.supplier_id)
    assert (second.status, second.area_keys, second.category_codes) == ("draft", [], [])

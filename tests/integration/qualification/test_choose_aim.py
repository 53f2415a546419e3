"""Saying which contracts the supplier aims for: changeable, and no answer is lost."""

import pytest

from marketplace.frameworks.queries import membership_of
from marketplace.frameworks.rules import Aim
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.qualification.commands import (
    admit_supplier,
    begin_application,
    choose_aim,
    choose_categories,
    save_answers,
    submit_application,
)
from tests.factories import accounts, frameworks, qualification


def long_form(framework):
    """A framework whose short form leaves out the written question of its category."""
    framework.questions.append(frameworks.written("ACC", position=9))
    framework.questions[-1].in_short_form = False
    return framework


@pytest.fixture
def framework():
    return long_form(frameworks.open_framework(["ACC"]))


def owner_of(application):
    return accounts.somebody(Role.OWNER, application.supplier_id)


def test_an_aim_brings_its_questions_and_keeps_every_answer(framework):
    application = qualification.draft_application(framework, aims_for=None)
    owner = owner_of(application)
    assert "say which contracts you aim for" in application.unfinished()
    choose_aim(owner, application.id, aims_for=Aim.ANY)
    assert len(application.questions) == 3
    choose_aim(owner, application.id, aims_for=Aim.SMALL)
    assert (len(application.questions), len(application.answers)) == (2, 3)
    assert application.unfinished() == []


def test_an_aim_is_the_suppliers_own_while_it_is_a_draft(framework):
    application = qualification.draft_application(framework)
    with pytest.raises(NotFound):
        choose_aim(accounts.somebody(Role.OWNER, accounts.supplier()), application.id, aims_for=Aim.SMALL)
    sent = qualification.submitted_application()
    with pytest.raises(NotNow, match="has been sent"):
        choose_aim(owner_of(sent), sent.id, aims_for=Aim.SMALL)
    with pytest.raises((Forbidden, NotFound)):
        choose_aim(accounts.somebody(Role.ASSESSOR, framework.owner_id), sent.id, aims_for=Aim.SMALL)


def test_small_first_and_any_later_asks_only_the_rest_and_keeps_marks_that_passed(framework):
    sent = qualification.submitted_application(framework, aims_for=Aim.SMALL)
    qualification.mark_all(sent)
    admit_supplier(qualification.impartial(sent), sent.id)
    owner = owner_of(sent)
    member = membership_of(framework.id, sent.supplier_id)
    assert [each.up_to_small_value for each in member.categories] == [True]

    wider = begin_application(owner, framework.id, supplier_id=sent.supplier_id, aims_for=Aim.ANY)
    choose_categories(owner, wider.id, category_codes=["ACC"])
    left = [each for each in wider.questions if each.id not in wider.mark_of]
    truth, rest = left
    assert (truth.code, rest.in_short_form) == ("truth", False)  # what is true of today is declared anew
    shown = {each.question_id: each.version for each in wider.answers}
    said = {truth.id: "yes", rest.id: "We train everybody"}
    save_answers(owner, wider.id, answers=said, versions=shown, looked_at=shown)
    submit_application(owner, wider.id)
    qualification.mark_all(wider)
    admit_supplier(qualification.impartial(wider), wider.id)
    assert [each.up_to_small_value for each in member.categories] == [False]


def test_who_aims_for_small_contracts_again_cannot_ask_for_what_it_has(framework):
    member = frameworks.member(framework, only_small=True)
    owner = accounts.somebody(Role.OWNER, member.supplier_id)
    application = begin_application(owner, framework.id, supplier_id=member.supplier_id, aims_for=Aim.ANY)
    choose_categories(owner, application.id, category_codes=["ACC"])
    choose_aim(owner, application.id, aims_for=Aim.SMALL)
    assert application.category_codes == []

"""Agreeing that a supplier joins for the categories that pass."""

import pytest

from marketplace.frameworks.queries import membership_of
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.qualification.commands import admit_in_part, begin_application, reject_application
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Outcome, OutcomeLetter, Proposal
from tests.factories import accounts, qualification


def proposed():
    return qualification.proposed_application(None, ["ACC", "ETE"], proposal=Proposal.ADMISSION_IN_PART)


def test_the_supplier_joins_for_what_passes_and_reads_what_happened_in_each_category():
    application = proposed()
    admit_in_part(qualification.impartial(application), application.id)
    member = membership_of(application.framework_id, application.supplier_id)
    assert application.status is ApplicationStatus.ADMITTED
    assert [each.category_code for each in member.categories] == ["ACC"]
    letter = db.session.query(OutcomeLetter).one()
    assert letter.outcome is Outcome.ADMITTED_IN_PART
    assert [each["admitted"] for each in letter.content["categories"]] == [True, False]


def test_a_second_try_begins_with_the_refused_category_and_keeps_what_passed():
    application = proposed()
    admit_in_part(qualification.impartial(application), application.id)
    owner = accounts.somebody(Role.OWNER, application.supplier)
    again = begin_application(owner, application.framework_id, supplier_id=application.supplier_id)
    assert (again.is_further, again.category_codes) == (True, ["ETE"])
    assert len(again.answers) == 2  # what is true of today is declared anew
    assert {mark.passed for mark in again.marks} == {True}


def test_the_proposer_does_not_agree_with_themselves_and_a_part_is_not_a_rejection():
    application = proposed()
    with pytest.raises(Forbidden):
        admit_in_part(accounts.actor_of(application.proposer), application.id)
    with pytest.raises(NotNow, match="At least one category passes"):
        reject_application(qualification.impartial(application), application.id)

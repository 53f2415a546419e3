"""Exclusion at the decision: the list is checked, and what the law forbids is refused in words."""

from datetime import date

import pytest

from marketplace.exclusions.models import Cause, DebarmentCheck, ExclusionNotification, Finding, Point
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.qualification.commands import admit_supplier, propose_exclusion, reject_application
from marketplace.qualification.lifecycle import ApplicationStatus
from marketplace.qualification.models import Proposal
from marketplace.reference.models import Regime
from tests.factories import accounts, exclusions, frameworks, qualification


def declared(ground, regime=Regime.PA23, *, likely=True):
    """An application that passes, of a supplier against which a ground was found."""
    application = qualification.submitted_application(frameworks.open_framework(regime=regime))
    qualification.mark_all(application)
    made = exclusions.made(application.supplier, ground=ground, regime=regime)
    assessor = qualification.assessor(application)
    if likely is not None:
        known = {"likely_to_recur": likely, "reasons": "It happened twice", "found_at": made.made_at}
        made.grounds[0].findings.append(Finding(found_by=assessor.id, **known))
    db.session.commit()
    return application, accounts.actor_of(assessor)


def test_a_mandatory_ground_refuses_admission():
    application, assessor = declared("pa23_theft")
    with pytest.raises(NotNow, match="a mandatory ground of exclusion applies"):
        admit_supplier(assessor, application.id)


def test_a_supplier_on_the_debarment_list_is_not_admitted_and_the_check_is_kept():
    supplier = accounts.supplier("Bad Ltd", company_number="01234567")
    application = qualification.submitted_application(supplier=supplier)
    qualification.mark_all(application)
    exclusions.listed(exclusions.debarred("Bad Ltd", "GB-COH:01234567"))
    with pytest.raises(NotNow, match="is on the debarment list"):
        admit_supplier(qualification.impartial(application), application.id)
    check = db.session.query(DebarmentCheck).one()
    assert (check.subject_id, check.point) == (application.id, Point.APPLICATION)


def test_what_was_declared_is_judged_before_anybody_is_admitted():
    application, assessor = declared("pa23_professional", likely=None)
    with pytest.raises(NotNow, match="Record first what you find"):
        admit_supplier(assessor, application.id)


def test_an_excludable_supplier_is_admitted_only_with_reasons():
    application, assessor = declared("pa23_professional")
    with pytest.raises(NotNow, match="give reasons"):
        admit_supplier(assessor, application.id)
    admit_supplier(assessor, application.id, exclusion_reasons="It has a new board and a clean audit")
    assert application.exclusion_reasons == "It has a new board and a clean audit"
    assert application.status is ApplicationStatus.ADMITTED


def test_excludable_supplier_rejected_the_minister_is_told_within_30_days():
    application, assessor = declared("pa23_professional")
    propose_exclusion(assessor, application.id, reasons="It happened twice and nothing has changed")
    assert application.proposal is Proposal.EXCLUSION
    reject_application(qualification.impartial(application), application.id)
    owed = db.session.query(ExclusionNotification).one()
    assert (owed.cause, owed.subject_id, owed.due_on) == (
        Cause.APPLICATION_REJECTED,
        application.id,
        date(2027, 3, 30),
    )
    assert "nothing has changed" in application.letter.text


def test_under_the_regulations_of_2015_nobody_is_owed_a_notification():
    application, assessor = declared("pcr15_grave", Regime.PCR15)
    propose_exclusion(assessor, application.id, reasons="It happened twice")
    reject_application(qualification.impartial(application), application.id)
    assert db.session.query(ExclusionNotification).count() == 0


def test_nobody_is_excluded_without_a_ground():
    application = qualification.submitted_application()
    with pytest.raises(NotNow, match="No ground of exclusion"):
        propose_exclusion(qualification.impartial(application), application.id, reasons="We do not like them")

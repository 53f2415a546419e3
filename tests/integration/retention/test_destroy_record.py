"""Destruction by the schedule: what goes, what stays, and what stops it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from marketplace.bids.models import SealedCopy
from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.models import Document
from marketplace.documents.storing import rely_on
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.people.models import Person, RiskSummary, Sentence
from marketplace.qualification.models import Answer, Application, AssessorDeclaration, Mark
from marketplace.referrals.models import Appointment, Referral
from marketplace.retention.commands import destroy_record, lift_hold, place_hold
from marketplace.retention.models import Destruction, Scope
from marketplace.retention.reactions import destroy_what_is_over
from marketplace.retention.schedule import Kind
from tests.events import events_named
from tests.factories import accounts, bids, competitions, documents, people, qualification, referrals, retention

NIGHT = datetime(2030, 3, 2, 2, tzinfo=UTC)  # three years after noon of the tests, and a day


@pytest.fixture
def ports(whole_app):
    with documents.ports_with(whole_app, scanner=None) as found:
        yield found


def rows(model, **wanted):
    conditions = [getattr(model, name) == value for name, value in wanted.items()]
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions))


def test_an_application_that_was_turned_down_is_emptied_three_years_after_the_decision():
    application = qualification.rejected_application()
    reference = application.reference
    with frozen_at(NIGHT - timedelta(days=2)):
        retention.told()
        with pytest.raises(NotNow, match="not over"):
            destroy_record(SYSTEM, Kind.APPLICATION, application.id)
    with frozen_at(NIGHT):
        destroy_what_is_over()
        destroy_what_is_over()

    for model in (Answer, Mark, AssessorDeclaration):
        assert rows(model, application_id=application.id) == 0
    stays = db.session.get_one(Application, application.id)
    assert (stays.reference, str(stays.status), len(stays.categories) > 0) == (reference, "rejected", True)
    [done] = db.session.scalars(select(Destruction))
    assert (done.kind, done.subject_id, done.label, done.kept_until) == (
        Kind.APPLICATION,
        application.id,
        reference,
        date(2030, 2, 28),
    )
    [event] = events_named("record.destroyed")
    assert event.facts["subject_id"] == str(application.id)


def test_nothing_goes_that_was_not_told_thirty_days_before():
    application = qualification.rejected_application()
    with frozen_at(NIGHT):
        destroy_what_is_over()
        assert rows(Destruction) == 0
        retention.told()
        destroy_what_is_over()
    assert rows(Destruction) == 1
    assert rows(Answer, application_id=application.id) == 0


def test_by_day_nothing_is_destroyed():
    qualification.rejected_application()
    with frozen_at(NIGHT.replace(hour=14)):
        retention.told()
        destroy_what_is_over()
    assert rows(Destruction) == 0


def test_a_bid_is_emptied_three_years_after_its_competition_was_cancelled(noon):
    competition = competitions.closed_competition()
    bid = bids.opened_bid(competition)
    competition.status, competition.cancelled_at, competition.cancellation_reason = "cancelled", noon, "No money"
    db.session.commit()
    with frozen_at(NIGHT):
        retention.told()
        destroy_what_is_over()
    db.session.refresh(bid)
    assert (rows(SealedCopy, bid_id=bid.id), bid.answers, bid.working_copy) == (0, [], b"")
    assert bid.price is not None
    assert bid.reference


def test_a_hold_stops_it_and_thirty_days_after_it_is_lifted_it_goes():
    application = qualification.rejected_application()
    administrator = retention.administrator()
    number = application.framework.reference
    hold = place_hold(administrator, scope=Scope.FRAMEWORK, number=number, reason="A claim is before the court")
    with frozen_at(NIGHT):
        retention.told()
        destroy_what_is_over()
        with pytest.raises(NotNow):
            destroy_record(SYSTEM, Kind.APPLICATION, application.id)
        lift_hold(administrator, hold.id, reason="The claim was withdrawn")
        destroy_what_is_over()
        assert rows(Destruction) == 0
    with frozen_at(NIGHT + timedelta(days=31)):
        destroy_what_is_over()
    assert rows(Destruction) == 1


def test_evidence_goes_with_its_file_once_no_decision_rests_on_it(ports):
    keeper = documents.keeper()
    document = documents.document(keeper, ports)
    rely_on(document, date(2030, 2, 28))
    never_relied_on = documents.document(keeper, ports, title="A leaflet")
    db.session.commit()
    jobs.drain()
    with frozen_at(NIGHT):
        retention.told()
        destroy_what_is_over()
        jobs.drain()
    db.session.expire_all()
    assert document.status is DocumentStatus.DESTROYED
    assert document.versions[0].erased_at is not None
    assert db.session.get_one(Document, never_relied_on.id).status is DocumentStatus.UPLOADED


def test_drafts_of_89_and_90_days_only_the_second_goes_and_what_hangs_on_it(noon):
    younger = referrals.draft(begun_at=noon - timedelta(days=89))
    older = referrals.draft(begun_at=noon - timedelta(days=90))
    for each in (younger, older):
        each.purge_warned_at = noon - timedelta(days=14)
    db.session.commit()
    with frozen_at(clock.now().replace(hour=2)):
        destroy_what_is_over()
    assert db.session.scalars(select(Referral.id)).all() == [younger.id]
    assert rows(Person) == 2


def test_a_draft_that_nobody_warned_of_stays(noon):
    referrals.draft(begun_at=noon - timedelta(days=200))
    with frozen_at(clock.now().replace(hour=2)):
        destroy_what_is_over()
    assert rows(Referral) == 1


def test_a_person_goes_with_everything_six_years_after_the_last_sentence(noon):
    referral = referrals.delivering(sessions=1, held=1)
    referral.status, referral.cancelled_at, referral.concluded_at = "cancelled", noon, noon
    referral.withdrawn_at, referral.withdrawal_reason_code, referral.withdrawal_details = noon, "MOV", "Moved away"
    db.session.commit()
    with frozen_at(datetime(2034, 3, 3, 2, tzinfo=UTC)):
        retention.told()
        destroy_what_is_over()
        destroy_what_is_over()
    for model in (Referral, Appointment, Person, Sentence, RiskSummary):
        assert rows(model) == 0, model
    done = db.session.scalars(select(Destruction).order_by(Destruction.destroyed_at, Destruction.kind)).all()
    assert {(each.kind, each.label) for each in done} == {(Kind.REFERRAL, None), (Kind.PERSON, None)}
    [gone] = [event for event in events_named("record.destroyed") if event.facts["kind"] == "referral"]
    assert gone.facts["rows"]["appointment"] == 2


def test_nobody_but_the_service_destroys():
    application = qualification.rejected_application()
    with pytest.raises(Forbidden):
        destroy_record(retention.owner(), Kind.APPLICATION, application.id)


def test_under_a_hold_on_the_person_even_their_practitioner_cannot_discard_a_draft():
    from marketplace.kernel.errors import Conflict
    from marketplace.referrals.commands import discard_referral

    person = people.person()
    referral = referrals.draft(person)
    place_hold(retention.owner(), scope=Scope.PERSON, number=person.reference, reason="An inquest")
    with pytest.raises(Conflict, match="legal hold"):
        discard_referral(referrals.practitioner_of(referral), referral.id)
    assert rows(Referral) == 1


def test_under_a_hold_on_the_supplier_it_cannot_destroy_its_own_documents(ports):
    from marketplace.documents.commands import destroy_document
    from marketplace.kernel.errors import Conflict

    supplier = accounts.supplier("Harbour Lights")
    keeper = documents.keeper(supplier)
    document = documents.document(keeper, ports)
    place_hold(retention.administrator(), scope=Scope.ORGANISATION, number="harbour lights", reason="Fraud inquiry")
    with pytest.raises(Conflict, match="legal hold"):
        destroy_document(keeper, document.id)

"""Each stage that the public may know of becomes one valid release, with nothing personal in it."""

import json
from datetime import date
from decimal import Decimal

import pytest
import simplejson
from flask import current_app
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from marketplace.competitions.lifecycle import ClarificationStatus
from marketplace.contracts.models import Contract
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event, reaction_name
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.notices import queries
from marketplace.notices.models import Release
from marketplace.performance.lifecycle import ReportStatus
from marketplace.performance.models import MonthlyFigure, MonthlyReport
from marketplace.subscriptions import SUBSCRIPTIONS
from tests.factories import competitions, evaluations, frameworks, payments, performance, qualification
from tests.ocds import assert_package_is_valid


def happen(name, thing, **facts):
    """Let something happen to a thing, and publish what is to be published of it."""
    with unit_of_work(SYSTEM) as work:
        work.allow(is_the_service)
        work.record(name, thing, **facts)
    event_id = db.session.scalar(select(func.max(Event.id)))
    for reaction in map(reaction_name, SUBSCRIPTIONS[name]):
        if reaction.startswith("notices."):
            jobs.perform(event_id, reaction)


def bodies():
    rows = db.session.scalars(select(Release).order_by(Release.published_at, Release.event_id))
    return [simplejson.loads(row.body, use_decimal=True) for row in rows]


def of_stage(stage):
    row = db.session.scalars(select(Release).where(Release.stage == stage)).one()
    return simplejson.loads(row.body, use_decimal=True)


def assert_valid(at_least=1):
    """Everything published so far passes the standard's own checker."""
    publisher = current_app.extensions["ports"].publisher
    page = queries.latest(SYSTEM, limit=100)
    package = json.loads(queries.package(publisher, page.releases, "https://panel.example/releases.json"))
    assert len(package["releases"]) >= at_least
    assert_package_is_valid(package)


@pytest.fixture
def story(app):
    """A framework, a competition and its contract, each stage having happened."""
    judged, award = evaluations.announced()
    jobs.drain()
    membership = frameworks.member()
    happen("framework.announced", membership.framework)
    happen("framework.opened", membership.framework)
    happen("framework.term_changed", membership.framework)
    application = qualification.submitted_application(membership.framework, supplier=membership.supplier)
    happen("application.admitted", application, membership_id=membership.id, categories=["ACC"])
    competition = judged.competition
    happen("competition.published", competition)
    happen("competition.extended", competition)
    asked = competitions.clarification(competition)
    asked.answer, asked.status, asked.answered_at = "Yes", ClarificationStatus.ANSWERED, clock.now()
    db.session.commit()
    happen("clarification.answered", asked)
    happen("bids.opened", competition, count=3)
    contract = db.session.scalars(select(Contract).where(Contract.award_id == award.id)).one()
    happen("contract.signed", contract)
    happen("contract.ended", contract)
    happen("competition.cancelled", competition)
    happen("framework.closed", membership.framework)
    return contract


def test_each_stage_is_published_once(story):
    stages = db.session.scalars(select(Release.stage)).all()
    assert sorted(stages) == sorted(set(stages))
    assert {
        "framework_announced",
        "framework_opened",
        "framework_term_changed",
        "supplier_admitted",
        "competition_published",
        "competition_extended",
        "clarification_answered",
        "bids_opened",
        "award_announced",
        "contract_signed",
        "contract_ended",
        "framework_closed",
    } <= set(stages)


def test_a_competition_has_an_ocid_of_its_own_and_names_its_frameworks(story):
    framework, competition = of_stage("framework_opened"), of_stage("competition_published")
    assert competition["ocid"] != framework["ocid"]
    [linked] = competition["relatedProcesses"]
    assert linked["relationship"] == ["framework"]
    assert linked["scheme"] == "ocid"


def test_an_award_is_pending_until_the_contract_is_signed(story):
    [award] = of_stage("award_announced")["awards"]
    assert award["status"] == "pending"
    assert award["standstillPeriod"]["endDate"]
    signed = of_stage("contract_signed")
    assert signed["tag"] == ["contract", "awardUpdate"]
    assert signed["awards"][0]["status"] == "active"
    assert signed["contracts"][0]["awardID"] == award["id"]


def test_before_the_award_nobody_learns_who_bid_or_asked(story):
    opened, answered = of_stage("bids_opened"), of_stage("clarification_answered")
    assert opened["tender"]["numberOfTenderers"] == 3
    assert [party["roles"] for party in opened["parties"]] == [["buyer"]]
    assert "author" not in answered["tender"]["enquiries"][0]


def test_parties_that_are_mentioned_stand_among_the_parties(story):
    for body in bodies():
        known = {party["id"] for party in body["parties"]}
        mentioned = {body["buyer"]["id"]}
        mentioned |= {one["id"] for award in body.get("awards", []) for one in award.get("suppliers", [])}
        assert mentioned <= known


def test_a_release_is_never_changed(story):
    with pytest.raises(DBAPIError, match="only ever added"):
        db.session.execute(text("UPDATE release SET body = '{}'"))
    db.session.rollback()


def test_the_record_shows_the_latest_state(story):
    ocid = of_stage("contract_signed")["ocid"]
    latest = queries.record(SYSTEM, ocid)["compiledRelease"]
    assert latest["tag"] == ["compiled"]
    assert latest["contracts"][0]["status"] == "pending" or latest["contracts"]
    assert {one["status"] for one in latest["awards"]} == {"active"}


def test_a_contract_from_the_register_publishes_nothing(app):
    invoice = payments.approved()
    assert db.session.get_one(Contract, invoice.contract_id).award_id is None
    happen("contract.signed", db.session.get_one(Contract, invoice.contract_id))
    assert db.session.scalars(select(Release)).all() == []


def test_every_release_is_valid_to_the_standards_own_checker(story):
    assert_valid(at_least=11)


def agreed_month(contract, behind=6):
    """A month of a contract, with one indicator that enough people are behind and one that too few are."""
    report = MonthlyReport(
        contract_id=contract.id,
        supplier_id=contract.supplier_id,
        buyer_id=contract.buyer_id,
        month=date(2027, 2, 1),
        status=ReportStatus.AGREED,
        drawn_at=clock.now(),
        agreed_at=clock.now(),
        starts=9,
        starts_to_date=9,
        figures=[
            MonthlyFigure(
                code="K1",
                numerator=Decimal(4),
                denominator=6,
                target=Decimal("0.75"),
                referrals=[{"reference": "CS0001"}] * 6,
            ),
            MonthlyFigure(
                code="K3",
                numerator=Decimal(9),
                denominator=9,
                target=Decimal("0.85"),
                referrals=[{"reference": "CS0002"}] * 4,
            ),
        ],
    )
    db.session.add(report)
    db.session.commit()
    return report


def test_an_agreed_month_publishes_its_indicators_but_not_of_fewer_than_five_people(story):
    happen("report.agreed", agreed_month(story))
    body = of_stage("indicators_published")
    assert body["tag"] == ["implementation"]
    implementation = body["contracts"][0]["implementation"]
    assert implementation["documents"][0]["documentType"] == "implementationNotice"
    first, few = implementation["metrics"]
    target, actual = first["observations"]
    assert (first["id"], target["measure"], str(actual["measure"])) == ("K1", Decimal("0.75"), "0.6667")
    assert actual["measureClassification"]["id"] == "below"
    assert actual["period"] == {"startDate": "2027-02-01T00:00:00+00:00", "endDate": "2027-02-28T23:59:59+00:00"}
    assert "measure" not in few["observations"][1]
    assert few["observations"][1]["measureClassification"]["id"] == "other"
    assert "CS000" not in simplejson.dumps(body, use_decimal=True)
    assert_valid()


def test_a_month_of_an_imported_contract_publishes_nothing(app):
    happen("report.agreed", agreed_month(performance.contract()))
    assert db.session.scalars(select(Release)).all() == []

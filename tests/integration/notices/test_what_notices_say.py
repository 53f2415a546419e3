"""What each stage must say (procurement.md 2.2): of who may bid, of the least scores, of targets, lot by lot."""

from datetime import date, timedelta

import simplejson
from sqlalchemy import select

from marketplace.competitions.models import Lot, Reservation
from marketplace.contracts.models import Contract
from marketplace.frameworks.models import Regime
from marketplace.kernel import jobs
from marketplace.kernel.db import db
from marketplace.notices import rules
from marketplace.notices.models import Release
from tests.factories import contracts, evaluations, frameworks
from tests.integration.notices.test_releases import assert_valid, happen


def body_of(stage):
    rows = select(Release).where(Release.stage == stage).order_by(Release.position.desc()).limit(1)
    return simplejson.loads(db.session.scalars(rows).one().body, use_decimal=True)


def said(body):
    return [row for section in rules.sections(body) for row in section.rows]


def test_an_opening_says_for_whom_it_is_reserved_how_bids_are_sent_the_least_scores_and_when_it_is_awarded():
    opened = evaluations.closed_competition(reserved_for=Reservation.SUPPORTED_EMPLOYMENT)
    happen("competition.published", opened)
    body = body_of("competition_published")
    tender = body["tender"]
    assert tender["otherRequirements"] == {"reservedParticipation": ["shelteredWorkshop"]}
    assert tender["submissionTerms"]["electronicSubmissionPolicy"] == "required"
    assert tender["procurementMethodDetails"] == "Mini-competition under a dynamic purchasing system"
    assert tender["awardPeriod"]["startDate"] == rules.stamp(opened.closes_at)
    # bids close on Monday 1 March 2027: 15 working days to judge them, and the award on the next
    assert tender["awardPeriod"]["endDate"].startswith("2027-03-23")
    numbers = tender["lots"][0]["awardCriteria"]["criteria"][0]["numbers"]
    assert [each.get("threshold") for each in numbers] == [None, "minimumScore"]
    assert ("Reserved for", "Supported employment providers") in said(body)
    assert any("a score of at least 3" in text for _, text in said(body))
    assert_valid()


def test_an_award_says_from_which_day_it_can_be_signed_and_a_signed_contract_what_it_is_measured_by(noon):
    market = frameworks.open_framework(("ACC",), ("region:B", "police:cumbria"), regime=Regime.PA23)
    _, award = evaluations.announced(framework=market)
    jobs.drain()
    [pending] = body_of("award_announced")["contracts"]
    [signature] = pending["milestones"]
    first = award.standstill_ends_on + timedelta(days=1)
    assert (signature["type"], signature["dueDate"]) == ("futureSignatureDate", rules.first_moment(first))
    contract = db.session.scalars(select(Contract).where(Contract.award_id == award.id)).one()
    contracts.sign(contract)
    db.session.commit()
    happen("contract.signed", contract)
    body = body_of("contract_signed")
    metrics = {each["id"]: each["observations"][0]["measure"] for each in body["contracts"][0]["agreedMetrics"]}
    assert metrics == {each.code: each.target for each in contract.targets}
    assert "noAgreedMetricsRationale" not in body["contracts"][0]
    assert any(key == "Measured by" and "Target: 75.0%" in text for key, text in said(body))
    assert_valid(at_least=2)


def test_a_grant_says_why_nothing_is_measured():
    assert rules.agreed([], None)["noAgreedMetricsRationale"].startswith("A grant")


def test_bids_are_counted_lot_by_lot_and_bidders_once():
    found = evaluations.judged()
    other = Lot(
        number=2, title="Carlisle", category_code="ACC", area_key="police:cumbria", competition=found.competition,
        price_ceiling=found.competition.lots[0].price_ceiling, volume_cap=10,
        starts_on=date(2027, 6, 1), ends_on=date(2030, 5, 31),
    )  # fmt: skip
    db.session.add(other)
    db.session.flush()
    again = found.bids[0]
    evaluations.opened_bid(found.competition, again.price, supplier=again.supplier, lot=other)
    db.session.commit()
    happen("bids.opened", found.competition, count=len(found.bids) + 1)
    body = body_of("bids_opened")
    counted = {each["id"]: (each["relatedLot"], each["value"]) for each in body["bids"]["statistics"]}
    assert counted == {"bids-1": ("1", len(found.bids)), "bids-2": ("2", 1)}
    assert body["tender"]["numberOfTenderers"] == len(found.bids)
    assert_valid()

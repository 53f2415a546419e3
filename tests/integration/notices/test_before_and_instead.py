"""What is published before a competition, when its words change, when it comes to nothing, and instead of one."""

from datetime import date

import pytest
import simplejson
from sqlalchemy import select

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import amend_competition
from marketplace.frameworks.models import Regime
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from marketplace.notices import queries, rules
from marketplace.notices.models import Release
from marketplace.outcomes.commands import choose_way, end_lot, reopen_award
from marketplace.outcomes.models import AssessmentSummary
from marketplace.outcomes.rules.failing import Justification, Way
from marketplace.pipeline.models import CompetitionKind
from tests.factories import competitions, evaluations, frameworks, pipeline
from tests.integration.notices.test_releases import assert_valid, happen
from tests.integration.outcomes.test_end_lot import second_lot


@pytest.fixture
def market(app):
    return frameworks.open_framework(("ACC",), ("region:B", "police:cumbria"), regime=Regime.PA23)


def releases():
    return db.session.scalars(select(Release).order_by(Release.position)).all()


def body_of(release):
    return simplejson.loads(release.body, use_decimal=True)


def said(release):
    return {row for section in rules.sections(body_of(release)) for row in section.rows}


def assert_says_what_it_must(release):
    facts = {section.fact for section in rules.sections(body_of(release))}
    assert set(rules.BY_CODE[release.kind].facts) <= facts


def related(release):
    return {one["relationship"][0]: one["identifier"] for one in body_of(release)["relatedProcesses"]}


def test_planned_competition_planned_and_slipped_are_uk3_and_engagement_opened_is_uk2(market):
    plan = pipeline.plan(market, areas=("region:B", "region:C"))
    happen("planned_competition.planned", plan)
    asked = pipeline.engagement(plan)
    happen("engagement.opened", asked)
    plan.steps[0].revised_on = date(2027, 4, 20)
    db.session.commit()
    happen("planned_competition.slipped", plan)
    happen("planned_competition.dropped", plan)

    planned, engaged, slipped, dropped = releases()
    assert [each.kind for each in (planned, engaged, slipped)] == ["UK3", "UK2", "UK3"]
    assert [each.tags for each in (planned, slipped)] == [["planning"], ["planningUpdate"]]
    assert len({each.process.ocid for each in (planned, engaged, slipped)}) == 1
    assert planned.process.ocid.endswith(plan.reference.lower())
    assert related(planned)["framework"].endswith(market.reference.lower())
    assert ("Invitation to bid", "1 April 2027") in said(planned)
    assert ("Invitation to bid", "20 April 2027") in said(slipped)
    assert [lot["value"]["amount"] for lot in body_of(planned)["tender"]["lots"]] == [600_000, 600_000]
    assert ("What for", "Would this size work for you?") in said(engaged)
    assert (dropped.kind, body_of(dropped)["tender"]["status"]) == (None, "cancelled")
    for each in (planned, engaged):
        assert_says_what_it_must(each)
    assert_valid(at_least=4)


def test_under_the_old_law_a_plan_is_open_data_and_no_notice_and_a_grant_round_is_neither(app):
    happen("planned_competition.planned", pipeline.plan())
    grant = pipeline.plan(kind=CompetitionKind.GRANT)
    happen("planned_competition.planned", grant)
    happen("engagement.opened", pipeline.engagement(grant))
    [planned] = releases()
    assert planned.kind is None
    assert "noticeType" not in body_of(planned)["planning"]["documents"][0]
    assert_valid()


def test_competition_amended_is_uk4_again_under_the_same_ocid_and_says_what_changed_and_why(market):
    plan = pipeline.plan(market)
    competition = competitions.open_competition(None, market, plan_id=plan.id)
    happen("competition.published", competition)
    told = {"reason": "It was unclear", "is_material": True, "vault": competitions.vault()}
    who = actor_of(competitions.commissioner(competition))
    amend_competition(who, competition.id, what="description", new="Help to find a home.", **told)
    jobs.drain()

    first, again = releases()
    assert (first.kind, again.kind) == ("UK4", "UK4")
    assert first.process_id == again.process_id
    assert (again.tags, again.stage) == (["tenderAmendment"], "competition_amended")
    assert {("Change", "Changed: Description"), ("Why", "It was unclear")} <= said(again)
    assert ("Description", "Help to find a home.") in said(again)
    assert related(again)["planning"].endswith(plan.reference.lower())
    assert_says_what_it_must(again)
    assert_valid(at_least=2)


def test_award_announced_is_uk6_with_the_day_of_its_summaries_and_award_reopened_withdraws_it(market):
    found, award = evaluations.announced(framework=market)
    jobs.drain()
    [told] = releases()
    [sent_at] = set(db.session.scalars(select(AssessmentSummary.sent_at)))
    assert body_of(told)["awards"][0]["assessmentSummariesDateSent"] == rules.stamp(sent_at)
    director, today = found.actor("director"), clock.now().date()
    [row] = queries.due_notices(director, today)
    assert (row.code, row.state(today), row.release_id) == ("UK6", "published", told.id)

    reopen_award(director, award.id, reason="An answer was read from another bid")
    jobs.drain()
    first, withdrawn = releases()
    assert (withdrawn.kind, withdrawn.version, withdrawn.supersedes_id) == ("UK6", 2, first.id)
    assert (withdrawn.stage, withdrawn.tags) == ("award_withdrawn", ["awardCancellation"])
    body = body_of(withdrawn)
    assert (body["awards"][0]["status"], body["contracts"][0]["status"]) == ("cancelled", "cancelled")
    assert "standstillPeriod" not in body["awards"][0]
    assert "another bid" not in withdrawn.body
    assert "withdrawn" in queries.corrections_of(first)[first.id]
    assert [each.id for each in queries.search(PUBLIC, kind="UK6").releases] == [withdrawn.id]
    assert queries.due_notices(director, today) == []
    assert_valid(at_least=2)


def test_a_grant_round_is_open_data_and_no_notice_and_none_is_due(market):
    grant = competitions.open_competition(None, market, kind=CompetitionKind.GRANT)
    for name in ("competition.published", "competition.cancelled"):
        happen(name, grant)
    opened, cancelled = releases()
    assert (opened.kind, cancelled.kind) == (None, None)
    assert "noticeType" not in body_of(opened)["tender"]["documents"][0]
    grant.cancelled_at = clock.now()
    assert queries.due_notices(actor_of(competitions.commissioner(grant)), clock.now().date()) == []
    assert_valid(at_least=2)


def test_an_award_that_goes_back_before_it_was_announced_is_not_spoken_of(market):
    found, award = evaluations.approved(framework=market)
    reopen_award(found.actor("director"), award.id, reason="An answer was read from another bid")
    jobs.drain()
    assert releases() == []


def test_no_award_decided_is_uk12_for_a_lot_and_for_a_competition_without_any(market):
    found = evaluations.judged((), framework=market)
    commissioner, lot = found.actor("commissioner"), found.competition.lots[0]
    other = second_lot(found)
    with clock.frozen_at(clock.now()):
        end_lot(commissioner, lot.id, reasons="Nobody bid")
    jobs.drain()
    [row] = queries.due_notices(commissioner, clock.now().date())
    assert (row.code, row.published_on) == ("UK12", clock.now().date())
    with clock.frozen_at(clock.now().replace(hour=15)):
        end_lot(commissioner, other.id, reasons="Nobody bid")
        jobs.drain()

    first, whole = releases()
    assert (first.kind, first.stage, whole.kind, whole.stage) == ("UK12", "lot_failed", "UK12", "competition_failed")
    [told] = body_of(first)["tender"]["lots"]
    assert (told["id"], told["status"], told["description"]) == ("1", "unsuccessful", "Not awarded. Nobody bid.")
    assert body_of(whole)["tender"]["status"] == "unsuccessful"
    assert_says_what_it_must(whole)
    assert_valid(at_least=2)


def test_no_award_settled_with_a_direct_award_is_uk5_under_its_own_ocid_related_to_the_competition(market):
    found = evaluations.judged((), framework=market)
    director = found.actor("director")
    row = end_lot(director, found.competition.lots[0].id, reasons="Nobody bid")
    member = frameworks.member(market, ["ACC"], ["police:cumbria"]).supplier
    db.session.commit()
    law = Justification.NO_SUITABLE_BIDS
    asked = {"supplier_id": member.id, "value": Money(9_000_000), "justification": law}
    choose_way(director, row.id, way=Way.DIRECT_AWARD, reason="The service must go on", **asked)
    jobs.drain()

    ended, direct, announced = releases()
    assert (ended.kind, direct.kind, announced.kind) == ("UK12", "UK5", "UK6")
    assert direct.process.ocid == f"{ended.process.ocid}-d1"
    assert related(direct)["unsuccessfulProcess"] == ended.process.ocid
    assert related(direct)["framework"] == related(ended)["framework"]
    why = "No bids, or no suitable bids, came of the competition (PA23 s.43). The service must go on"
    assert ("Why without a competition", why) in said(direct)
    assert ("Supplier", member.name) in said(direct)
    assert_says_what_it_must(direct)
    codes = {each.code: each.published_on for each in queries.due_notices(director, clock.now().date())}
    assert codes == dict.fromkeys(("UK5", "UK6", "UK12"), clock.now().date())
    assert_valid(at_least=2)


def test_another_way_to_meet_the_need_is_not_told_of_as_a_direct_award(market):
    found = evaluations.judged((), framework=market)
    row = end_lot(found.actor("director"), found.competition.lots[0].id, reasons="Nobody bid")
    choose_way(found.actor("director"), row.id, way=Way.NOTHING, reason="The need has gone")
    jobs.drain()
    assert [each.kind for each in releases()] == ["UK12"]

"""The chair finds whether each bid passes what every bid must."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from marketplace.competitions.models import PassFailItem
from marketplace.evaluations.commands import agree_evaluation, agree_score, record_pass_fail
from marketplace.evaluations.models import PassFailFinding
from marketplace.evaluations.queries import open_items, report
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.kernel.ids import new_id
from marketplace.outcomes.composing import composed
from tests.factories import accounts
from tests.factories.evaluations import ALIKE, judged, scored


def asking(found):
    """The same competition, in which every bid must be insured."""
    item = PassFailItem(
        competition_id=found.competition.id, code="PF1", title="Insurance", question="Are you insured?", position=1
    )
    db.session.execute(text("ALTER TABLE pass_fail_item DISABLE TRIGGER pass_fail_item_is_kept"))
    db.session.add(item)
    db.session.commit()
    db.session.execute(text("ALTER TABLE pass_fail_item ENABLE TRIGGER pass_fail_item_is_kept"))
    return item


def agree_all(found):
    for bid, row in zip(found.bids, ALIKE, strict=False):
        for question, value in zip(found.questions, row, strict=True):
            agree_score(found.actor("moderator"), bid.id, question.id, value=value)


def test_a_bid_that_fails_an_item_is_out_and_reads_why(noon):
    found = scored()
    item, chair = asking(found), found.actor("moderator")
    agree_all(found)
    with pytest.raises(NotNow, match="what every bid must pass first: 3 are open"):
        agree_evaluation(chair, found.evaluation.id)
    for bid, passed in zip(found.bids, (True, False, True), strict=True):
        reason = "Certificate seen" if passed else "The certificate ended in May"
        record_pass_fail(chair, bid.id, item.id, passed=passed, reason=reason)
    assert open_items(found.evaluation) == []
    event = db.session.scalars(select(Event).where(Event.name == "pass_fail.recorded")).all()[1]
    assert event.facts == {"bid_id": str(found.bids[1].id), "item": "PF1", "passed": False}

    result = agree_evaluation(chair, found.evaluation.id).result
    first, failed = str(found.bids[0].id), str(found.bids[1].id)  # the second would have won
    assert (result["winner"], result["bids"][failed]["failed_pass_fail"]) == (first, ["PF1"])
    assert {each.winner for each in report(chair, found.evaluation).variations} == {first}
    [told] = composed(None, found.evaluation, [found.bids[1]], no_award_reasons="x")
    assert told.content["reason"] == "It did not pass what every bid must: Insurance."
    assert told.content["items"][0]["reason"] == "The certificate ended in May"
    with pytest.raises(NotNow, match="cannot change any more"):
        record_pass_fail(chair, found.bids[1].id, item.id, passed=True, reason="On second thoughts")


def test_the_chair_decides_each_once_and_may_correct_it_until_the_scores_are_agreed(noon):
    found = judged()
    item, chair, bid = asking(found), found.actor("moderator"), found.bids[0]
    record_pass_fail(chair, bid.id, item.id, passed=False, reason="No certificate")
    record_pass_fail(chair, bid.id, item.id, passed=True, reason="Found in the plan")
    kept = db.session.scalars(select(PassFailFinding)).one()
    assert (kept.passed, kept.reason) == (True, "Found in the plan")
    twice = PassFailFinding(
        bid_id=bid.id, item_id=item.id, passed=False, reason="x", found_by=kept.found_by, found_at=noon
    )
    with pytest.raises(IntegrityError, match="uq_pass_fail_finding_once"), db.session.begin_nested():
        db.session.add(twice)


def test_nobody_else_decides_and_nothing_that_was_not_published_is_asked(noon):
    found = judged()
    item, bid = asking(found), found.bids[0]
    with pytest.raises(Forbidden):
        record_pass_fail(found.actor("evaluator1"), bid.id, item.id, passed=True, reason="Seen")
    for who in (found.actor("commissioner"), accounts.somebody(Role.OWNER, bid.supplier)):
        with pytest.raises(NotFound):
            record_pass_fail(who, bid.id, item.id, passed=True, reason="Seen")
    with pytest.raises(NotFound):
        record_pass_fail(found.actor("moderator"), bid.id, new_id(), passed=True, reason="Seen")


def test_a_chair_who_has_not_declared_reads_and_decides_nothing(noon):
    found = judged(declared=False)
    item = asking(found)
    with pytest.raises(NotFound):
        record_pass_fail(found.actor("moderator"), found.bids[0].id, item.id, passed=True, reason="Seen")

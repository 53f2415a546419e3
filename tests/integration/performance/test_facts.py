"""The facts that the indicators ask for are read from what was recorded, in one statement."""

from datetime import UTC, date, datetime, timedelta

from marketplace.accounts.models import User
from marketplace.contracts.models import Contract
from marketplace.kernel.db import db
from marketplace.performance.queries.facts import referral_facts
from marketplace.performance.rules import ReferralFacts, SessionFacts, figures
from marketplace.referrals.models import EndReport, Referral
from tests.factories import performance, referrals
from tests.factories.performance import FEBRUARY

SENT = datetime(2027, 1, 11, 10, tzinfo=UTC)
ENDED = datetime(2027, 2, 8, 10, tzinfo=UTC)


def reported(contract: Contract, **more: object) -> Referral:
    """A referral that came to its end on 8 February 2027 after one session of two, with its report a week later."""
    given = {"status": "ended", "sent_at": SENT, "plan_submitted_at": SENT + timedelta(days=8)}
    ends = {"reporting_at": ENDED, "ended_at": ENDED + timedelta(days=7), "concluded_at": ENDED + timedelta(days=7)}
    withdrawn = {"withdrawn_at": ENDED, "withdrawal_reason_code": "MOV", "report_due_on": date(2027, 2, 15)}
    row = referrals.delivering(
        sessions=2, held=1, contract=contract, assessment_due_on=date(2027, 1, 25), **(given | ends | withdrawn | more)
    )
    session = next(each for each in row.appointments if each.kind == "session")
    session.starts_at = session.feedback_at = ENDED - timedelta(days=4)
    held = next(each for each in row.appointments if each.kind == "assessment")
    held.starts_at = SENT + timedelta(days=7)
    row.outcomes[0].achieved, row.outcomes[0].progress = "fully", "Has a home"  # type: ignore[assignment]
    row.outcomes[1].achieved, row.outcomes[1].progress = "partly", "Pays half the rent"  # type: ignore[assignment]
    author = db.session.query(User).first()
    assert author is not None
    db.session.add(EndReport(referral_id=row.id, submitted_at=ENDED + timedelta(days=7), submitted_by=author.id))
    db.session.commit()
    return row


def test_a_referral_as_the_indicators_read_it():
    contract = performance.contract()
    row = reported(contract)
    assert row.reference is not None
    assert referral_facts(contract.id, FEBRUARY) == [
        ReferralFacts(
            reference=row.reference,
            sent_at=SENT,
            assessment_due_on=date(2027, 1, 25),
            assessment_scheduled_on=date(2027, 1, 18),
            assessment_attended_on=date(2027, 1, 18),
            plan_due_on=date(2027, 3, 1),
            plan_submitted_on=date(2027, 1, 19),
            sessions_planned=2,
            sessions=(SessionFacts(date(2027, 2, 4), True, date(2027, 2, 4)),),
            ended_on=date(2027, 2, 8),  # when delivery ended, not when the report closed it
            withdrawal_reason="MOV",
            report_due_on=date(2027, 2, 15),
            report_submitted_on=date(2027, 2, 15),
            outcomes=("achieved", "partly_achieved"),
        )
    ]


def test_the_end_of_a_referral_counts_in_the_month_that_it_ended():
    contract = performance.contract()
    reported(contract)
    found = {
        each.code: (each.numerator, each.denominator)
        for each in figures(referral_facts(contract.id, FEBRUARY), FEBRUARY)
    }
    assert (found["K4"], found["K6"]) == ((1, 1), (1, 2))
    assert (str(found["K5"][0]), found["K5"][1]) == ("1.5", 2)
    january = date(2027, 1, 1)
    found = {each.code: each.denominator for each in figures(referral_facts(contract.id, january), january)}
    assert (found["K1"], found["K2"], found["K4"]) == (1, 1, 0)


def test_who_was_not_eligible_is_left_out_and_who_moved_is_not():
    contract = performance.contract()
    sent = {"sent_at": datetime(2027, 2, 1, 10, tzinfo=UTC), "assessment_due_on": date(2027, 2, 15)}
    end = datetime(2027, 2, 3, 10, tzinfo=UTC)
    for reason in ("INE", "MOV"):
        ends = {"status": "cancelled", "cancelled_at": end, "concluded_at": end, "withdrawn_at": end}
        referrals.sent(contract=contract, **sent, **ends, withdrawal_reason_code=reason)
    db.session.commit()
    [on_time, *_] = figures(referral_facts(contract.id, FEBRUARY), FEBRUARY)
    assert (on_time.code, on_time.numerator, on_time.denominator) == ("K1", 0, 1)


def test_drafts_and_later_referrals_are_not_read_and_the_rest_is_one_statement(queries):
    contract = performance.contract()
    referrals.draft(contract=contract)
    referrals.sent(contract=contract, sent_at=datetime(2027, 3, 1, 10, tzinfo=UTC))
    for _ in range(3):
        performance.month_of_work(contract)
    with queries() as said:
        found = referral_facts(contract.id, FEBRUARY)
    assert (len(found), len(said)) == (3, 1)

"""The end of a referral: reported by the supplier, or withdrawn by the practitioner."""

from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.reference import queries as reference
from marketplace.referrals import endings, rules
from marketplace.referrals.commands.calling_off import call_off_booked, leave_groups
from marketplace.referrals.commands.delivering import make_report_due
from marketplace.referrals.commands.locking import lock_open
from marketplace.referrals.models import Achieved, EndReport, Referral
from marketplace.referrals.policies import delivers, refers

WITHDRAWN = "The practitioner ended the referral"


def record_outcome(
    actor: Actor,
    referral_id: UUID,
    outcome_code: str,
    *,
    achieved: Achieved,
    progress: str,
    left_to_do: str | None = None,
) -> Referral:
    """Say how far one outcome was reached, for the end-of-service report."""
    with unit_of_work(actor) as work:
        referral = lock_open(work, referral_id, delivers)
        if reason := rules.no_report_yet(referral):
            raise NotNow(reason)
        aim = next((aim for aim in referral.outcomes if aim.outcome_code == outcome_code), None)
        if aim is None:
            raise NotFound
        aim.achieved, aim.progress, aim.left_to_do = achieved, progress, left_to_do
        work.record("outcome.recorded", referral, outcome=outcome_code)
        return referral


def submit_report(actor: Actor, referral_id: UUID, *, further: str | None = None) -> Referral:
    """Submit the end-of-service report: the referral has come to its end, which the sessions decide."""
    with unit_of_work(actor) as work:
        referral = lock_open(work, referral_id, delivers)
        unrecorded = endings.left_unrecorded(referral, work.now)
        if reason := rules.no_report_yet(referral) or unrecorded or rules.outcomes_left(referral):
            raise NotNow(reason)
        assert actor.user_id is not None
        call_off_booked(work, referral, "The referral has ended")
        leave_groups(work, referral, "The referral has ended")
        referral.report = EndReport(submitted_at=work.now, submitted_by=actor.user_id, further=further)
        referral.concluded_at = work.now
        work.record("report.submitted", referral)
        work.move(referral, "complete" if referral.delivery.end is rules.End.COMPLETED else "end")
        return referral


def withdraw_referral(
    actor: Actor, referral_id: UUID, *, reason_code: str, details: str, kind: endings.Withdrawal | None = None
) -> Referral:
    """End a referral before its time: cancelled at once if nothing was attended, else once the report is in."""
    with unit_of_work(actor) as work:
        referral = lock_open(work, referral_id, refers)
        if reason := rules.not_withdrawable(referral):
            raise NotNow(reason)
        begun = referral.delivery.end is not rules.End.CANCELLED
        if reason_code not in {reason.code for reason in reference.withdrawal_reasons(after_first_session=begun)}:
            raise Invalid(reason_code="Select a reason that fits how far the referral has come")
        fact = endings.withdrawal_kind(referral.delivery, reason_code)
        if reason := endings.kind_refused(kind, fact):
            raise NotNow(reason)
        # with a report to come, what is past can still be recorded
        call_off_booked(work, referral, WITHDRAWN, after=work.now if begun else None)
        leave_groups(work, referral, WITHDRAWN)
        referral.withdrawn_at = work.now
        referral.withdrawal_reason_code, referral.withdrawal_details = reason_code, details
        work.record("referral.withdrawn", referral, reason=reason_code, after_first_session=begun, kind=fact)
        if begun:
            make_report_due(work, referral)
        else:
            referral.concluded_at = work.now
            work.move(referral, "cancel", reason=reason_code)
        return referral

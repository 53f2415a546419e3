"""The end-of-service report, and withdrawal."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.referrals import forms
from blueprints.referrals.views.base import ask, bp, done
from blueprints.session import actor
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.reference import queries as reference
from marketplace.referrals import commands, endings, queries, rules
from marketplace.referrals.models import Referral, ReferralOutcome


def in_report(referral_id: UUID) -> Referral:
    """A referral of which the report can be written."""
    referral = queries.referral(actor(), referral_id)
    if reason := rules.over(referral) or rules.no_report_yet(referral):
        raise NotNow(reason)
    return referral


@bp.route("/referrals/<uuid:referral_id>/report", methods=["GET", "POST"])
def report(referral_id: UUID) -> ResponseReturnValue:
    """What is said of each outcome, and the button that submits the report."""
    referral = in_report(referral_id)
    form = forms.SubmitReportForm()
    if form.carries_out(commands.submit_report, actor(), referral_id):
        return done(referral_id, f"The report has been submitted: the referral is {form.result.status.value}")
    return render_template("referrals/report.html", form=form, referral=referral, left=rules.outcomes_left(referral))


@bp.route("/referrals/<uuid:referral_id>/report/<outcome_code>", methods=["GET", "POST"])
def outcome(referral_id: UUID, outcome_code: str) -> ResponseReturnValue:
    """How far one outcome was reached."""
    referral = in_report(referral_id)
    aim = outcome_of(referral, outcome_code)
    form = forms.RecordOutcomeForm(obj=aim)
    if form.carries_out(commands.record_outcome, actor(), referral_id, outcome_code):
        return redirect(url_for(".report", referral_id=referral_id))
    return ask(form, referral, aim.outcome.wording)


def outcome_of(referral: Referral, outcome_code: str) -> ReferralOutcome:
    """One outcome that the referral aims at."""
    aim = next((aim for aim in referral.outcomes if aim.outcome_code == outcome_code), None)
    if aim is None:
        raise NotFound
    return aim


@bp.route("/referrals/<uuid:referral_id>/withdraw", methods=["GET", "POST"])
def withdraw(referral_id: UUID) -> ResponseReturnValue:
    """End a referral before its time, with a reason."""
    referral = queries.referral(actor(), referral_id)
    begun = referral.delivery.end is not rules.End.CANCELLED
    form = forms.WithdrawReferralForm(data={"kind": None if begun else endings.Withdrawal.BEFORE_FIRST_SESSION.value})
    reasons = reference.withdrawal_reasons(after_first_session=begun)
    form.reason_code.options = [(reason.code, reason.wording) for reason in reasons]
    if form.carries_out(commands.withdraw_referral, actor(), referral_id):
        return done(referral_id, "The referral has been ended")
    guidance = (
        "Sessions have been attended, so the supplier will write an end-of-service report."
        if begun
        else "No session has been attended yet, so the referral will be cancelled at once."
    )
    return ask(form, referral, "End this referral", guidance=guidance, style="warning")

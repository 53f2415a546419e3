"""What a supplier does with a referral that came in, and the practitioner's answers."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from blueprints.referrals import forms
from blueprints.referrals.views.base import ask, bp, done
from blueprints.session import actor, request_now
from blueprints.templating import plural
from marketplace.referrals import commands, queries


@bp.route("/referrals/<uuid:referral_id>/question", methods=["GET", "POST"])
def query_referral(referral_id: UUID) -> ResponseReturnValue:
    """Ask the practitioner something before taking the referral."""
    referral = queries.referral(actor(), referral_id)
    form = forms.QueryReferralForm()
    if form.carries_out(commands.query_referral, actor(), referral_id):
        return done(referral_id, "Your question has been sent to the practitioner")
    guidance = "The time for the assessment runs on while you wait for the answer."
    return ask(form, referral, "Ask a question", guidance=guidance)


@bp.route("/referrals/<uuid:referral_id>/answer", methods=["GET", "POST"])
def answer_query(referral_id: UUID) -> ResponseReturnValue:
    """Answer what the supplier asked."""
    referral = queries.referral(actor(), referral_id)
    form = forms.AnswerQueryForm()
    if form.carries_out(commands.answer_query, actor(), referral_id):
        return done(referral_id, "Your answer has been sent to the supplier")
    asked = [question.question for question in referral.questions if question.answer is None]
    return ask(form, referral, "Answer the question", guidance="\n\n".join(asked))


@bp.route("/referrals/<uuid:referral_id>/decline", methods=["GET", "POST"])
def decline(referral_id: UUID) -> ResponseReturnValue:
    """Decline the referral with a reason."""
    referral = queries.referral(actor(), referral_id)
    form = forms.DeclineReferralForm()
    if form.carries_out(commands.decline_referral, actor(), referral_id):
        return done(referral_id, "The referral has been declined")
    return ask(form, referral, "Decline this referral", style="warning")


@bp.route("/referrals/<uuid:referral_id>/assign", methods=["GET", "POST"])
def assign(referral_id: UUID) -> ResponseReturnValue:
    """Choose a caseworker from a list with their caseload."""
    referral = queries.referral(actor(), referral_id)
    form = forms.AssignCaseworkerForm()
    staff = queries.workers_of(referral)
    form.caseworker_id.options = [(each.id, each.name) for each in staff]
    form.caseworker_id.hints = {
        str(each.id): f"{each.caseload} open referral{'' if each.caseload == 1 else 's'}" for each in staff
    }
    if form.carries_out(commands.assign_caseworker, actor(), referral_id):
        clashing = len(queries.clashing(actor(), form.result, request_now()))
        settle = f". Choose another time for {plural(clashing, 'appointment')}: they have something else then"
        return done(referral_id, "The caseworker has been assigned" + (settle if clashing else ""))
    return ask(form, referral, "Assign a caseworker")

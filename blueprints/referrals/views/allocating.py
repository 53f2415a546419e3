"""The allocation meeting: cases are brought, each with the services that suit it, and referred many at once."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.referrals.forms_of_choice import BeginMeetingForm, CorrectCaseForm, ReferCasesForm
from blueprints.referrals.views.base import bp
from blueprints.referrals.views.choosing import words_of
from blueprints.session import actor, request_now
from blueprints.templating import plural
from marketplace.kernel.errors import NotFound
from marketplace.reference import queries as reference
from marketplace.referrals import allocating, commands, queries
from marketplace.referrals.preparing import prepare
from marketplace.referrals.queries import Prepared

LATER = "Do not refer now"
CHANGED = "The cases have changed since you opened this page. Look through them again, then refer them"


@bp.route("/allocations", methods=["GET", "POST"])
def allocations() -> ResponseReturnValue:
    """Bring the new cases of a delivery unit; the meetings that are not finished."""
    units = queries.units_led(actor())
    if not units:
        raise NotFound
    form = BeginMeetingForm(data={"unit_key": units[0] if len(units) == 1 else ""})
    names = reference.area_names(units)
    form.unit_key.options = sorted(names.items(), key=lambda pair: pair[1])
    if form.carries_out(commands.begin_meeting, actor()):
        return redirect(url_for(".allocation", meeting_id=form.result.id))
    meetings = queries.open_meetings(actor())
    return render_template(
        "referrals/allocations.html", form=form, meetings=meetings, names=names, columns=allocating.COLUMNS
    )


@bp.route("/allocations/<uuid:meeting_id>", methods=["GET", "POST"])
def allocation(meeting_id: UUID) -> ResponseReturnValue:
    """Each case with the services that suit it and the earliest appointment; many are referred at once."""
    meeting = queries.meeting(actor(), meeting_id)
    cases = prepare(actor(), meeting, request_now())
    form = ReferCasesForm(data={"choices": choices_of(cases)})
    stands = renew_choices(form, cases)
    offer_services(form, cases)
    if stands and form.carries_out(commands.refer_cases, actor(), meeting_id):
        sent = sum(each.sent_at is not None for case in form.result.cases for each in case.referrals)
        flash(f"{plural(sent, 'referral')} of this meeting sent", "success")
        return redirect(url_for(".allocation", meeting_id=meeting_id))
    rows = {(row.form.case_id.data, row.form.needs.data): row.form for row in form.choices.entries}
    return render_template(
        "referrals/allocation.html",
        form=form,
        meeting=meeting,
        unit=reference.area_names([meeting.unit_key])[meeting.unit_key],
        cases=cases,
        rows=rows,
        needs=reference.category_names(),
    )


def choices_of(cases: list[Prepared]) -> list[dict[str, Any]]:
    """What is chosen until somebody chooses otherwise: the service that sees the person first."""
    return [
        {"case_id": case.case.id, "needs": "+".join(part), "contract_id": offers[0].service.id}
        for case in cases
        if not case.faults
        for part, offers in case.parts
        if offers and case.referral_for(part) is None
    ]


def renew_choices(form: ReferCasesForm, cases: list[Prepared]) -> bool:
    """Whether what was sent is about the cases as they are; if not, what still stands is kept beside what is new."""
    asked = {(str(each["case_id"]), each["needs"]): each for each in choices_of(cases)}
    known = {(str(case.case.id), "+".join(part)) for case in cases for part, _ in case.parts}
    sent = {(row.form.case_id.data, row.form.needs.data): row for row in form.choices.entries}
    if sent and sent.keys() <= known:
        return True
    form.choices.entries = [row for key, row in sent.items() if key in known]
    for key in asked.keys() - sent.keys():
        form.choices.append_entry(asked[key])
    form.choices.learn(form.asked["choices"])
    form.form_errors = [CHANGED] if form.is_submitted() else []
    return not form.form_errors


def offer_services(form: ReferCasesForm, cases: list[Prepared]) -> None:
    """Give each choice its services, with the earliest appointment beside each."""
    found = {(str(case.case.id), "+".join(part)): offers for case in cases for part, offers in case.parts}
    for row in form.choices.entries:
        offers = found.get((row.form.case_id.data, row.form.needs.data), [])
        row.form.contract_id.options = [(each.service.id, each.service.title) for each in offers] + [("", LATER)]
        row.form.contract_id.hints = {str(each.service.id): words_of(each) for each in offers}


@bp.route("/allocations/cases/<uuid:case_id>", methods=["GET", "POST"])
def correct_case(case_id: UUID) -> ResponseReturnValue:
    """Put the cells of a case right."""
    case = queries.allocated_case(actor(), case_id)
    form = CorrectCaseForm(data=case.brought)
    if form.carries_out(commands.correct_case, actor(), case_id):
        return redirect(url_for(".allocation", meeting_id=case.meeting_id))
    return render_template("referrals/correct_case.html", form=form, case=case)


@bp.post("/allocations/<uuid:meeting_id>/end")
def finish_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """Finish the meeting; what was not referred is erased."""
    commands.finish_meeting(actor(), meeting_id)
    flash("The meeting is finished. What was not referred has been erased", "success")
    return redirect(url_for(".index"))

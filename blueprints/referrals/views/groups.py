"""Groups: their dates, those who come, and one register for each meeting."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.forms import SchemaForm
from blueprints.referrals import forms_casework as forms
from blueprints.referrals.views.base import bp, unless_clashing
from blueprints.session import actor, moves, request_now
from blueprints.templating import plural
from marketplace.kernel.errors import NotFound
from marketplace.people.rules import in_a_list
from marketplace.referrals import commands, queries
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.schemas import CAME


def back(programme_id: UUID, message: str) -> ResponseReturnValue:
    """Back to the group, with what was done."""
    flash(message, "success")
    return redirect(url_for(".group", programme_id=programme_id))


def asked(form: SchemaForm, title: str, caption: str, back_href: str, **more: Any) -> ResponseReturnValue:
    """The page that asks one thing about a group."""
    known = {"guidance": ""} | more
    return render_template("referrals/ask_group.html", form=form, title=title, caption=caption, back=back_href, **known)


@bp.get("/groups")
def groups() -> ResponseReturnValue:
    """The groups of the actor's suppliers."""
    if not actor().has(*WORKERS):
        raise NotFound
    found = queries.programmes(actor())
    return render_template("referrals/groups.html", groups=found, services=queries.own_services(actor()))


@bp.route("/services/<uuid:contract_id>/groups/new", methods=["GET", "POST"])
def plan_programme(contract_id: UUID) -> ResponseReturnValue:
    """Plan a group of a service with its dates."""
    contract = next((each for each in queries.own_services(actor()) if each.id == contract_id), None)
    if contract is None:
        raise NotFound
    form = forms.PlanProgrammeForm()
    form.leader_id.options = [(each.id, each.name) for each in queries.colleagues(contract.supplier_id)]
    if form.carries_out(commands.plan_programme, actor(), contract_id):
        return back(form.result.id, f"{form.result.title} has been planned")
    return asked(unless_clashing(form), "Plan a group", contract.title, url_for(".groups"))


@bp.get("/groups/<uuid:programme_id>")
def group(programme_id: UUID) -> ResponseReturnValue:
    """One group: its dates, and who comes."""
    found = queries.programme(actor(), programme_id)
    can = {meeting.id: moves(meeting) for meeting in found.meetings}
    members = queries.members_known(actor(), found)
    return render_template("referrals/group.html", group=found, members=members, can=can, now=request_now())


@bp.route("/groups/<uuid:programme_id>/leader", methods=["GET", "POST"])
def lead_programme(programme_id: UUID) -> ResponseReturnValue:
    """Give a group to another leader."""
    found = queries.programme(actor(), programme_id)
    form = forms.LeadProgrammeForm()
    staff = queries.colleagues(found.contract.supplier_id)
    form.leader_id.options = [(each.id, each.name) for each in staff if each.id != found.leader_id]
    if form.carries_out(commands.lead_programme, actor(), programme_id):
        return back(programme_id, f"The group is led by {form.result.leader.name} from now on")
    back_href = url_for(".group", programme_id=programme_id)
    return asked(unless_clashing(form), "Hand the group over", found.title, back_href)


@bp.route("/groups/<uuid:programme_id>/people", methods=["GET", "POST"])
def join_programme(programme_id: UUID) -> ResponseReturnValue:
    """Add a person to a group."""
    found = queries.programme(actor(), programme_id)
    form = forms.JoinProgrammeForm()
    form.referral_id.options = [
        (each.id, f"{in_a_list(each.person)} ({each.reference})") for each in queries.could_join(actor(), found)
    ]
    if form.carries_out(commands.join_programme, actor(), programme_id):
        coming = [each for each in found.meetings if each.status == "planned" and each.starts_at > request_now()]
        of = "" if len(form.result) == len(coming) else f" of {len(coming)}: the plan has no more sessions"
        return back(programme_id, f"Added to the group: {plural(len(form.result), 'meeting')} booked{of}")
    guidance = "Each date to come is booked as the next session of their plan."
    back_href = url_for(".group", programme_id=programme_id)
    return asked(unless_clashing(form), "Add a person", found.title, back_href, guidance=guidance)


@bp.route("/groups/<uuid:programme_id>/people/<uuid:referral_id>/leave", methods=["GET", "POST"])
def leave_programme(programme_id: UUID, referral_id: UUID) -> ResponseReturnValue:
    """Take a person out of a group."""
    found = queries.programme(actor(), programme_id)
    referral = queries.referral(actor(), referral_id)
    form = forms.LeaveProgrammeForm()
    if form.carries_out(commands.leave_programme, actor(), programme_id, referral_id):
        return back(programme_id, f"{referral.person.name} has left the group")
    guidance = "What is booked for them here is called off, and their sessions can be booked again."
    back_href = url_for(".group", programme_id=programme_id)
    return asked(form, f"Take {referral.person.name} out", found.title, back_href, guidance=guidance)


@bp.route("/group-meetings/<uuid:meeting_id>/register", methods=["GET", "POST"])
def register_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """The register of one meeting: everybody's attendance on one page."""
    meeting = queries.group_meeting(actor(), meeting_id)
    expected = queries.expected(actor(), meeting_id)
    waiting = [each for each in expected if each.status == "booked"]
    form = forms.RegisterForm(data={"lines": [{"appointment_id": each.id} for each in waiting]})
    for line in form.lines.entries:
        line.form.came.options = CAME
    filled = filled_in(form) if "everybody" in request.form else 0
    if "everybody" not in request.form and form.carries_out(commands.register_meeting, actor(), meeting_id):
        return back(meeting.programme_id, "The register has been saved")
    return render_template(
        "referrals/register.html",
        form=form,
        meeting=meeting,
        people={str(each.id): each.referral for each in waiting},
        expected=expected,
        can=moves(meeting),
        filled=filled,
    )


def filled_in(form: forms.RegisterForm) -> int:
    """Note that everybody came of whom nothing is said yet, to be looked through and saved; how many those are."""
    unsaid = [line.form.came for line in form.lines.entries if not line.form.came.data]
    for came in unsaid:
        came.data = "yes"
    return len(unsaid)


@bp.route("/group-meetings/<uuid:meeting_id>/move", methods=["GET", "POST"])
def move_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """Move one date of a group."""
    meeting = queries.group_meeting(actor(), meeting_id)
    form = forms.MoveMeetingForm()
    if form.carries_out(commands.move_meeting, actor(), meeting_id):
        return back(meeting.programme_id, "The meeting has been moved, and everybody's appointment with it")
    back_href = url_for(".group", programme_id=meeting.programme_id)
    return asked(unless_clashing(form), f"Move meeting {meeting.number}", meeting.programme.title, back_href)


@bp.route("/group-meetings/<uuid:meeting_id>/cancel", methods=["GET", "POST"])
def cancel_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """Say that a group does not meet."""
    meeting = queries.group_meeting(actor(), meeting_id)
    form = forms.CancelMeetingForm()
    if form.carries_out(commands.cancel_meeting, actor(), meeting_id):
        return back(meeting.programme_id, "The meeting has been called off")
    back_href = url_for(".group", programme_id=meeting.programme_id)
    return asked(form, f"Call off meeting {meeting.number}", meeting.programme.title, back_href)

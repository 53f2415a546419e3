"""Pages for administrators: looking after the members of a framework."""

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.cursor import cursor_of, read_cursor
from blueprints.frameworks import forms, members
from blueprints.frameworks.views.blueprint import bp
from blueprints.frameworks.views.membership import to_membership
from blueprints.frameworks.views.setting_up import framework_to_set_up
from blueprints.session import actor
from marketplace.frameworks import commands, queries
from marketplace.frameworks.models import Membership
from marketplace.frameworks.policies import administers_membership
from marketplace.frameworks.schemas.membership import GROUNDS
from marketplace.kernel.errors import NotFound


def member_to_change(membership_id: UUID) -> Membership:
    """A member of a framework that the person administers."""
    found = queries.followed_membership(actor(), membership_id)
    if not administers_membership(actor(), found):
        raise NotFound
    return found


def decide(membership_id: UUID, form: Any, command: Any, title: str, told: str) -> ResponseReturnValue:
    """Show what a decision means for the member, ask for its reasons, then make it."""
    found = member_to_change(membership_id)
    if form.carries_out(command, actor(), membership_id):
        return to_membership(membership_id, told)
    return render_template("frameworks/decide.html", form=form, title=title, **members.effects_of(found))


@bp.route("/members/<uuid:membership_id>/suspend", methods=["GET", "POST"])
def suspend(membership_id: UUID) -> ResponseReturnValue:
    """Keep a member from new invitations for a time."""
    form, told = forms.SuspendMemberForm(), "The member is suspended, and has been told why"
    return decide(membership_id, form, commands.suspend_member, "Suspend this member", told)


@bp.route("/members/<uuid:membership_id>/extend", methods=["GET", "POST"])
def extend(membership_id: UUID) -> ResponseReturnValue:
    """Let a suspension last longer, once."""
    form, told = forms.ExtendSuspensionForm(), "The suspension is extended, and the member has been told why"
    return decide(membership_id, form, commands.extend_suspension, "Extend this suspension", told)


@bp.route("/members/<uuid:membership_id>/reinstate", methods=["GET", "POST"])
def reinstate(membership_id: UUID) -> ResponseReturnValue:
    """Let a suspended member be invited again before its suspension ends."""
    form, told = forms.ReinstateMemberForm(), "The member can be invited again"
    return decide(membership_id, form, commands.reinstate_member, "Lift this suspension early", told)


@bp.route("/members/<uuid:membership_id>/removal-notice", methods=["GET", "POST"])
def give_notice(membership_id: UUID) -> ResponseReturnValue:
    """Tell a member that it may be removed."""
    form, told = forms.GiveRemovalNoticeForm(), "The member has been told, and can reply"
    return decide(membership_id, form, commands.give_removal_notice, "Give notice of removal", told)


@bp.route("/members/<uuid:membership_id>/removal-notice/withdraw", methods=["GET", "POST"])
def withdraw_notice(membership_id: UUID) -> ResponseReturnValue:
    """Let a member stay after all."""
    form, told = forms.WithdrawRemovalNoticeForm(), "The notice is withdrawn, and the member has been told"
    return decide(membership_id, form, commands.withdraw_removal_notice, "Withdraw the notice of removal", told)


@bp.route("/members/<uuid:membership_id>/remove", methods=["GET", "POST"])
def remove(membership_id: UUID) -> ResponseReturnValue:
    """Show the notice again, then end the membership."""
    found, form = member_to_change(membership_id), forms.RemoveMemberForm()
    if form.validate_on_submit():
        commands.remove_member(actor(), membership_id)
        return to_membership(membership_id, "The member is removed, and has been told why")
    return render_template("frameworks/remove.html", form=form, grounds=GROUNDS, **members.effects_of(found))


@bp.route("/members/<uuid:membership_id>/representations/<uuid:representation_id>", methods=["GET", "POST"])
def answer_representation(membership_id: UUID, representation_id: UUID) -> ResponseReturnValue:
    """Read what a member said, and answer it."""
    found = member_to_change(membership_id)
    said = next((each for each in found.representations if each.id == representation_id), None)
    if said is None:
        raise NotFound
    form = forms.AnswerRepresentationForm()
    if form.carries_out(commands.answer_representation, actor(), representation_id):
        return to_membership(membership_id, "Your answer is sent")
    return render_template("frameworks/answer_representation.html", form=form, member=found, said=said)


@bp.get("/frameworks/<uuid:framework_id>/memberships")
def memberships(framework_id: UUID) -> ResponseReturnValue:
    """The members of a framework with what needs attention."""
    framework, form = framework_to_set_up(framework_id), forms.FollowMembersForm()
    found = queries.members_to_follow(framework_id, **form.values, after=read_cursor(request.args.get("after")))
    shown = found[: queries.PAGE]
    here = {"framework_id": framework_id} | {name: value for name, value in form.values.items() if value}
    last = cursor_of(shown[-1].supplier.name, shown[-1].id) if len(found) > queries.PAGE else None
    return render_template(
        "frameworks/memberships.html",
        form=form,
        framework=framework,
        members=[(each, members.attention_of(each)) for each in shown],
        first=url_for(".memberships", **here) if request.args.get("after") else None,
        next=url_for(".memberships", **here, after=last) if last else None,
    )


@bp.route("/frameworks/<uuid:framework_id>/declarations", methods=["GET", "POST"])
def request_refresh(framework_id: UUID) -> ResponseReturnValue:
    """Ask members to renew their declarations, and see how far earlier requests are."""
    framework, form = framework_to_set_up(framework_id), forms.RequestRefreshForm()
    members.offer_names(form, framework_id, request.args.getlist("member", type=UUID))
    if form.carries_out(commands.request_refresh, actor(), framework_id):
        return members.to_rounds(framework_id, form.result)
    return render_template(
        "frameworks/request_refresh.html", form=form, framework=framework, rounds=queries.refresh_rounds(framework_id)
    )

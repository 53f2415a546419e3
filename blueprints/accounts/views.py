"""Pages of signing in, registering, and the people of an organisation."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints import session
from blueprints.accounts import forms
from blueprints.accounts.work import work_of
from blueprints.security import public, safe_next
from blueprints.session import actor
from marketplace.accounts import commands, queries
from marketplace.accounts.policies import owns_organisation
from marketplace.accounts.schemas import ROLES
from marketplace.documents.policies import sees_documents_of

bp = Blueprint("accounts", __name__)

WRONG = "Enter the email address and password of your account"


def welcome(token: str) -> ResponseReturnValue:
    """Begin the session and go on to what was wanted, or to the person's own work."""
    wanted = safe_next(request.args.get("next"))
    session.begin(token)
    return redirect(wanted or url_for("accounts.work"))


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Ask who it is, and begin a session."""
    form = forms.SignInForm()
    if form.carries_out(commands.sign_in, actor()):
        if form.result:
            return welcome(form.result)
        form.show({"password": [WRONG]})
    return render_template("accounts/sign_in.html", form=form)


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the session."""
    who = actor()
    if token := session.end():
        commands.sign_out(who, token)
    flash("You have signed out", "success")
    return redirect(url_for("accounts.sign_in"))


@bp.route("/register", methods=["GET", "POST"])
@public
def register() -> ResponseReturnValue:
    """Open an account for an organisation, and sign its owner in."""
    form = forms.RegisterOrganisationForm()
    if form.carries_out(commands.register_organisation, actor()):
        organisation, token = form.result
        flash(f"{organisation.name} has an account", "success")
        return welcome(token)
    return render_template("accounts/register.html", form=form)


@bp.route("/forgotten-password", methods=["GET", "POST"])
@public
def request_reset() -> ResponseReturnValue:
    """Send a link to choose a new password; an unknown address is answered alike."""
    form = forms.RequestResetForm()
    if form.carries_out(commands.request_reset, actor()):
        return render_template("accounts/reset_requested.html", email=form.values["email"])
    return render_template("accounts/request_reset.html", form=form)


@bp.route("/reset-password/<token>", methods=["GET", "POST"])
@public
def reset_password(token: str) -> ResponseReturnValue:
    """Choose a new password with the link from the mail."""
    form = forms.ResetPasswordForm()
    if form.carries_out(commands.reset_password, actor(), token):
        flash("Your password has been changed. Sign in with it", "success")
        return redirect(url_for("accounts.sign_in"))
    return render_template("accounts/reset_password.html", form=form)


@bp.route("/invitations/<token>", methods=["GET", "POST"])
@public
def accept_invitation(token: str) -> ResponseReturnValue:
    """Join the organisation that invited, with a name and a password."""
    invitation = queries.invitation(token)
    form = forms.AcceptInvitationForm()
    if form.carries_out(commands.accept_invitation, actor(), token):
        flash(f"You have joined {invitation.organisation.name}", "success")
        return welcome(form.result)
    return render_template(
        "accounts/accept_invitation.html", form=form, invitation=invitation, role=ROLES[invitation.role]
    )


@bp.get("/work")
def work() -> ResponseReturnValue:
    """What waits for the person who is signed in, from every part of the service."""
    return render_template("accounts/work.html", groups=work_of(), organisations=queries.own_organisations(actor()))


@bp.get("/organisation")
@bp.get("/organisations/<uuid:organisation_id>")
def organisation(organisation_id: UUID | None = None) -> ResponseReturnValue:
    """One of the person's own organisations, the first unless one is named: what it is, who is in it or invited."""
    found = queries.own_organisation(actor(), organisation_id or next(iter(actor().organisations()), None))
    return render_template(
        "accounts/organisation.html",
        organisation=found,
        people=queries.people_of(actor(), found.id),
        invitations=queries.invitations_of(actor(), found.id),
        may_invite=owns_organisation(actor(), found),
        may_see_documents=sees_documents_of(actor(), found),
        roles=ROLES,
    )


@bp.route("/organisations/<uuid:organisation_id>/invite", methods=["GET", "POST"])
def invite(organisation_id: UUID) -> ResponseReturnValue:
    """Invite a colleague to a role."""
    found = queries.organisation_to_run(actor(), organisation_id)
    form = forms.InviteMemberForm()
    form.role.options = {role: ROLES[role] for role in commands.ROLES_OF[found.kind]}
    if form.carries_out(commands.invite_member, actor(), organisation_id):
        flash(f"We have invited {form.values['email']}", "success")
        return redirect(url_for("accounts.organisation", organisation_id=organisation_id))
    return render_template("accounts/invite.html", form=form, organisation=found)


@bp.post("/invitations/<uuid:invitation_id>/revoke")
def revoke(invitation_id: UUID) -> ResponseReturnValue:
    """Take back an invitation."""
    invitation = commands.revoke_invitation(actor(), invitation_id)
    flash(f"The invitation to {invitation.email} has been taken back", "success")
    return redirect(url_for("accounts.organisation", organisation_id=invitation.organisation_id))

"""Pages of signing in, registering and joining."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints import expiry, session
from blueprints.accounts import forms
from blueprints.security import public, safe_next
from blueprints.session import actor
from marketplace.accounts import commands, queries
from marketplace.accounts.reactions import ask
from marketplace.accounts.rules import Scheme
from marketplace.accounts.schemas import ROLES, SCHEMES

bp = Blueprint("accounts", __name__)

#: Which answer of the registration a number belongs to.
NUMBER_OF = {
    Scheme.CHARITY: "charity_number",
    Scheme.CHARITY_SCOTLAND: "charity_number",
    Scheme.CHARITY_NORTHERN_IRELAND: "charity_number",
    Scheme.COMPANY: "company_number",
}
NUMBERS_ASKED = ("charity_number", "company_number")
WRONG = "Enter the email address and password of your account"


def welcome(token: str) -> ResponseReturnValue:
    """Begin the session and go on to what was wanted, or to the person's own work."""
    wanted = safe_next(request.args.get("next"))
    session.begin(token)
    return redirect(wanted or url_for("accounts.work"))


@bp.post("/sign-in-again")
@public
def sign_in_again() -> ResponseReturnValue:
    """Ask who it is when a session ended before something was sent; what was sent is kept on the page."""
    kept = request.form.get("kept") or (expiry.keep() if expiry.ended() else "")
    form = forms.SignInForm() if "kept" in request.form else forms.SignInForm(formdata=None)
    if "kept" in request.form and form.carries_out(commands.sign_in, actor()):
        if form.result:
            return resume(form.result, kept)
        form.show({"password": [WRONG]})
    return render_template("accounts/sign_in_again.html", form=form, kept=kept), 401


def resume(token: str, word: str) -> ResponseReturnValue:
    """Begin the session, then offer to send again what was kept, if it was theirs."""
    session.begin(token)
    kept = expiry.kept_for(actor().user_id, word)
    if kept is None:
        return redirect(url_for("accounts.work"))
    return render_template("accounts/resume.html", kept=kept)


@bp.get("/session")
def stay() -> ResponseReturnValue:
    """Let the hour of the session begin anew; nothing else."""
    return {"minutes": expiry.MINUTES}


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


@bp.get("/register/find")
@public
def find() -> ResponseReturnValue:
    """Look the organisation up in a register, so that less has to be typed; whatever comes of it, one can go on."""
    form = forms.FindOrganisationForm()
    asked = form.values if request.args and not form.errors_found else {}
    outcome, entry = (None, None)
    if asked.get("number"):
        outcome, entry = ask(current_app.extensions["ports"].registers, asked["scheme"], asked["number"])
    field = NUMBER_OF.get(asked["scheme"], "") if asked.get("scheme") else ""
    known = {field: asked["number"]} if field and outcome else {}
    if entry:
        known |= {"organisation_name": entry.name, "legal_form": entry.form}
    return render_template(
        "accounts/find.html", form=form, outcome=outcome, entry=entry, asked=asked, known=known, registers=SCHEMES
    )


@bp.route("/register", methods=["GET", "POST"])
@public
def register() -> ResponseReturnValue:
    """Open an account for an organisation, and sign its owner in."""
    found = {name: request.args.get(name) for name in ("organisation_name", "legal_form", *NUMBERS_ASKED)}
    form = forms.RegisterOrganisationForm(**found)
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
    if "accept" not in session.moves(invitation):
        return render_template("accounts/invitation_over.html", invitation=invitation), 410
    form = forms.AcceptInvitationForm()
    if form.carries_out(commands.accept_invitation, actor(), token):
        flash(f"You have joined {invitation.organisation.name}", "success")
        return welcome(form.result)
    return render_template(
        "accounts/accept_invitation.html", form=form, invitation=invitation, role=ROLES[invitation.role]
    )

"""Pages where applications are decided, and the letters that tell of it."""

from uuid import UUID

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.qualification import assessment_forms as forms
from blueprints.qualification.views.base import application_to_judge
from blueprints.qualification.views.blueprint import bp
from blueprints.session import actor
from marketplace.kernel.errors import NotFound
from marketplace.qualification import commands
from marketplace.qualification.models import OutcomeLetter
from marketplace.qualification.policies import manages_application
from marketplace.qualification.queries import assessing


@bp.route("/applications/<uuid:application_id>/admit", methods=["GET", "POST"])
def admit(application_id: UUID) -> ResponseReturnValue:
    """Let the supplier join; where it could be excluded, ask first why it is admitted."""
    application = application_to_judge(application_id)
    form = forms.AdmitSupplierForm()
    if form.carries_out(commands.admit_supplier, actor(), application_id):
        flash(f"{application.supplier.name} has joined {application.framework.title}", "success")
        return redirect(url_for(".applications"))
    return render_template("qualification/admit.html", form=form, application=application)


@bp.route("/applications/<uuid:application_id>/exclude", methods=["GET", "POST"])
def propose_exclusion(application_id: UUID) -> ResponseReturnValue:
    """Propose to turn the supplier away on grounds of exclusion."""
    application = application_to_judge(application_id)
    form = forms.ProposeExclusionForm()
    if form.carries_out(commands.propose_exclusion, actor(), application_id):
        flash(f"A colleague is asked to look at {application.supplier.name} again", "success")
        return redirect(url_for(".applications"))
    return render_template("qualification/exclude.html", form=form, application=application)


@bp.post("/applications/<uuid:application_id>/propose-rejection")
def propose_rejection(application_id: UUID) -> ResponseReturnValue:
    """Propose to turn the application down."""
    application = commands.propose_rejection(actor(), application_id)
    flash(f"A colleague is asked to look at {application.supplier.name} again", "success")
    return redirect(url_for(".applications"))


@bp.route("/applications/<uuid:application_id>/propose-part", methods=["GET", "POST"])
def propose_part(application_id: UUID) -> ResponseReturnValue:
    """Propose to admit the supplier to the categories that pass."""
    application = application_to_judge(application_id)
    form = forms.AdmitSupplierForm()
    if form.carries_out(commands.propose_admission_in_part, actor(), application_id):
        flash(f"A colleague is asked to look at {application.supplier.name} again", "success")
        return redirect(url_for(".applications"))
    return render_template("qualification/admit.html", form=form, application=application)


@bp.post("/applications/<uuid:application_id>/admit-in-part")
def admit_in_part(application_id: UUID) -> ResponseReturnValue:
    """Agree that the supplier joins for the categories that pass."""
    application = commands.admit_in_part(actor(), application_id)
    flash(f"{application.supplier.name} has joined {application.framework.title} in part", "success")
    return redirect(url_for(".applications"))


@bp.post("/applications/<uuid:application_id>/reject")
def reject(application_id: UUID) -> ResponseReturnValue:
    """Agree to turn the application down."""
    application = commands.reject_application(actor(), application_id)
    flash(f"{application.supplier.name} has been told why it cannot join", "success")
    return redirect(url_for(".applications"))


@bp.route("/applications/<uuid:application_id>/send-back", methods=["GET", "POST"])
def send_back(application_id: UUID) -> ResponseReturnValue:
    """Give a proposal back to the colleague who made it, with a note."""
    application = application_to_judge(application_id)
    form = forms.SendBackProposalForm()
    if form.carries_out(commands.send_back_proposal, actor(), application_id):
        flash("Your colleague is asked to look at it again", "success")
        return redirect(url_for(".applications"))
    return render_template("qualification/send_back.html", form=form, application=application)


def letter_of(application_id: UUID) -> OutcomeLetter:
    """The letter about a decision, for the supplier and for those who may read its application."""
    application = assessing.application_to_read(actor(), application_id)
    if application.letter is None:
        raise NotFound
    return application.letter


@bp.get("/applications/<uuid:application_id>/letter")
def letter(application_id: UUID) -> ResponseReturnValue:
    """The letter about a decision, with the way to a second try."""
    application = assessing.application_to_read(actor(), application_id)
    if application.letter is None:
        raise NotFound
    own = manages_application(actor(), application)
    return render_template("qualification/letter.html", application=application, letter=application.letter, own=own)


@bp.get("/applications/<uuid:application_id>/letter.html")
def letter_file(application_id: UUID) -> ResponseReturnValue:
    """The letter as a file to keep or to print, which needs nothing of ours to be read."""
    found = letter_of(application_id)
    name = f"letter-{found.content['reference']}.html"
    page = render_template("print/letter.html", letter=found)
    return Response(page, mimetype="text/html", headers={"Content-Disposition": f'attachment; filename="{name}"'})

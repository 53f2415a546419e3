"""Pages of the queue: who looks after which application, and whether they may."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.cursor import cursor_of, read_cursor
from blueprints.qualification import assessment_forms as forms
from blueprints.qualification.views.base import clock, today
from blueprints.qualification.views.blueprint import bp
from blueprints.session import actor
from marketplace.frameworks.policies import READERS
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from marketplace.qualification import commands, queries
from marketplace.qualification.policies import OVERSEERS, assigns_application
from marketplace.qualification.queries import assessing
from marketplace.qualification.rules.figures import by_month, median_days, months_up_to, share_in_time
from marketplace.reference import queries as reference


@bp.get("/applications")
def applications() -> ResponseReturnValue:
    """The queue of a centre, oldest clock first; a supplier's own applications."""
    if not actor().has(*OVERSEERS):
        own = queries.own_applications(actor()) if actor().has(*READERS) else []
        return render_template("qualification/own_applications.html", applications=own)
    form = forms.FilterQueueForm()
    form.which.empty = "All"
    which = form.values["which"]
    after = request.args.get("after")
    found = assessing.queue(actor(), today(), which=which, after=read_cursor(after))
    shown, calendars = found[: assessing.PAGE], reference.calendars()
    last = cursor_of(shown[-1].decide_by, shown[-1].id) if len(found) > assessing.PAGE else None
    return render_template(
        "qualification/applications.html",
        form=form,
        applications=shown,
        clocks={each.id: assessing.clock_of(each, today(), calendars) for each in shown},
        administers=actor().has(Role.FRAMEWORK_ADMINISTRATOR),
        first=url_for(".applications", which=which) if after else None,
        next=url_for(".applications", which=which, after=last) if last else None,
    )


@bp.route("/applications/<uuid:application_id>/interest", methods=["GET", "POST"])
def interest(application_id: UUID) -> ResponseReturnValue:
    """Say whether one has an interest in the supplier, before its answers are shown."""
    application = assessing.application_to_oversee(actor(), application_id)
    declared = application.declaration_of(actor().user_id)
    form = forms.DeclareInterestForm()
    if form.carries_out(commands.declare_interest, actor(), application_id):
        if form.result.has_interest:
            flash("Thank you. You take no part in this application", "success")
            return redirect(url_for(".applications"))
        return redirect(url_for(".assess", application_id=application_id))
    return render_template(
        "qualification/interest.html", form=form, application=application, declared=declared, clock=clock(application)
    )


@bp.post("/applications/<uuid:application_id>/take")
def take(application_id: UUID) -> ResponseReturnValue:
    """Take an application out of the queue, or over from the colleague that was shown."""
    form = forms.TakeApplicationForm()
    if form.carries_out(commands.take_application, actor(), application_id):
        flash(f"You look after the application of {form.result.supplier.name}", "success")
    return redirect(url_for(".assess", application_id=application_id))


@bp.route("/applications/<uuid:application_id>/assign", methods=["GET", "POST"])
def assign(application_id: UUID) -> ResponseReturnValue:
    """Give an application to an assessor."""
    application = assessing.application_to_oversee(actor(), application_id)
    if not assigns_application(actor(), application):
        raise NotFound
    form = forms.AssignApplicationForm(obj=application)
    form.assessor_id.options = {person.id: person.name for person in assessing.possible_assessors(application)}
    if form.carries_out(commands.assign_application, actor(), application_id):
        flash(f"The application of {application.supplier.name} is assigned", "success")
        return redirect(url_for(".applications"))
    return render_template("qualification/assign.html", form=form, application=application)


@bp.get("/applications/figures")
def figures() -> ResponseReturnValue:
    """How many applications are in each state, and how the clock is kept."""
    if not actor().has(*OVERSEERS):
        raise NotFound
    months = months_up_to(today())
    decided = assessing.decided_in(actor(), months[0], reference.calendars())
    return render_template(
        "qualification/figures.html",
        counts=assessing.counts_by_status(actor()),
        months=by_month(decided, months),
        median=median_days(decided),
        share=share_in_time(decided),
        decided=len(decided),
    )

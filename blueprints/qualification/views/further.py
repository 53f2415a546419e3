"""From "why not invited" straight to what would help: an application with what was missing chosen already."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from blueprints.qualification import forms
from blueprints.qualification.views.blueprint import bp
from blueprints.session import actor
from marketplace.frameworks import queries as frameworks
from marketplace.qualification import commands, queries
from marketplace.qualification.commands.applications import EDITABLE


@bp.post("/frameworks/<uuid:framework_id>/apply-for")
def begin_further(framework_id: UUID) -> ResponseReturnValue:
    """Start an application, or go on with the one under way, with these categories and areas chosen."""
    framework = frameworks.framework(actor(), framework_id)
    form = forms.BeginFurtherApplicationForm()
    if not form.validate_on_submit():
        return redirect(url_for("frameworks.show", framework_id=framework.id))
    supplier_id = form.values.pop("supplier_id")
    found = (
        queries.application_to_continue(framework_id, supplier_id) if supplier_id in actor().organisations() else None
    )
    found = found or commands.begin_application(actor(), framework_id, supplier_id=supplier_id)
    if found.status in EDITABLE:
        commands.widen_application(actor(), found.id, **form.values)
        flash("What you were missing has been chosen for you", "success")
    else:
        flash("Your application is with the assessors: you can ask for more once it is decided", "warning")
    return redirect(url_for(".application", application_id=found.id))

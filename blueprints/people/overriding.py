"""Pages that open the record of somebody who is not one's own, show who did, and take them on."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints import fields
from blueprints.forms import SchemaForm
from blueprints.people.views import bp
from blueprints.session import actor, request_now
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.people import commands, queries, schemas
from marketplace.people.models import OVERRIDE_REASONS
from marketplace.people.policies import ends_override, imports_people, is_practitioner, takes_on
from marketplace.reference import queries as reference
from marketplace.reference import rules as reference_rules
from marketplace.reference.models import Level
from marketplace.referrals import commands as referrals


class OverrideAccessForm(SchemaForm):
    """Whose record is opened, and why."""

    schema = schemas.OverrideAccess

    reference = fields.TextField("Case reference number", hint="For example, X123456", width=10)
    reason = fields.RadiosField(
        "Why do you need to see this person?", options={key.value: words for key, words in OVERRIDE_REASONS.items()}
    )
    details = fields.TextAreaField(
        "Details", hint="Needed for another reason. Nothing about the offence or the risk", rows=2
    )
    submit = fields.SubmitField("Open the record")


class TakeOnForm(SchemaForm):
    """Where they live from now on."""

    schema = schemas.TakeOn

    unit_key = fields.SelectField("Which delivery unit of yours do they move to?", empty="They stay where they are")
    submit = fields.SubmitField("Take on this person")


@bp.route("/people/overrides", methods=["GET", "POST"])
def overrides() -> ResponseReturnValue:
    """Open the record of somebody else's person with a reason; who did so, for the team's lead too."""
    if not imports_people(actor()):
        raise Forbidden
    form = OverrideAccessForm()
    if form.carries_out(commands.override_access, actor()):
        flash("The record is open to you for 24 hours. Who looks after the person sees that you opened it", "notice")
        return redirect(url_for(".show", person_id=form.result.person_id))
    found = queries.overrides(actor())
    return render_template(
        "people/overrides.html",
        form=form,
        opens=is_practitioner(actor()),
        overrides=found,
        reasons=OVERRIDE_REASONS,
        now=request_now(),
        me=actor().user_id,
        regions=reference.area_names({key for row in found for key in (row.region_key, row.from_region_key)}),
        may_end=lambda row: row.runs_at(request_now()) and ends_override(actor(), row),
    )


@bp.post("/people/overrides/<uuid:override_id>/end")
def end_override(override_id: UUID) -> ResponseReturnValue:
    """Close a record again before its day is over."""
    commands.end_override(actor(), override_id)
    flash("The record is closed", "success")
    return redirect(url_for(".overrides"))


@bp.route("/people/<uuid:person_id>/take-on", methods=["GET", "POST"])
def take_on(person_id: UUID) -> ResponseReturnValue:
    """Look after somebody from now on whose record was opened."""
    person = queries.reachable_person(actor(), person_id, request_now())
    if not takes_on(actor(), person, queries.running_override(actor(), person_id, request_now())):
        raise NotFound
    form, held = TakeOnForm(), reference.parents()
    own = queries.regions_of(actor())
    form.unit_key.options = [
        (key, words) for key, words in reference.area_options(Level.UNIT) if reference_rules.region_of(key, held) in own
    ]
    if form.carries_out(referrals.take_on, actor(), person_id):
        flash(f"You look after {person.name} from now on", "success")
        return redirect(url_for(".show", person_id=person_id))
    return render_template("people/take_on.html", form=form, person=person)

"""Referrals whose supplier is suspended: each with the services that suit it, moved one or many at once."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from marshmallow import fields as shapes

from blueprints import fields
from blueprints.forms import SchemaForm
from blueprints.referrals.api import api
from blueprints.referrals.views.base import bp
from blueprints.referrals.views.choosing import words_of
from blueprints.referrals.views.moving import SUSPENDED
from blueprints.session import actor, request_now
from blueprints.templating import plural
from marketplace.kernel.errors import NotFound
from marketplace.kernel.schema import Schema
from marketplace.people.policies import imports_people
from marketplace.referrals import commands, queries, schemas
from marketplace.referrals.queries import Rerouted

STAYS = "Leave it where it is for now"
CHANGED = "These referrals have changed since you opened this page. Look through them again, then move them"


class RerouteReferralsForm(SchemaForm):
    """The list of referrals with a service to choose for each."""

    schema = schemas.RerouteReferrals

    choices = fields.RowsField(
        "Referral",
        {"referral_id": fields.HiddenField(), "contract_id": fields.RadiosField("Which service?")},
        most=50,
        least=0,
    )
    why = fields.TextAreaField("Why do they move?", rows=2)
    submit = fields.SubmitField("Move the chosen referrals")


@bp.route("/referrals/reroute", methods=["GET", "POST"])
def reroute() -> ResponseReturnValue:
    """Each referral with the services that suit it, the first one chosen; many are moved at once."""
    if not imports_people(actor()):
        raise NotFound
    rows = queries.suggested(queries.stranded(actor()), request_now())
    form = RerouteReferralsForm(data={"choices": choices_of(rows), "why": SUSPENDED})
    stands = renew_choices(form, rows)
    offer_services(form, rows)
    if not rows and not stands:
        flash(CHANGED, "refused")
        return redirect(url_for(".reroute"))
    if stands and form.carries_out(commands.reroute_referrals, actor()):
        return told(form.result)
    asked = {row.form.referral_id.data: row.form for row in form.choices.entries}
    return render_template("referrals/reroute.html", form=form, rows=rows, asked=asked)


def choices_of(rows: Sequence[Rerouted]) -> list[dict[str, Any]]:
    """What is chosen until somebody chooses otherwise: the service that sees the person first."""
    return [{"referral_id": row.referral.id, "contract_id": row.offers[0].service.id} for row in rows if row.offers]


def renew_choices(form: RerouteReferralsForm, rows: Sequence[Rerouted]) -> bool:
    """Whether what was sent is about the referrals as they are; if not, what stands is kept beside what is new."""
    asked = {str(each["referral_id"]): each for each in choices_of(rows)}
    sent = {entry.form.referral_id.data: entry for entry in form.choices.entries}
    if not form.is_submitted() or (sent and sent.keys() <= asked.keys()):
        return True
    form.choices.entries = [entry for key, entry in sent.items() if key in asked]
    for key in asked.keys() - sent.keys():
        form.choices.append_entry(asked[key])
    form.choices.learn(form.asked["choices"])
    form.form_errors = [CHANGED]
    return False


def offer_services(form: RerouteReferralsForm, rows: Sequence[Rerouted]) -> None:
    """Give each referral its services, with the earliest assessment beside each."""
    found = {str(row.referral.id): row.offers for row in rows}
    for entry in form.choices.entries:
        offers = found.get(entry.form.referral_id.data, [])
        entry.form.contract_id.options = [(each.service.id, each.service.title) for each in offers] + [("", STAYS)]
        entry.form.contract_id.hints = {str(each.service.id): words_of(each) for each in offers}


def told(result: commands.Rerouting) -> ResponseReturnValue:
    """Say how many were moved, and which not and why."""
    if result.moved:
        flash(f"{plural(len(result.moved), 'referral')} moved to another service", "success")
    for referral, reason in result.refused:
        flash(f"{referral.reference}: {reason}", "refused")
    return redirect(url_for("referrals.reroute"))


class OfferDetail(Schema):
    """A service that suits a referral, with its earliest assessment."""

    contract_id = shapes.UUID(attribute="service.id")
    title = shapes.String(attribute="service.title")
    supplier = shapes.String(attribute="service.supplier")
    earliest_on = shapes.Date(attribute="wait.earliest_on", allow_none=True)
    is_bookable = shapes.Boolean(attribute="wait.is_bookable")
    is_exception = shapes.Boolean()
    free_places = shapes.Integer(attribute="places.free", allow_none=True)


class ReroutedDetail(Schema):
    """A referral whose supplier is suspended, and where it could go; what is first is suggested."""

    referral_id = shapes.UUID(attribute="referral.id")
    reference = shapes.String(attribute="referral.reference")
    offers = shapes.List(shapes.Nested(OfferDetail))


class Stays(Schema):
    """A referral that did not move, and why."""

    reference = shapes.Function(lambda pair: pair[0].reference)
    reason = shapes.Function(lambda pair: pair[1])


class ReroutingDetail(Schema):
    """What became of the referrals."""

    moved = shapes.List(shapes.Nested(schemas.ReferralDetail(only=("id", "reference", "status", "contract_id"))))
    refused = shapes.List(shapes.Nested(Stays))


@api.get("/referrals/stranded")
@api.response(200, ReroutedDetail(many=True))
def stranded() -> Sequence[Rerouted]:
    """The referrals whose supplier is suspended, each with the services that suit it."""
    return queries.suggested(queries.stranded(actor()), request_now())


@api.post("/referrals/stranded/rerouting")
@api.arguments(schemas.RerouteReferrals)
@api.response(200, ReroutingDetail)
def reroute_many(answers: dict[str, Any]) -> commands.Rerouting:
    """Move referrals to other services; what cannot go is named with its reason, and the rest goes."""
    return commands.reroute_referrals(actor(), **answers)

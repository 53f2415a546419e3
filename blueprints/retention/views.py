"""Pages of keeping records, for framework administrators and data owners; and of drafts, for who began them."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.asked import a_number
from blueprints.retention import forms
from blueprints.session import actor, request_now
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound
from marketplace.kernel.schema import words
from marketplace.people.models import OVERRIDE_REASONS
from marketplace.records.rules import archive
from marketplace.referrals.queries import referral as visible_referral
from marketplace.retention import commands, queries, rules
from marketplace.retention.models import Scope
from marketplace.retention.policies import owns_data
from marketplace.retention.schedule import SCHEDULE, TOLD_AHEAD, removed_on

bp = Blueprint("retention", __name__)


@bp.get("/retention")
def index() -> ResponseReturnValue:
    """The schedule, and how much of each kind goes soon."""
    counts = queries.counts(actor(), london_day(request_now()))
    if not counts:
        raise NotFound
    return render_template(
        "retention/index.html", schedule=SCHEDULE, counts=counts, ahead=TOLD_AHEAD, is_owner=owns_data(actor())
    )


@bp.get("/retention/due/<kind>")
def due(kind: str) -> ResponseReturnValue:
    """The records of one kind that go soon, the longest over first."""
    row = next((row for row in SCHEDULE if row.kind == kind), None)
    if row is None:
        raise NotFound
    found = queries.due_soon(actor(), row.kind, london_day(request_now()))
    return render_template("retention/due.html", row=row, found=found, ahead=TOLD_AHEAD, most=queries.PAGE)


@bp.get("/retention/holds")
def holds() -> ResponseReturnValue:
    """The legal holds, those that stop something first."""
    return render_template("retention/holds.html", holds=queries.holds(actor()))


@bp.route("/retention/holds/new", methods=["GET", "POST"])
def place() -> ResponseReturnValue:
    """Ask what may not be destroyed and why, then place the hold."""
    queries.holds(actor())
    form = forms.PlaceHoldForm(data={"number": request.args.get("number"), "scope": request.args.get("scope")})
    if not owns_data(actor()):
        form.scope.options = [(scope.value, words(scope.value)) for scope in Scope if scope is not Scope.PERSON]
    if form.carries_out(commands.place_hold, actor()):
        flash("The hold has been placed", "success")
        return redirect(url_for(".holds"))
    return render_template("retention/place.html", form=form)


@bp.route("/retention/holds/<uuid:hold_id>/lift", methods=["GET", "POST"])
def lift(hold_id: UUID) -> ResponseReturnValue:
    """Ask why a hold is no longer needed, then lift it."""
    hold = queries.hold(actor(), hold_id)
    form = forms.LiftHoldForm()
    if form.carries_out(commands.lift_hold, actor(), hold_id):
        flash("The hold has been lifted. Nothing is destroyed in the next 30 days", "success")
        return redirect(url_for(".holds"))
    return render_template("retention/lift.html", form=form, hold=hold)


@bp.get("/retention/destroyed")
def destroyed() -> ResponseReturnValue:
    """What was destroyed, newest first."""
    return render_template("retention/destroyed.html", found=queries.destructions(actor()))


@bp.get("/retention/readings")
def readings() -> ResponseReturnValue:
    """Who read about which person, newest first."""
    form = forms.FindReadingsForm()
    asked: dict[str, Any] = {name: form.values[name] for name in ("reference", "reader")}
    found, after = queries.readings(actor(), after=request.args.get("after", type=a_number), **asked)
    following = url_for(".readings", after=after, **asked) if after else None
    first = url_for(".readings", **asked) if "after" in request.args else None
    pager = {"next_href": following, "first_href": first}
    return render_template("retention/readings.html", form=form, found=found, overrides=OVERRIDE_REASONS, **pager)


@bp.get("/retention/people")
def find_person() -> ResponseReturnValue:
    """Find who asks for what is held about them, by the case reference."""
    form = forms.FindPersonForm()
    typed = form.values["reference"]
    person = queries.person_of_reference(actor(), typed or "")
    if person is not None:
        return redirect(url_for(".export", person_id=person.id))
    return render_template("retention/find_person.html", form=form, typed=typed)


@bp.route("/retention/people/<uuid:person_id>/export", methods=["GET", "POST"])
def export(person_id: UUID) -> ResponseReturnValue:
    """Ask what is withheld and why, then give out everything else as one file."""
    reference, held = queries.kinds_held(actor(), person_id)
    form = forms.ExportPersonForm()
    form.withheld.options = [(name, rules.title_of(name, count)) for name, count in held.items()]
    if form.carries_out(commands.export_person, actor(), person_id):
        return sent(*form.result)
    first = [rules.title_of(name) for name in held if rules.looks_first(name)]
    return render_template("retention/export.html", form=form, reference=reference, first=first)


def sent(person: Any, parts: list[rules.Part]) -> Response:
    """What is held about a person, as one file."""
    files = rules.entries(person.reference, parts, request_now())
    content = b"".join(archive(files, f"What is held about {person.reference}", request_now()))
    headers = {"Content-Disposition": f'attachment; filename="held-about-{person.reference}.zip"'}
    return Response(content, mimetype="application/zip", headers=headers)


@bp.route("/retention/drafts/<uuid:referral_id>", methods=["GET", "POST"])
def draft(referral_id: UUID) -> ResponseReturnValue:
    """Say when a draft of a referral goes, and keep it for another 90 days if its practitioner asks."""
    referral = visible_referral(actor(), referral_id)
    if request.method == "POST":
        commands.keep_draft(actor(), referral_id)
        flash("The draft is kept for another 90 days", "success")
        return redirect(url_for("referrals.show", referral_id=referral_id))
    goes_on = removed_on(london_day(referral.kept_at or referral.begun_at))
    return render_template("retention/draft.html", referral=referral, goes_on=goes_on)


def work_items() -> list[dict[str, Any]]:
    """The drafts of a practitioner that are removed soon."""
    return [
        {
            "title": f"Draft of a referral for {found.person.name}",
            "url": url_for("retention.draft", referral_id=found.id),
            "status": "draft",
            "said": "Will be removed",
            "due": removed_on(london_day(found.kept_at or found.begun_at)),
        }
        for found in (queries.drafts_that_go(actor()) if actor().has(Role.PRACTITIONER) else ())
    ]

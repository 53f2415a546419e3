"""Pages of those who follow: watching, alerts, the private calendar, and the way out without signing in."""

from uuid import UUID

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.opportunities.calendar import entries_of
from blueprints.opportunities.forms import SetAlertForm
from blueprints.opportunities.views import bp
from blueprints.security import public
from blueprints.session import actor, request_now
from blueprints.uploads import publisher
from marketplace.accounts.queries import actor_of
from marketplace.opportunities import commands, queries, rules
from marketplace.opportunities.clashing import near_each_other
from marketplace.opportunities.models import Follower
from marketplace.opportunities.schemas import PACES
from marketplace.reference import queries as reference


def back(said: str) -> ResponseReturnValue:
    """Say what was done, and go back to the page of what is followed."""
    flash(said, "success")
    return redirect(url_for("opportunities.following"))


def address_of(follower: Follower | None) -> str | None:
    """The private address of somebody's calendar, once they have one."""
    if follower is None:
        return None
    signature = rules.signature(follower.calendar_key, "calendar")
    return publisher().base_url + url_for("opportunities.calendar", follower_id=follower.id, signature=signature)


@bp.get("/opportunities/following")
def following() -> ResponseReturnValue:
    """What the visitor watches, their alerts and their calendar."""
    return render_template(
        "opportunities/following.html",
        watched=queries.watched(actor()),
        near=near_each_other(actor()),
        alerts=queries.alerts(actor()),
        address=address_of(queries.follower(actor())),
        paces=PACES,
        areas=reference.place_names(),
        categories=reference.category_options(),
    )


@bp.post("/opportunities/<uuid:competition_id>/watch")
def watch(competition_id: UUID) -> ResponseReturnValue:
    """Watch a competition."""
    commands.watch_competition(actor(), competition_id)
    flash("You will be told of answers, changes and the outcome", "success")
    return redirect(url_for(".show", competition_id=competition_id))


@bp.post("/opportunities/<uuid:competition_id>/unwatch")
def unwatch(competition_id: UUID) -> ResponseReturnValue:
    """Watch it no more."""
    commands.unwatch_competition(actor(), competition_id)
    flash("You will not be told of this competition any more", "success")
    return redirect(url_for(".show", competition_id=competition_id))


@bp.route("/opportunities/alerts/new", methods=["GET", "POST"])
def set_alert() -> ResponseReturnValue:
    """Set an alert."""
    form = SetAlertForm()
    if form.carries_out(commands.set_alert, actor()):
        return back("Your alert is set")
    return render_template("opportunities/set_alert.html", form=form)


@bp.post("/opportunities/alerts/<uuid:alert_id>/drop")
def drop_alert(alert_id: UUID) -> ResponseReturnValue:
    """Drop an alert."""
    commands.drop_alert(actor(), alert_id)
    return back("The alert is removed")


@bp.post("/opportunities/calendar/renew")
def renew_calendar() -> ResponseReturnValue:
    """Get a new private address."""
    commands.renew_calendar(actor())
    return back("Your calendar has a new address; the old one has stopped")


@bp.get("/alerts/stop/<uuid:follower_id>/<signature>")
@public
def ask_to_stop(follower_id: UUID, signature: str) -> ResponseReturnValue:
    """Ask once whether alerts should end: a mail scanner that opens links must end nothing."""
    queries.signed_follower(follower_id, "alerts", signature)
    return render_template("opportunities/stop.html", follower_id=follower_id, signature=signature, is_done=False)


@bp.post("/alerts/stop/<uuid:follower_id>/<signature>")
@public
def stop(follower_id: UUID, signature: str) -> ResponseReturnValue:
    """End every alert of the person whose link this is."""
    commands.stop_alerts(actor(), follower_id, signature=signature)
    return render_template("opportunities/stop.html", follower_id=follower_id, signature=signature, is_done=True)


@bp.get("/calendars/<uuid:follower_id>/<signature>.ics")
@public
def calendar(follower_id: UUID, signature: str) -> ResponseReturnValue:
    """The deadlines of one person, for their calendar; the address is the key."""
    follower = queries.signed_follower(follower_id, "calendar", signature)
    found = queries.in_calendar(actor_of(follower.user))
    said = rules.calendar("Open Panel deadlines", entries_of(found, publisher()), request_now())
    answer = Response(said, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = 'inline; filename="open-panel.ics"'
    return answer

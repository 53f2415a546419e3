"""Pages for those who keep the debarment list and owe the minister a notification."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.exclusions import forms
from blueprints.exclusions.views.blueprint import bp
from blueprints.session import actor, request_now
from marketplace.exclusions import commands, queries
from marketplace.exclusions.policies import keeps_the_list, reads_declarations
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import NotFound


@bp.get("/debarment-checks")
def checks() -> ResponseReturnValue:
    """How old the list is, and every check that was made against it."""
    if not reads_declarations(actor()):
        raise NotFound
    form = forms.CheckFilterForm()
    after = queries.read_mark(request.args.get("after"))
    found = queries.checks(actor(), found_only=form.values.get("found") == "yes", after=after)
    shown = found[: queries.PAGE]
    more = queries.mark_of(shown[-1]) if len(found) > queries.PAGE else None
    today = london_day(request_now())
    asked = {"found": form.values.get("found")} if form.values.get("found") else {}
    return render_template(
        "exclusions/checks.html",
        form=form,
        checks=shown,
        reading=queries.last_reading(),
        listed=queries.entry_count(today),
        next=url_for(".checks", after=more, **asked) if more else None,
        first=url_for(".checks", **asked) if after else None,
    )


@bp.get("/exclusion-notifications")
def notifications() -> ResponseReturnValue:
    """What the minister is to be told, the nearest last day first."""
    if not keeps_the_list(actor()):
        raise NotFound
    today = london_day(request_now())
    return render_template("exclusions/notifications.html", notifications=queries.notifications(actor()), today=today)


@bp.route("/exclusion-notifications/<uuid:notification_id>", methods=["GET", "POST"])
def notification(notification_id: UUID) -> ResponseReturnValue:
    """One task to tell the minister, and the record that it was done."""
    found = queries.notification(actor(), notification_id)
    today = london_day(request_now())
    form = forms.SendNotificationForm(data={"sent_on": today})
    if form.carries_out(commands.send_notification, actor(), notification_id):
        flash("The notification has been recorded", "success")
        return redirect(url_for(".notifications"))
    return render_template("exclusions/notification.html", notification=found, form=form, today=today)

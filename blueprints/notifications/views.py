"""Pages of messages."""

from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.notifications import forms
from blueprints.security import public
from blueprints.session import actor
from marketplace.accounts.policies import operates_service
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotFound
from marketplace.notifications import commands, queries

bp = Blueprint("notifications", __name__)


def in_development() -> None:
    """Everybody's mail is only ever shown on a development server."""
    if not current_app.extensions["settings"].development:
        raise NotFound


@bp.get("/messages")
def index() -> ResponseReturnValue:
    """List the messages to whoever is signed in."""
    found, after = queries.latest(actor(), after=request.args.get("after"))
    following = url_for(".index", after=after) if after else None
    choice = queries.choice_of(actor().user_id)
    more = {"pace": choice.pace.value if choice else "at_once", "operates": operates_service(actor())}
    return render_template(
        "notifications/index.html",
        messages=found,
        following=following,
        everybody=False,
        later="after" in request.args,
        **more,
    )


@bp.get("/messages/<uuid:message_id>")
def show(message_id: UUID) -> ResponseReturnValue:
    """Show one message to whoever is signed in."""
    return render_template("notifications/show.html", message=queries.message(actor(), message_id), everybody=False)


@bp.route("/messages/choice", methods=["GET", "POST"])
def choose() -> ResponseReturnValue:
    """Ask how somebody wants to be written to."""
    choice = queries.choice_of(actor().user_id)
    form = forms.ChoosePaceForm(data={"pace": choice.pace.value if choice else "at_once"})
    if form.carries_out(commands.choose_pace, actor()):
        flash("Your choice has been saved", "success")
        return redirect(url_for(".index"))
    return render_template("notifications/choose.html", form=form)


@bp.get("/messages/log")
def log() -> ResponseReturnValue:
    """What was written to whom and what became of it, for who runs the service."""
    form = forms.FindMessagesForm()
    asked = {name: form.values[name] for name in ("status", "address")}
    found, after = queries.log(actor(), after=request.args.get("after", type=UUID), **asked)
    following = url_for(".log", after=after, **asked) if after else None
    first = url_for(".log", **asked) if "after" in request.args else None
    return render_template("notifications/log.html", form=form, found=found, next_href=following, first_href=first)


@bp.post("/messages/<uuid:message_id>/again")
def send_again(message_id: UUID) -> ResponseReturnValue:
    """Have a message sent again that the carrier did not take."""
    message = commands.send_message_again(actor(), message_id)
    flash("The message is on its way again", "success")
    is_own = message.user_id == actor().user_id
    return redirect(url_for(".show", message_id=message_id) if is_own else url_for(".log", status="failed"))


@bp.get("/dev/mail")
@public
def sent() -> ResponseReturnValue:
    """List every message that a development server sent."""
    in_development()
    found, after = queries.latest(SYSTEM, after=request.args.get("after"))
    following = url_for(".sent", after=after) if after else None
    return render_template(
        "notifications/index.html", messages=found, following=following, everybody=True, later="after" in request.args
    )


@bp.get("/dev/mail/<uuid:message_id>")
@public
def sent_message(message_id: UUID) -> ResponseReturnValue:
    """Show one message that a development server sent."""
    in_development()
    return render_template("notifications/show.html", message=queries.message(SYSTEM, message_id), everybody=True)

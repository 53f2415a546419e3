"""Pages of messages."""

from uuid import UUID

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.security import public
from blueprints.session import actor
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotFound
from marketplace.notifications import queries

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
    return render_template(
        "notifications/index.html", messages=found, following=following, everybody=False, later="after" in request.args
    )


@bp.get("/messages/<uuid:message_id>")
def show(message_id: UUID) -> ResponseReturnValue:
    """Show one message to whoever is signed in."""
    return render_template("notifications/show.html", message=queries.message(actor(), message_id), everybody=False)


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

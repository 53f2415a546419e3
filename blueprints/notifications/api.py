"""Messages for programs: the log, sending again, and how somebody wants to be written to."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from blueprints.session import actor
from marketplace.notifications import commands, queries, schemas
from marketplace.notifications.models import Message, MessageChoice

api = Blueprint("notifications_api", __name__, description="Messages: what became of them, and when they come")


@api.get("/messages/log")
@api.arguments(schemas.FindMessages, location="query")
@api.response(200, schemas.LoggedMessage(many=True))
def log(asked: dict[str, Any]) -> Sequence[Message]:
    """List what was written to whom, newest first, for who runs the service."""
    return queries.log(actor(), **asked)[0]


@api.post("/messages/<uuid:message_id>/sending")
@api.response(200, schemas.LoggedMessage)
def send_again(message_id: UUID) -> Message:
    """Have a message sent again that the carrier did not take."""
    return commands.send_message_again(actor(), message_id)


@api.put("/messages/choice")
@api.arguments(schemas.ChoosePace)
@api.response(200, schemas.ChoosePace)
def choose(answers: dict[str, Any]) -> MessageChoice:
    """Be written to at once, or once a day."""
    return commands.choose_pace(actor(), **answers)

"""What is asked and told about messages."""

from marshmallow import fields

from marketplace.kernel import schema as shape
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.rules import Pace

PACES = [(Pace.AT_ONCE.value, "At once"), (Pace.DAILY.value, "Once a day, at 7 in the morning")]


class ChoosePace(shape.Schema):
    """How somebody wants to be written to."""

    pace = shape.choice("When messages come", ask="Select when you want our messages", among=PACES)


class FindMessages(shape.Schema):
    """Which messages of the log."""

    status = shape.choice("What became of it", among=MessageStatus, required=False)
    address = shape.text("Email address", required=False)


class LoggedMessage(shape.Schema):
    """One message of the log; its words are for whom it is to."""

    id = fields.UUID()
    address = fields.String()
    subject = fields.String()
    status = fields.Enum(MessageStatus, by_value=True)
    queued_at = fields.AwareDateTime()
    sent_at = fields.AwareDateTime(allow_none=True)
    failed_at = fields.AwareDateTime(allow_none=True)
    attempts = fields.Integer()
    fault = fields.String(allow_none=True)

"""What a person on probation is asked on their page, and the address of it."""

from marshmallow import fields

from marketplace.kernel import schema as shape
from marketplace.referrals.lifecycle import LinkStatus

RATINGS = {"5": "Very well", "4": "Well", "3": "Neither well nor badly", "2": "Badly", "1": "Very badly"}
RATINGS_IN_WELSH = {"5": "Da iawn", "4": "Da", "3": "Ddim yn dda nac yn ddrwg", "2": "Gwael", "1": "Gwael iawn"}


class GiveFeedback(shape.Schema):
    """How it went, in the person's own words."""

    rating = shape.choice("How did it go?", ask="Select how it went", among=RATINGS)
    wording = shape.text("Your words", most=1000, required=False)


class AskOtherTime(shape.Schema):
    """What would be better."""

    wording = shape.text("What you need", ask="Enter what would be better for you", most=500)


class LinkDetail(shape.Schema):
    """The address of the page of a person on probation."""

    id = fields.UUID()
    referral_id = fields.UUID()
    status = fields.Enum(LinkStatus, by_value=True)
    code = fields.String()
    made_at = fields.AwareDateTime()

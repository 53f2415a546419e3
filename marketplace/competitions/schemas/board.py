"""What is asked and told while a competition is open: changes, refused questions, and what was sent."""

from marshmallow import fields

from marketplace.competitions.models import AmendmentSubject
from marketplace.documents.schemas import file
from marketplace.kernel import schema as shape


class AmendCompetition(shape.Schema):
    """The new words of the description or of one question, why, and more time where it is needed."""

    new = shape.text("New words", ask="Enter the new words", most=10_000)
    reason = shape.text("Reason", ask="Enter why you are making this change", most=1000)
    is_material = shape.yes_no("Matters to bids", ask="Select yes if the change could alter what suppliers bid")
    closes_on = shape.date("New closing date", required=False)
    closes_at_time = shape.time("New closing time", required=False)


class AmendPart(AmendCompetition):
    """The same for programs, which name what they change: "description" or the code of a question."""

    what = shape.text("What to change", ask="Name what you change: description, or the code of a question", most=20)


class AmendDocument(shape.Schema):
    """A new version of a published paper, why, and more time where it is needed."""

    file = file()
    reason = shape.text("Reason", ask="Enter why you are making this change", most=1000)
    is_material = shape.yes_no("Matters to bids", ask="Select yes if the change could alter what suppliers bid")
    closes_on = shape.date("New closing date", required=False)
    closes_at_time = shape.time("New closing time", required=False)


class SupplementDocuments(AmendDocument):
    """The same for one more paper, which has a title."""

    title = shape.text("Title", ask="Enter a title for the document", most=200)


class RejectQuestion(shape.Schema):
    """Why a question is not answered."""

    rejection_reason = shape.text("Reason", ask="Enter why you will not answer this question", most=1000)


class AmendmentDetail(shape.Schema):
    """One change since publication."""

    number = fields.Integer()
    subject = fields.Enum(AmendmentSubject, by_value=True)
    what = fields.String()
    document_id = fields.UUID(allow_none=True)
    version = fields.Integer(allow_none=True)
    old = fields.String()
    new = fields.String()
    reason = fields.String()
    is_material = fields.Boolean()
    amended_at = fields.AwareDateTime()
    closed_before = fields.AwareDateTime(allow_none=True)
    closes_at = fields.AwareDateTime(allow_none=True)


class AmendmentList(shape.Schema):
    """Every change since publication, in order."""

    amendments = fields.List(fields.Nested(AmendmentDetail))


class MailDetail(shape.Schema):
    """One mail of an invitation."""

    address = fields.String()
    status = fields.String()
    queued_at = fields.AwareDateTime()
    sent_at = fields.AwareDateTime(allow_none=True)


class SendingDetail(shape.Schema):
    """The record that one supplier was sent its invitation."""

    supplier_id = fields.UUID()
    supplier = fields.String()
    sent_at = fields.AwareDateTime()
    state = fields.String()
    delivered_at = fields.AwareDateTime(allow_none=True)
    mails = fields.List(fields.Nested(MailDetail))


class SendingList(shape.Schema):
    """One record for each supplier invited."""

    sendings = fields.List(fields.Nested(SendingDetail))

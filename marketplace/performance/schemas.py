"""What is asked about a month, and what it looks like to those who may see it."""

from marshmallow import fields

from marketplace.kernel import schema as shape
from marketplace.performance.lifecycle import ReportStatus


class ContestFigure(shape.Schema):
    """Why a supplier does not accept a figure."""

    reason = shape.text("Reason", ask="Enter why this figure is wrong", most=1000)


class AgreeReport(shape.Schema):
    """What the contract manager says to figures that were contested."""

    answer = shape.text("Answer", required=False, most=1000)


class DrawReport(shape.Schema):
    """The month to report."""

    month = shape.date("Month", ask="Enter a day of the month to report")


class Behind(shape.Schema):
    """One referral behind a figure; never a name."""

    reference = fields.String()
    done = fields.Decimal(as_string=True)
    of = fields.Integer()
    due_on = fields.String(allow_none=True)


class FigureDetail(shape.Schema):
    """One indicator of a month."""

    id = fields.Function(lambda figure: str(getattr(figure, "id", "")) or None, metadata={"type": "string"})
    code = fields.String()
    name = fields.String()
    numerator = fields.Decimal(as_string=True)
    denominator = fields.Integer()
    share = fields.Decimal(as_string=True, allow_none=True)
    target = fields.Decimal(as_string=True, allow_none=True)
    is_met = fields.Boolean(allow_none=True)
    referrals = fields.List(fields.Nested(Behind))
    contest_reason = fields.String(allow_none=True)
    answer = fields.String(allow_none=True)


class VolumeDetail(shape.Schema):
    """The starts of a month and of the contract year so far, against the agreed cap."""

    starts = fields.Integer()
    to_date = fields.Integer()
    cap = fields.Integer(allow_none=True)


class ReportDetail(shape.Schema):
    """A month's report."""

    id = fields.UUID()
    contract_id = fields.UUID()
    month = fields.Date()
    status = fields.Enum(ReportStatus, by_value=True)
    drawn_at = fields.AwareDateTime()
    contested_at = fields.AwareDateTime(allow_none=True)
    agreed_at = fields.AwareDateTime(allow_none=True)
    starts = fields.Integer()
    starts_to_date = fields.Integer()
    cap = fields.Integer(allow_none=True)
    figures = fields.List(fields.Nested(FigureDetail))


class MonthDetail(shape.Schema):
    """A month as it stands: its report if it was drawn, else what was recorded so far."""

    contract_id = fields.UUID()
    contract_reference = fields.String()
    month = fields.Date()
    report_id = fields.UUID(allow_none=True)
    status = fields.String(allow_none=True)
    volumes = fields.Nested(VolumeDetail)
    figures = fields.List(fields.Nested(FigureDetail))

"""What is asked about a grant, and what its two parties are told."""

from marshmallow import fields

from marketplace.grants.lifecycle import InstalmentStatus, ReportStatus
from marketplace.kernel import schema as shape
from marketplace.kernel.money import Money


class InstalmentAnswer(shape.Schema):
    """One period and the money for it."""

    first_day = shape.date("First day", ask="Enter the first day of the period")
    last_day = shape.date("Last day", ask="Enter the last day of the period")
    amount = shape.money("Amount", ask="Enter the amount", least=Money(1))


class PlanInstalments(shape.Schema):
    """The periods of a grant, in their order."""

    instalments = shape.rows("Instalments", InstalmentAnswer, ask="Add at least one instalment", least=1, most=36)


class SubmitGrantReport(shape.Schema):
    """What came of a grant."""

    people_helped = shape.whole("How many people took part", ask="Enter how many people took part", most=100_000)
    done = shape.text("What you did", ask="Say what you did", words=400)
    changed = shape.text("What changed for people", ask="Say what changed for people", words=400)
    learned = shape.text("What you learned", ask="Say what you learned", words=300)


class InstalmentDetail(shape.Schema):
    """One instalment as its two parties see it."""

    id = fields.UUID()
    number = fields.Integer()
    first_day = fields.Date()
    last_day = fields.Date()
    amount_pence = fields.Function(lambda part: part.amount.pence)
    status = fields.Enum(InstalmentStatus, by_value=True)
    released_at = fields.AwareDateTime(allow_none=True)
    paid_at = fields.AwareDateTime(attribute="invoice.paid_at", allow_none=True)


class InstalmentList(shape.Schema):
    """The instalments of a grant in their order."""

    instalments = fields.List(fields.Nested(InstalmentDetail))


class GrantReportDetail(shape.Schema):
    """What was reported."""

    id = fields.UUID()
    people_helped = fields.Integer()
    done = fields.String()
    changed = fields.String()
    learned = fields.String()
    status = fields.Enum(ReportStatus, by_value=True)
    submitted_at = fields.AwareDateTime()

"""The questions about a month."""

from blueprints import fields
from blueprints.forms import SchemaForm
from marketplace.performance import schemas


class ContestFigureForm(SchemaForm):
    """The page where a supplier says why a figure is wrong."""

    schema = schemas.ContestFigure

    reason = fields.TextAreaField("Why is this figure wrong?", "Name referrals by their number, never people")
    submit = fields.SubmitField("Contest this figure")


class AgreeReportForm(SchemaForm):
    """The page where the contract manager closes a month."""

    schema = schemas.AgreeReport

    answer = fields.TextAreaField("What do you say to the figures that the supplier contests?")
    submit = fields.SubmitField("Agree this month")

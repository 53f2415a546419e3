"""The questions about keeping records."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.retention import schemas


class PlaceHoldForm(SchemaForm):
    """The page that places a legal hold."""

    schema = schemas.PlaceHold

    scope = fields.RadiosField("What is the hold about?")
    number = fields.TextField(
        "Its number or name",
        hint="The number of a framework or competition, the name of an organisation, or a case reference number",
    )
    reason = fields.TextAreaField(
        "Why may nothing about it be destroyed?", hint="For example, a claim, an investigation or an inquiry"
    )
    submit = fields.SubmitField("Place hold")


class LiftHoldForm(SchemaForm):
    """The page that lifts a hold."""

    schema = schemas.LiftHold

    reason = fields.TextAreaField("Why is the hold no longer needed?")
    submit = fields.SubmitField("Lift hold")


class FindReadingsForm(FilterForm):
    """Whose readings are looked for."""

    schema = schemas.FindReadings

    reference = fields.SearchField("Case reference number", width=10)
    reader = fields.SearchField("Email address of the reader", width=20)


class FindPersonForm(FilterForm):
    """Who asks for what is held about them."""

    schema = schemas.FindPerson

    reference = fields.SearchField("Case reference number", width=10)


class ExportPersonForm(SchemaForm):
    """The page that takes out what is held about a person."""

    schema = schemas.ExportPerson

    withheld = fields.CheckboxesField(
        "What is withheld?", hint="Only what the law lets you withhold. Leave all of it empty to give out everything"
    )
    withheld_because = fields.TextAreaField(
        "Why is it withheld? (optional)", hint="The person reads this. Needed where you withhold something", rows=3
    )
    submit = fields.SubmitField("Download")

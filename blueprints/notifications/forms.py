"""The questions about messages."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.notifications import schemas


class ChoosePaceForm(SchemaForm):
    """The page that asks how somebody wants to be written to."""

    schema = schemas.ChoosePace

    pace = fields.RadiosField(
        "When do you want our messages?",
        hint="What is urgent comes at once in any case: deadlines, concerns about somebody, and links you asked for",
    )
    submit = fields.SubmitField("Save")


class FindMessagesForm(FilterForm):
    """Which messages of the log."""

    schema = schemas.FindMessages

    status = fields.SelectField("What became of it")
    address = fields.SearchField("Email address", width=20)

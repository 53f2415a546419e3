"""What the pages of grants ask."""

from blueprints import fields
from blueprints.forms import SchemaForm
from marketplace.grants import schemas


class PlanInstalmentsForm(SchemaForm):
    """The periods of a grant, in their order."""

    schema = schemas.PlanInstalments

    instalments = fields.RowsField(
        "Instalment",
        {
            "first_day": fields.DateField("First day"),
            "last_day": fields.DateField("Last day"),
            "amount": fields.MoneyField("Amount"),
        },
        "Instalments",
        hint="They follow one another, cover the whole grant and add up to it.",
        most=36,
    )


class SubmitGrantReportForm(SchemaForm):
    """What came of a grant."""

    schema = schemas.SubmitGrantReport

    people_helped = fields.NumberField("How many people took part?", width=5)
    done = fields.TextAreaField("What did you do?")
    changed = fields.TextAreaField("What changed for people?", hint="Do not name anybody.")
    learned = fields.TextAreaField("What did you learn?", hint="What did not work is as useful as what did.")

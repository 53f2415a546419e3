"""What the pages of the pipeline ask."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.pipeline import schemas


class DescribePlanForm(SchemaForm):
    """What is planned, for whom, and how sure it is."""

    schema = schemas.DescribePlan

    kind = fields.RadiosField("Is it a contract or a grant?")
    title = fields.TextField("Title", hint="For example, Accommodation support in Cumbria")
    description = fields.TextAreaField(
        "What do you plan?", hint="Everybody can read this. Say what the service is for, and what is not decided yet."
    )
    framework_id = fields.SelectField("Which framework's members will you invite?")
    category_code = fields.SelectField("Category")
    cohort_code = fields.SelectField("Group of people (optional)", empty="Everybody")
    certainty = fields.RadiosField("How sure is it?")
    lots = fields.RowsField(
        "Area",
        {
            "area_key": fields.SelectField("Area"),
            "value": fields.MoneyField("Estimated value for the whole term (optional)", hint="Before VAT"),
            "places": fields.NumberField("Places a year (optional)", width=4),
        },
        "Areas",
        hint="Each area becomes a lot that suppliers bid for by itself.",
        most=12,
    )


class PlanCompetitionForm(DescribePlanForm):
    """The same, with the four days that suppliers plan by."""

    schema = schemas.PlanCompetition

    publish_on = fields.DateField("When will you invite suppliers to bid?")
    close_on = fields.DateField("When will bids be due?")
    award_on = fields.DateField("When will you award?")
    start_on = fields.DateField("When will it start?")


class SlipPlanForm(SchemaForm):
    """A step that comes on another day."""

    schema = schemas.SlipPlan

    step = fields.RadiosField("Which day changes?")
    new_on = fields.DateField("What is the new date?")
    reason = fields.TextAreaField(
        "Why?", hint="Everybody can read this, and suppliers that could bid are told.", rows=3
    )
    later_too = fields.YesNoField("Do the later steps move by as many days?")


class DropPlanForm(SchemaForm):
    """Why it is no longer planned."""

    schema = schemas.DropPlan

    reason = fields.TextAreaField("Why is it no longer planned?", hint="Everybody can read this.", rows=3)


class OpenEngagementForm(SchemaForm):
    """What suppliers are asked."""

    schema = schemas.OpenEngagement

    question = fields.TextAreaField(
        "What do you want to know?", hint="For example, whether the area, the size and the dates would work for you."
    )
    closes_on = fields.DateField("What is the last day for answers?")


class SayInterestForm(SchemaForm):
    """What a supplier says to one lot."""

    schema = schemas.SayInterest

    answer = fields.RadiosField("Would you bid?")
    reason = fields.TextAreaField(
        "Why?", hint="One sentence is enough. The buyer reads it without your name, so do not write it.", rows=3
    )


class FindPlansForm(FilterForm):
    """What narrows the pipeline."""

    schema = schemas.FindPlans

    category_code = fields.SelectField("Category", empty="All categories")
    area_key = fields.SelectField("Region", empty="All regions")
    kind = fields.SelectField("Contract or grant", empty="Both")

"""The questions about a person on probation."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.people import schemas


class FindPeopleForm(FilterForm):
    """Who of the caseload."""

    schema = schemas.FindPeople

    words = fields.SearchField("Name or case reference", width=20)


class AddPersonForm(SchemaForm):
    """The page that adds a person by hand."""

    schema = schemas.AddPerson

    reference = fields.TextField("Case reference number", hint="For example, X123456", width=10)
    first_name = fields.TextField("First name")
    last_name = fields.TextField("Last name")
    date_of_birth = fields.DateField("Date of birth", hint="For example, 27 3 1998")
    sex = fields.RadiosField("Sex", classes="govuk-radios--inline")
    unit_key = fields.SelectField("Probation delivery unit")
    in_custody = fields.YesNoField("Are they in custody?")
    prison = fields.TextField("Which prison are they in?")
    release_on = fields.DateField("Expected release date, if known")
    kind = fields.RadiosField("Sentence")
    ends_on = fields.DateField("Date the sentence ends")
    activity_days = fields.NumberField("Rehabilitation activity days, if any", width=3)
    risk = fields.TextAreaField("Risk summary", hint="What those who work with the person must know to be safe")
    reviewed_on = fields.DateField("When was the risk last reviewed?")
    safe_contact = fields.TextAreaField("How to contact them safely (optional)", rows=2)
    access_needs = fields.TextAreaField("Accessibility and other needs (optional)", rows=2)
    interpreter_language = fields.TextField("Language for an interpreter, if they need one")
    prefers_welsh = fields.YesNoField("Do they prefer Welsh? (optional)")
    submit = fields.SubmitField("Add person")


class ReviewRiskForm(SchemaForm):
    """The page that replaces the risk summary."""

    schema = schemas.ReviewRisk

    risk = fields.TextAreaField("Risk summary", rows=8)
    reviewed_on = fields.DateField("When was the risk last reviewed?")
    submit = fields.SubmitField("Save risk summary")


class AddSentenceForm(SchemaForm):
    """The page that adds a sentence."""

    schema = schemas.AddSentence

    kind = fields.RadiosField("Sentence")
    ends_on = fields.DateField("Date the sentence ends")
    activity_days = fields.NumberField("Rehabilitation activity days, if any", width=3)
    submit = fields.SubmitField("Add sentence")

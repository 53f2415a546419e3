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
    last_name = fields.TextField("Last name", hint="Leave this blank if they have one name")
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


class CorrectSentenceForm(AddSentenceForm):
    """The page that corrects a sentence."""

    submit = fields.SubmitField("Save the correction")


class DescribePersonForm(SchemaForm):
    """The page that corrects what is known of a person."""

    schema = schemas.DescribePerson

    first_name = fields.TextField("First name", hint="As they write it")
    last_name = fields.TextField("Last name", hint="Leave this blank if they have one name")
    known_as = fields.TextField("Name they go by, if it is another one")
    date_of_birth = fields.DateField("Date of birth", hint="For example, 27 3 1998")
    sex = fields.RadiosField("Sex", classes="govuk-radios--inline")
    needs = fields.CheckboxesField("What do they need help with?")
    in_custody = fields.YesNoField("Are they in custody?")
    prison = fields.TextField("Which prison are they in?")
    release_on = fields.DateField("Expected release date, if known")
    release_source = fields.TextField("Who says so", hint="For example, the prison or the parole board")
    language = fields.TextField("Language they speak best, if it is not English")
    interpreter_language = fields.TextField("Language for an interpreter, if they need one")
    prefers_welsh = fields.YesNoField("Do they prefer Welsh? (optional)")
    safe_contact = fields.TextAreaField("How to contact them safely (optional)", rows=2)
    caring_duties = fields.TextAreaField("Whom they care for (optional)", rows=2)
    unavailable_times = fields.TextAreaField(
        "When they cannot come (optional)", hint="For example, work on weekday mornings, school run at 3pm", rows=2
    )
    access_needs = fields.TextAreaField("Accessibility and other needs (optional)", rows=2)
    disabilities = fields.TextAreaField("Disabilities, as they describe them (optional)", rows=2)
    ethnicity = fields.TextField("Ethnicity, as they describe it (optional)")
    religion = fields.TextField("Religion or belief (optional)")
    submit = fields.SubmitField("Save what is known")


class SetRequirementForm(SchemaForm):
    """The page that says what else a sentence requires."""

    schema = schemas.SetRequirement

    kind = fields.SelectField("Requirement")
    days = fields.NumberField("Days it allows, if they are counted", width=4)
    submit = fields.SubmitField("Save requirement")


class LookUpPersonForm(SchemaForm):
    """The question that asks the national case system."""

    schema = schemas.LookUpPerson

    reference = fields.TextField("Case reference number", hint="For example, X123456", width=10)
    submit = fields.SubmitField("Look up")


class CompareRecordsForm(FilterForm):
    """Which other record a person is compared with."""

    schema = schemas.LookUpPerson

    reference = fields.TextField("Compare with another case reference", width=10, spellcheck="false")


class ImportPeopleForm(SchemaForm):
    """The page that takes in a file of people."""

    schema = schemas.ImportPeople

    file = fields.FileField("CSV file", hint="The first line names the columns", accept=".csv")
    rows = fields.TextAreaField("Or paste the rows here", rows=6, spellcheck="false")
    source = fields.TextField("Where it comes from (optional)", hint="For example, export of the case system")
    only_check = fields.HiddenField()


class LimitAccessForm(SchemaForm):
    """The question why access is limited."""

    schema = schemas.LimitAccess

    reason = fields.TextAreaField("Why may only some people know of them?", rows=3)
    submit = fields.SubmitField("Limit access")


class ListPersonForm(SchemaForm):
    """Who may know, or must not."""

    schema = schemas.ListPerson

    email = fields.EmailField("Email address", hint="The one that they sign in with, here or at a supplier")
    kind = fields.RadiosField(
        "May they know of this person?", options={"allowed": "Yes", "excluded": "No, they must not know"}
    )
    submit = fields.SubmitField("Put on the list")


class HandOverForm(SchemaForm):
    """To whom one person is handed over."""

    schema = schemas.HandOver

    practitioner_id = fields.SelectField("New practitioner")
    email = fields.EmailField("Or the email address of a practitioner in another region (optional)")
    unit_key = fields.SelectField("Delivery unit, if they move (optional)", empty="They stay where they are")
    submit = fields.SubmitField("Hand over")


class HandOverManyForm(SchemaForm):
    """Whom of one caseload, and to whom."""

    schema = schemas.HandOverMany

    practitioner_id = fields.SelectField("New practitioner")
    everybody = fields.YesNoField("Hand over everybody?")
    person_ids = fields.CheckboxesField("Or only these people")
    submit = fields.SubmitField("Hand over")


class MergePeopleForm(SchemaForm):
    """Which other record is about the same person."""

    schema = schemas.MergePeople

    reference = fields.HiddenField()
    confirmed = fields.CheckboxField()
    submit = fields.SubmitField("Merge the records")

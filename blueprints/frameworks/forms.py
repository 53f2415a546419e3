"""The questions on the pages of frameworks."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.frameworks import schemas


class EditFrameworkForm(SchemaForm):
    """The page with the terms of a framework."""

    schema = schemas.EditFramework

    title = fields.TextField("Title")
    description = fields.TextAreaField("What is it for?", "Suppliers read this first")
    starts_on = fields.DateField("First day", "For example, 1 4 2027")
    ends_on = fields.DateField("Last day", "Under the 2015 Regulations, 23 February 2029 at the latest")
    small_value = fields.MoneyField(
        "Up to which value of a contract is the short form enough?", "The whole value. Leave empty for £180,000"
    )
    fee_percent = fields.NumberField(
        "Fee in per cent of an awarded contract",
        "Only under the Procurement Act 2023, and only from suppliers that are awarded a contract: 0.5% of a £900,000 "
        "award is £4,500. Joining is always free. Leave empty for none",
        suffix="%",
    )
    category_codes = fields.CheckboxesField("Which categories does it have?")
    area_keys = fields.CheckboxesField("Which regions does it serve?")
    submit = fields.SubmitField("Save")


class DraftFrameworkForm(EditFrameworkForm):
    """The page where a framework begins."""

    schema = schemas.DraftFramework
    page = (
        "title",
        "description",
        "regime",
        "light_touch",
        "starts_on",
        "ends_on",
        "small_value",
        "fee_percent",
        "category_codes",
        "area_keys",
    )

    regime = fields.RadiosField("Which law is it set up under?", "This cannot be changed later")
    light_touch = fields.YesNoField("Are the services light-touch?", "Social and other specific services are")


class PutQuestionForm(SchemaForm):
    """The page with one question for applicants."""

    schema = schemas.PutQuestion

    category_code = fields.SelectField("Who answers it?", empty="Everybody (declaration)")
    topic = fields.SelectField("What is it about?")
    wording = fields.TextAreaField("Question", rows=3)
    why_we_ask = fields.TextAreaField("Why we ask", "Applicants read this beside the question", rows=2)
    kind = fields.RadiosField("How is it answered?")
    word_limit = fields.NumberField("Word limit", "For a written answer")
    largest = fields.NumberField("Largest number", "For a number, such as 100 for per cent")
    expected = fields.RadiosField("Which answer passes?", "For a yes or no question")
    held_by = fields.RadiosField("By when must they have it?", "For insurance, a certificate or a registration")
    accounts = fields.RadiosField("Which accounts are accepted?", "If it asks for accounts")
    experience_with = fields.RadiosField("Whose work counts as experience?", "If it asks for experience")
    in_short_form = fields.YesNoField("Is it asked for small contracts too?")
    follows = fields.SelectField("Does it follow a yes or no question?", empty="No, it is always asked")
    follows_answer = fields.RadiosField("Which answer brings it?", "If it follows another question")
    minutes = fields.NumberField("About how many minutes does it take?")
    submit = fields.SubmitField("Save question")


class PlanSpendForm(SchemaForm):
    """The page where a region says what it plans to spend."""

    schema = schemas.PlanSpend

    category_code = fields.SelectField("Category")
    area_key = fields.SelectField("Region")
    year = fields.NumberField("Financial year", "The year in which it begins: 2027 for April 2027 to March 2028")
    amount = fields.MoneyField("Planned amount", "Leave empty if nothing is planned")
    instead = fields.TextField(
        "If nothing is planned, what may be used instead?", "For example, the regional innovation fund"
    )
    submit = fields.SubmitField("Save planned spend")


class ChangeTermForm(SchemaForm):
    """The page where the last day of an open framework changes."""

    schema = schemas.ChangeTerm

    ends_on = fields.DateField("New last day", "At least 30 days from today")
    reason_type = fields.RadiosField("Why does it change?")
    reason = fields.TextAreaField("Reason", "Everybody can read this")
    submit = fields.SubmitField("Change the last day")


class AssessConflictsForm(SchemaForm):
    """The page where conflicts of interest are assessed, or reviewed."""

    schema = schemas.AssessConflicts

    text = fields.TextAreaField(
        "Who could have a conflict of interest, and what is done about it?",
        "Your name and the time are recorded with it. A later record reviews an earlier one",
        heading="l",
        rows=10,
    )
    submit = fields.SubmitField("Record the assessment")


class SuspendMemberForm(SchemaForm):
    """The page that asks why a member is suspended."""

    schema = schemas.Reason

    reason = fields.TextAreaField("Why are you suspending this member?", "The supplier will read this", heading="l")
    submit = fields.SubmitField("Suspend member")


class RemoveMemberForm(SchemaForm):
    """The page that asks why a member is removed."""

    schema = schemas.Reason

    reason = fields.TextAreaField("Why are you removing this member?", "The supplier will read this", heading="l")
    submit = fields.SubmitField("Remove member")


class MemberFilterForm(FilterForm):
    """Which members to list."""

    schema = schemas.MemberFilter

    words = fields.SearchField("Name")
    category = fields.SelectField("Category", empty="All categories")
    area = fields.SelectField("Delivers in", empty="All areas")

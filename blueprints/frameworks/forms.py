"""The questions on the pages of frameworks."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.frameworks import schemas
from marketplace.frameworks.schemas import membership


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


class SetWeightsForm(SchemaForm):
    """The page with what competitions may weigh."""

    schema = schemas.SetWeights

    quality_least = fields.NumberField("Quality, at least", suffix="of 100")
    quality_most = fields.NumberField("Quality, at most", suffix="of 100")
    social_value_least = fields.NumberField("Social value, at least", suffix="of 100")
    social_value_most = fields.NumberField("Social value, at most", suffix="of 100")
    price_least = fields.NumberField("Price, at least", suffix="of 100")
    price_most = fields.NumberField("Price, at most", suffix="of 100")
    submit = fields.SubmitField("Save weights")


class PutQuestionForm(SchemaForm):
    """The page with one question for applicants."""

    schema = schemas.PutQuestion

    category_code = fields.SelectField("Who answers it?", empty="Everybody")
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
    """The page that asks why a member is suspended, and until when."""

    schema = membership.SuspendMember

    reason = fields.TextAreaField("Why are you suspending this member?", "The supplier will read this")
    until = fields.DateField("Last day of the suspension", "It ends by itself the day after. You can extend it once")
    submit = fields.SubmitField("Suspend member")


class ExtendSuspensionForm(SchemaForm):
    """The page that asks why a suspension lasts longer."""

    schema = membership.ExtendSuspension

    reason = fields.TextAreaField("Why does the suspension have to last longer?", "The supplier will read this")
    until = fields.DateField("New last day", "You cannot extend it again")
    submit = fields.SubmitField("Extend suspension")


class ReinstateMemberForm(SchemaForm):
    """The page that asks why a suspension ends early."""

    schema = membership.ReinstateMember

    reason = fields.TextAreaField("Why does the suspension end early?", "The supplier will read this")
    submit = fields.SubmitField("Lift suspension")


class GiveRemovalNoticeForm(SchemaForm):
    """The page that asks what a member is told before it can be removed."""

    schema = membership.GiveRemovalNotice

    ground = fields.RadiosField("On which ground can this member be removed?")
    reasons = fields.TextAreaField("What are your reasons?", "The supplier will read this and can reply")
    remove_from = fields.DateField(
        "From which day may it be removed?",
        "At least 10 working days from today, so that it can reply; today where the law leaves no choice",
    )
    submit = fields.SubmitField("Give notice")


class WithdrawRemovalNoticeForm(SchemaForm):
    """The page that asks why a member stays after all."""

    schema = membership.WithdrawRemovalNotice

    reason = fields.TextAreaField("Why does this member stay?", "The supplier will read this")
    submit = fields.SubmitField("Withdraw notice")


class RemoveMemberForm(SchemaForm):
    """The page that shows the notice again before a member is removed."""

    schema = membership.Nothing

    submit = fields.SubmitField("Remove member", classes="govuk-button--warning")


class LeaveFrameworkForm(SchemaForm):
    """The page that says what leaving means."""

    schema = membership.Nothing

    submit = fields.SubmitField("Leave this framework", classes="govuk-button--warning")


class MakeRepresentationForm(SchemaForm):
    """The page where a member says what speaks against its suspension or removal."""

    schema = membership.MakeRepresentation

    subject = fields.RadiosField("What is it about?")
    text = fields.TextAreaField("What do you want to say?", "An administrator will read and answer it", rows=10)
    submit = fields.SubmitField("Send")


class AnswerRepresentationForm(SchemaForm):
    """The page where a member is answered."""

    schema = membership.AnswerRepresentation

    answer = fields.TextAreaField("Your answer", "The supplier will read this", rows=8)
    submit = fields.SubmitField("Send answer")


class AnswerRefreshForm(SchemaForm):
    """The page where a declaration is renewed."""

    schema = membership.AnswerRefresh

    confirmed = fields.CheckboxField("I may speak for this organisation, and nothing that it declared has changed")
    submit = fields.SubmitField("Renew declaration")


class RequestRefreshForm(SchemaForm):
    """The page that asks members to renew their declarations."""

    schema = membership.RequestRefresh

    reason = fields.TextAreaField("Why do you ask?", "The members will read this")
    membership_ids = fields.CheckboxesField("Whom do you ask?", "Tick nobody to ask every member of this framework")
    submit = fields.SubmitField("Ask them")


class ChangeAreasForm(SchemaForm):
    """The page where a member says where it delivers."""

    schema = membership.ChangeAreas

    area_keys = fields.CheckboxesField("Areas")
    submit = fields.SubmitField("Save areas")


class GiveUpCategoriesForm(SchemaForm):
    """The page where a member gives categories up."""

    schema = membership.GiveUpCategories

    category_codes = fields.CheckboxesField("Which categories do you want to give up?", heading="l")
    submit = fields.SubmitField("Give up categories")


class FollowMembersForm(FilterForm):
    """Which members an administrator looks at."""

    schema = membership.FollowMembers

    status = fields.SelectField("Status", empty="Every status")


class MemberFilterForm(FilterForm):
    """Which members to list."""

    schema = schemas.MemberFilter

    words = fields.SearchField("Name or words", spellcheck="false")
    category = fields.SelectField("Category", empty="All categories")
    area = fields.SelectField("Delivers in", empty="All areas")
    size = fields.SelectField("Size", empty="Any size")
    vcse = fields.SelectField("Voluntary, community or social enterprise", empty="Either")
    mark = fields.SelectField("Led by", empty="Anybody")
    home = fields.SelectField("Based in", empty="All regions")
    order = fields.SelectField("Order", empty=None)

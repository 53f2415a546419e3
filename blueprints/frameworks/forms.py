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
        "category_codes",
        "area_keys",
    )

    regime = fields.RadiosField("Which law is it set up under?", "This cannot be changed later")
    light_touch = fields.YesNoField("Are the services light-touch?", "Social and other specific services are")


class PutQuestionForm(SchemaForm):
    """The page with one question for applicants."""

    schema = schemas.PutQuestion

    category_code = fields.SelectField("Who answers it?", empty="Everybody (declaration)")
    wording = fields.TextAreaField("Question", rows=3)
    why_we_ask = fields.TextAreaField("Why we ask", "Applicants read this beside the question", rows=2)
    kind = fields.RadiosField("How is it answered?")
    word_limit = fields.NumberField("Word limit", "For a written answer")
    expected = fields.RadiosField("Which answer passes?", "For a yes or no question")
    minutes = fields.NumberField("About how many minutes does it take?")
    submit = fields.SubmitField("Save question")


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

    submit = fields.SubmitField("Remove member")


class LeaveFrameworkForm(SchemaForm):
    """The page that says what leaving means."""

    schema = membership.Nothing

    submit = fields.SubmitField("Leave this framework")


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

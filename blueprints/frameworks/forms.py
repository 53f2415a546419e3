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

    words = fields.SearchField("Name or words", spellcheck="false")
    category = fields.SelectField("Category", empty="All categories")
    area = fields.SelectField("Delivers in", empty="All areas")
    size = fields.SelectField("Size", empty="Any size")
    vcse = fields.SelectField("Voluntary, community or social enterprise", empty="Either")
    mark = fields.SelectField("Led by", empty="Anybody")
    home = fields.SelectField("Based in", empty="All regions")
    order = fields.SelectField("Order", empty=None)

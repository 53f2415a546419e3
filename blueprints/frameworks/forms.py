"""The questions on the pages of frameworks."""

from collections.abc import Sequence
from typing import Any

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.frameworks import schemas
from marketplace.frameworks.models import FrameworkQuestion, QuestionKind


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


class BeginApplicationForm(SchemaForm):
    """Which organisation applies."""

    schema = schemas.BeginApplication

    supplier_id = fields.HiddenField()


class ChooseCategoriesForm(SchemaForm):
    """The page where an applicant chooses categories."""

    schema = schemas.ChooseCategories

    category_codes = fields.CheckboxesField(
        "Which categories do you want to join?", "Choose as few or as many as you like", heading="l"
    )
    submit = fields.SubmitField("Save and continue")


class ChooseAreasForm(SchemaForm):
    """The page where an applicant says where it can deliver."""

    schema = schemas.ChooseAreas

    area_keys = fields.CheckboxesField("Areas")
    submit = fields.SubmitField("Save and continue")


class SubmitApplicationForm(SchemaForm):
    """The page where an application is checked and sent."""

    schema = schemas.SubmitApplication

    confirmed = fields.CheckboxField("I may speak for this organisation, and the answers are true")
    submit = fields.SubmitField("Send application")


class MarkAnswerForm(SchemaForm):
    """What an assessor says of one answer."""

    schema = schemas.MarkAnswer

    passed = fields.YesNoField("Does this answer pass?", options={"yes": "Pass", "no": "Fail"})
    reason = fields.TextAreaField("Reason", "Needed if it fails. The supplier will read this", rows=3)
    submit = fields.SubmitField("Save and continue")


class ExtendDecisionForm(SchemaForm):
    """The page that asks why a decision takes longer."""

    schema = schemas.ExtendDecision

    reason = fields.TextAreaField("Why does this application need 15 working days?", heading="l")
    submit = fields.SubmitField("Extend the time")


class QueryApplicationForm(SchemaForm):
    """The page that sends an application back with a question."""

    schema = schemas.QueryApplication

    query = fields.TextAreaField(
        "What does the supplier need to change?", "They can change their answers and send them again", heading="l"
    )
    submit = fields.SubmitField("Send back")


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


def answers_form(questions: Sequence[FrameworkQuestion], answers: dict[Any, str]) -> SchemaForm:
    """The page with the questions of one part; what is missing may be answered later."""
    asked = {question.name: field_for(question) for question in questions}
    form = type(
        "AnswersForm",
        (SchemaForm,),
        {
            "schema": schemas.answers_to(questions),
            "draft": True,
            **asked,
            "submit": fields.SubmitField("Save and continue"),
        },
    )
    return form(data={question.name: answers.get(question.id) for question in questions})


def field_for(question: FrameworkQuestion) -> Any:
    """The box or the buttons for one answer."""
    if question.kind is QuestionKind.YES_NO:
        return fields.YesNoField(question.wording, question.why_we_ask, heading="s")
    return fields.TextAreaField(question.wording, question.why_we_ask, heading="s", rows=10)

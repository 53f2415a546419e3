"""The questions on the pages of applications."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from blueprints import fields
from blueprints.forms import SchemaForm
from marketplace.frameworks.models import FrameworkQuestion, HeldBy, QuestionKind
from marketplace.qualification import schemas
from marketplace.qualification.commands.answers import AnswersClashed


class BeginApplicationForm(SchemaForm):
    """Which organisation applies."""

    schema = schemas.BeginApplication

    supplier_id = fields.HiddenField()


class BeginFurtherApplicationForm(SchemaForm):
    """Which organisation applies, and for what it was not invited."""

    schema = schemas.BeginFurtherApplication

    supplier_id = fields.HiddenField()
    category_codes = fields.CheckboxesField("Categories")
    area_keys = fields.CheckboxesField("Areas")


class ChooseAimForm(SchemaForm):
    """The page where an applicant says which contracts it aims for."""

    schema = schemas.ChooseAim

    aims_for = fields.RadiosField(
        "Which contracts do you aim for?",
        "You can change this until you send your application, and widen it later. No answer is lost",
        heading="l",
    )
    submit = fields.SubmitField("Save and continue")


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


class AttachEvidenceForm(SchemaForm):
    """The page where a question is answered with a document."""

    schema = schemas.AttachEvidence

    document_id = fields.RadiosField("One of your documents", heading="m")
    file = fields.FileField("Upload a file", heading="m")
    version = fields.HiddenField()
    submit = fields.SubmitField("Save and continue")

    def carries_out(self, command: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """Attach the document; where a colleague was first, say so and go on from their version."""
        try:
            return super().carries_out(command, *args, **more)
        except AnswersClashed as clash:
            self.version.data = str(clash.version)
            self.show({"file": [clash.title]})
            return False


class SubmitApplicationForm(SchemaForm):
    """The page where an application is checked and sent."""

    schema = schemas.SubmitApplication

    confirmed = fields.CheckboxField("I may speak for this organisation, and the answers are true")
    submit = fields.SubmitField("Send application")


def answers_form(
    questions: Sequence[FrameworkQuestion], answers: dict[Any, str], promised: Mapping[Any, date | None]
) -> SchemaForm:
    """The page with the questions of one part; what is missing may be answered later."""
    asked = {}
    for question in questions:
        asked[question.name] = field_for(question)
        if question.held_by is HeldBy.BEFORE_CONTRACT:
            hint = "Only if you do not have it yet. For example, 27 3 2027"
            asked[schemas.date_name(question.name)] = fields.DateField("By which date will you have it?", hint)
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
    given: dict[str, Any] = {question.name: answers.get(question.id) for question in questions}
    given |= {schemas.date_name(question.name): promised.get(question.id) for question in questions}
    return form(data=given)


def field_for(question: FrameworkQuestion) -> Any:
    """The box or the buttons for one answer."""
    if question.kind is QuestionKind.YES_NO:
        return fields.YesNoField(question.wording, question.why_we_ask, heading="s")
    if question.kind is QuestionKind.COMMITMENT:
        return fields.RadiosField(question.wording, question.why_we_ask, heading="s")
    if question.kind is QuestionKind.NUMBER:
        return fields.NumberField(question.wording, question.why_we_ask, heading="s")
    if question.kind is QuestionKind.EVIDENCE:
        return fields.TextField(question.wording, question.why_we_ask, heading="s")
    return fields.TextAreaField(question.wording, question.why_we_ask, heading="s", rows=10)

"""What the pages of declarations, the debarment list and notifications ask."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.exclusions import schemas
from marketplace.exclusions.grounds import Group, details_of
from marketplace.exclusions.models import DeclaredGround
from marketplace.exclusions.rules import Clash


class SavingForm(SchemaForm):
    """A page of a declaration; what a colleague saved meanwhile is shown beside what was typed here."""

    newer: Clash | None = None

    def carries_out(self, command: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """Save the answers; where a colleague was first, keep what was typed and go on from their version."""
        try:
            return super().carries_out(command, *args, **more)
        except Clash as clash:
            self.newer = clash
            self.catch_up(clash.version)
            self.show({name: [clash.title] for name in clash.theirs if name in self})
            return False

    def catch_up(self, version: int) -> None:
        """Go on from what the colleague saved, so that saving again means to replace it."""
        if "version" in self:
            self["version"].data = str(version)
        if "seen" in self:
            self["seen"].data = " ".join(f"{code}={version}" for code in versions_in(self["seen"].data))

    def both(self) -> list[tuple[str, str]]:
        """What a colleague wrote, by question."""
        return [(self[name].label.text, said) for name, said in (self.newer.theirs if self.newer else {}).items()]


class BeginDeclarationForm(SchemaForm):
    """The page where a declaration begins."""

    schema = schemas.BeginDeclaration

    supplier_id = fields.SelectField("Which organisation declares?")
    regime = fields.RadiosField("Which law is the framework under?", "The page of the framework says so")
    submit = fields.SubmitField("Begin")


class AddPersonForm(SchemaForm):
    """The page that adds somebody to the list."""

    schema = schemas.AddPerson

    kind = fields.RadiosField("How do they belong to your organisation?")
    name = fields.TextField("Full name", autocomplete="off")
    scheme = fields.SelectField("Register", "For an organisation, if you know it", empty="No number")
    number = fields.TextField("Number", "For example, 01234567", width=10)
    submit = fields.SubmitField("Add to the list")


class ConfirmSectionForm(SchemaForm):
    """The button that says one part is complete."""

    schema = schemas.ConfirmSection

    section = fields.HiddenField()


class DeclareGroundForm(SchemaForm):
    """The page that asks what it was."""

    schema = schemas.DeclareGround

    ground_code = fields.RadiosField("What was it?", options=())
    person_id = fields.SelectField("Whom does it concern?", options=())
    submit = fields.SubmitField("Save and continue")


class MakeDeclarationForm(SchemaForm):
    """The statement that makes a declaration."""

    schema = schemas.MakeDeclaration

    confirmed = fields.CheckboxField("I may declare this for my organisation, and it is true")
    submit = fields.SubmitField("Declare")


class AttachGroundEvidenceForm(SchemaForm):
    """The page where a document is shown with what happened."""

    schema = schemas.AttachGroundEvidence

    document_id = fields.RadiosField("One of your documents", heading="m")
    file = fields.FileField("Upload a file", heading="m")
    submit = fields.SubmitField("Save and continue")


class AskRepresentationsForm(SchemaForm):
    """The page that puts a concern to a supplier."""

    schema = schemas.AskRepresentations

    concern = fields.TextAreaField(
        "What concerns you?", "The supplier will read this and has 10 working days to answer", heading="l"
    )
    submit = fields.SubmitField("Ask the supplier")


class MakeRepresentationsForm(SchemaForm):
    """The page where a supplier answers a concern."""

    schema = schemas.MakeRepresentations

    text = fields.TextAreaField(
        "Your answer", "Say what we should know before we decide, and what has changed since", rows=10
    )
    submit = fields.SubmitField("Send your answer")


class RecordFindingForm(SchemaForm):
    """The page where an assessor says what was found."""

    schema = schemas.RecordFinding

    likely_to_recur = fields.YesNoField(
        "Is it continuing, or likely to happen again?", options=schemas.FINDINGS, classes=""
    )
    reasons = fields.TextAreaField(
        "Your reasons",
        "Say how you weighed what was paid, how they cooperated and what has changed. The supplier will read this",
        rows=8,
    )
    submit = fields.SubmitField("Record what you found")


class SendNotificationForm(SchemaForm):
    """The page that records a notification to the minister."""

    schema = schemas.SendNotification

    sent_on = fields.DateField("When was it sent?", "For example, 1 3 2027")
    reference = fields.TextField("Its reference", width=20)
    submit = fields.SubmitField("Record the notification")


class CheckFilterForm(FilterForm):
    """Which checks to list."""

    schema = schemas.CheckFilter

    found = fields.SelectField("Show", empty="Every check")


def groups_form(asked: Sequence[Group], answers: Mapping[str, bool], versions: Mapping[str, int]) -> SavingForm:
    """The yes and no questions of one part; what is missing may be answered later."""
    questions = {each.name: fields.YesNoField(each.question, each.why_we_ask, heading="s") for each in asked}
    seen = " ".join(f"{each.code}={versions.get(each.code, 0)}" for each in asked)
    look = {"seen": fields.HiddenField(), "submit": fields.SubmitField("Save and continue")}
    kind = {"schema": schemas.answers_to(asked), "draft": True}
    form = type("GroupsForm", (SavingForm,), kind | questions | look)
    return form(data={each.name: answers.get(each.code) for each in asked} | {"seen": seen})


def versions_in(seen: str | None) -> dict[str, int]:
    """The versions that a page had seen; what cannot be read was not seen."""
    pairs = (each.partition("=") for each in (seen or "").split())
    return {code: int(version) for code, _, version in pairs if version.isdecimal() and len(version) < 10}


def ground_form(described: DeclaredGround, people: Mapping[str, str]) -> SavingForm:
    """What is asked about one ground; what is missing may be told later."""
    asked = details_of(described.ground)
    look: dict[str, Any] = {"person_id": fields.SelectField("Whom does it concern?", empty=None)}
    for each in asked:
        long = fields.TextAreaField(each.label, each.hint, rows=4 if each.words == 100 else 7)
        look[each.name] = long if each.words else fields.DateField(each.label, each.hint)
    look |= {"version": fields.HiddenField(), "submit": fields.SubmitField("Save and continue")}
    kind = {"schema": schemas.details_for(described.ground, dict(people)), "draft": True}
    form = type("GroundForm", (SavingForm,), kind | look)
    return form(data={**described.told, "person_id": described.person_id or SELF, "version": described.version})


#: How a form names the supplier itself, beside the people on its list.
SELF = "self"

"""SchemaForm: a form whose answers are checked by the schema that also guards the API."""

from collections import Counter
from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, ClassVar

from flask import request
from flask_wtf import FlaskForm
from marshmallow import ValidationError
from marshmallow import fields as shapes
from wtforms.fields.core import UnboundField

from blueprints import fields
from marketplace.kernel.errors import Invalid
from marketplace.kernel.schema import Schema
from marketplace.kernel.schema.answers import Choice
from marketplace.kernel.schema.base import options


def question_for(known: Any, few: int) -> Any:
    """The usual question for a field of a schema."""
    about = known.metadata
    if isinstance(known, Choice):
        listed = isinstance(known.among, type) and len(options(known.among)) <= few
        return fields.RadiosField() if listed else fields.SelectField()
    if isinstance(known, shapes.List):
        return fields.CheckboxesField()
    if isinstance(known, shapes.Boolean):
        return fields.CheckboxField() if known.validators else fields.YesNoField()
    if about.get("description") == "Whole pence":
        return fields.MoneyField()
    if about.get("type") == "integer" or about.get("format") == "decimal":
        return fields.NumberField()
    if about.get("format") == "binary":
        return fields.FileField()
    if about.get("format") in ("date", "email"):
        return fields.DateField() if about["format"] == "date" else fields.EmailField()
    return fields.TextAreaField() if about.get("words") or about.get("maxLength", 0) > 250 else fields.TextField()


class SchemaForm(FlaskForm):
    """Questions on a page: the schema has the rules and the words, the form only labels, hints and looks.

    `page` names the questions asked here, in order, when they are not all of the schema's; those that
    the class does not describe itself are asked in the usual way. `draft` lets all of them stay empty.
    """

    schema: ClassVar[type[Schema]]
    page: ClassVar[tuple[str, ...] | None] = None
    draft: ClassVar[bool] = False
    few: ClassVar[int] = 8  # a list longer than this is a select box
    values: dict[str, Any]
    form_errors: list[str]
    result: Any = None

    def __init_subclass__(cls, **more: Any) -> None:
        """Ask in the usual way what the class does not describe."""
        super().__init_subclass__(**more)
        known = cls.schema._declared_fields if hasattr(cls, "schema") else {}
        described = [name for name in known if isinstance(getattr(cls, name, None), UnboundField)]
        for name in cls.page or (known if not described else ()):
            if name not in described:
                setattr(cls, name, question_for(known[name], cls.few))
        for place, name in enumerate(cls.page or ()):
            unbound = copy(getattr(cls, name))  # the order is this page's own, and not that of the page it builds on
            unbound.creation_counter = place - len(cls.page or ())
            setattr(cls, name, unbound)

    def __init__(self, *args: Any, **known: Any) -> None:
        super().__init__(*args, **known)
        self.values = {}
        asked = self.schema().fields
        self.asked = {name: asked[name] for name in asked if name in self}
        for name, field in self.asked.items():
            self[name].learn(field)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the token, then the answers; put each message by its field."""
        tidy = super().validate(extra_validators)
        if any(getattr(field, "changed", False) for field in self):
            for field in self:
                field.errors = []
            return False  # the person asked for another row, not to be judged
        schema = self.schema(only=tuple(self.asked)) if self.page else self.schema()
        answers = {name: self[name].answer for name in self.asked}
        try:
            self.values = schema.load_draft(answers) if self.draft else schema.load(answers)
        except ValidationError as error:
            self.show(error.normalized_messages())  # type: ignore[no-untyped-call]
            return False
        return tidy

    def show(self, messages: Mapping[str, Any]) -> None:
        """Put each message by its field, unless the field has said it itself; what belongs to none stands above."""
        for name, said in messages.items():
            if name not in self:
                self.form_errors = [*self.form_errors, *flat(said)]
            elif isinstance(self[name], fields.RowsField) and isinstance(said, Mapping):
                show_rows(self[name], said)
            else:
                self[name].errors = list(dict.fromkeys([*self[name].errors, *flat(said)]))

    def carries_out(self, command: Callable[..., Any], *args: Any, **more: Any) -> bool:
        """Send the answers to a command once they are right; `result` is what it returned.

        A sentence that the command has against an answer stands by its field, as if the schema had said it.
        """
        if not self.validate_on_submit():
            return False
        try:
            self.result = command(*args, **self.values, **more)
        except Invalid as refusal:
            self.show(refusal.errors)
            return False
        return True

    @property
    def multipart(self) -> bool:
        """Whether the browser has to send a file along."""
        return any(isinstance(field, fields.FileField) for field in self)

    @property
    def summary(self) -> list[dict[str, str]]:
        """The errors of the page in its order, each with the id it leads to."""
        found = [{"text": str(said), "anchor": "form"} for said in self.form_errors]
        for field in self:
            found += [{"text": str(said), "anchor": anchor} for said, anchor in errors_of(field)]
        return found


class FilterForm(SchemaForm):
    """Questions that narrow a list: sent by GET, and what is wrong is shown and left out."""

    few = 0

    class Meta(FlaskForm.Meta):
        csrf = False

    def __init__(self, **known: Any) -> None:
        sent = (
            request.args if any(name.split("-")[0] in self.schema._declared_fields for name in request.args) else None
        )
        super().__init__(sent, **known)
        for field in self:
            field.label.text = field.label.text.removesuffix(" (optional)")
            if getattr(field, "empty", None) == fields.SELECT:
                field.empty = "Any"
        if sent is not None and not self.validate():
            right = {name: self[name].answer for name in self.asked if not self[name].errors}
            self.values = dict.fromkeys(self.asked) | self.sense_of(right)
        elif sent is None:
            self.values = {name: self[name].default for name in self.asked}

    def sense_of(self, answers: dict[str, Any]) -> dict[str, Any]:
        """What of these answers can be asked for; those that make no sense beside the others are left out too."""
        try:
            return dict(self.schema().load(answers, partial=True))
        except ValidationError as error:
            wrong: dict[str, Any] = error.normalized_messages()  # type: ignore[no-untyped-call]
            left = {name: answer for name, answer in answers.items() if name not in wrong}
            return self.sense_of(left) if len(left) < len(answers) else {}


def flat(said: Any) -> list[str]:
    """The sentences of one field, however deep they lie."""
    if isinstance(said, Mapping):
        return [each for inner in said.values() for each in flat(inner)]
    return [str(said)] if isinstance(said, str) else [each for inner in said for each in flat(inner)]


def show_rows(field: fields.RowsField, messages: Mapping[Any, Any]) -> None:
    """Put the messages of a repeated group by the questions of its rows."""
    for place, said in messages.items():
        row = field.entries[int(place)].form if str(place).isdigit() and int(place) < len(field.entries) else None
        for name, sentences in said.items() if isinstance(said, Mapping) else ():
            if row is not None and name in row:
                row[name].errors = list(dict.fromkeys([*row[name].errors, *flat(sentences)]))
        if row is None:
            field.errors = [*field.errors, *flat(said)]


def errors_of(field: Any) -> list[tuple[str, str]]:
    """The sentences about one question and where each leads; a repeated group has its own and those of its rows."""
    if not isinstance(field, fields.RowsField):
        return [(said, getattr(field, "anchor", field.id)) for said in field.errors]
    return [(said, field.anchor) for said in field.errors if isinstance(said, str)] + errors_of_rows(field)


def errors_of_rows(field: fields.RowsField) -> list[tuple[str, str]]:
    """The sentences about the questions of each row; one that several rows deserve says of which it is."""
    found = [
        (place, said, anchor)
        for place, row in enumerate(field.entries, 1)
        for question in row.form
        for said, anchor in errors_of(question)
    ]
    often = Counter(said for _, said, _ in found)
    return [(f"{field.each} {place}: {said}" if often[said] > 1 else said, anchor) for place, said, anchor in found]

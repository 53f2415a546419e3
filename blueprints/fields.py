"""The questions of a form: each holds what was typed, for the schema to judge, and writes itself as GOV.UK markup."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, ClassVar

import wtforms
from werkzeug.datastructures import FileStorage
from wtforms.form import BaseForm

from blueprints import widgets
from marketplace.kernel.money import Money
from marketplace.kernel.schema import options
from marketplace.kernel.schema.base import Among, code_of, plain

PLUMBING = ("name", "id", "_form", "_prefix", "_translations", "_meta")
SELECT = "Select…"
DATE_PARTS = ("day", "month", "year")


class Question(wtforms.Field):
    """What every question has: a label (the schema's, unless given), a hint and how it looks."""

    kind: ClassVar[str] = "text"
    data: Any
    errors: Any

    def __init__(
        self,
        label: str = "",
        hint: str = "",
        *,
        heading: str | None = None,
        classes: str = "",
        width: int | None = None,
        autocomplete: str | None = None,
        inputmode: str | None = None,
        spellcheck: str | None = None,
        prefix: str = "",
        suffix: str = "",
        default: Any = None,
        **plumbing: Any,
    ) -> None:
        super().__init__(label, default=default, **plumbing)
        self.hint, self.heading, self.classes, self.width = hint, heading, classes, width
        self.autocomplete, self.inputmode, self.spellcheck = autocomplete, inputmode, spellcheck
        self.prefix, self.suffix = prefix, suffix
        self.limits: dict[str, Any] = {}

    def learn(self, known: Any) -> None:
        """Take from the schema what the form does not say: the label and the limits."""
        self.limits = known.metadata
        if not self.label.text:
            self.label.text = known.metadata.get("title", "") + ("" if known.required else " (optional)")

    @property
    def answer(self) -> Any:
        """What the schema is asked to read."""
        return self.data

    @property
    def anchor(self) -> str:
        """The id that an error in the summary leads to."""
        return str(self.id)

    def process_data(self, value: Any) -> None:
        """Write what is known already as somebody would type it."""
        self.data = "" if value is None else code_of(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep what was typed, however often it was sent."""
        self.data = next((plain(value) for value in valuelist if isinstance(value, str)), "")


class TextField(Question):
    """One line of text."""

    widget = staticmethod(widgets.text)


class PasswordField(TextField):
    """A password, never written back."""

    kind = "password"


class EmailField(TextField):
    """An email address."""

    kind = "email"

    def __init__(self, label: str = "", hint: str = "", **look: Any) -> None:
        usual: dict[str, Any] = {"autocomplete": "email", "spellcheck": "false"}
        super().__init__(label, hint, **(usual | look))


class SearchField(TextField):
    """Words to look for."""

    kind = "search"


class NumberField(TextField):
    """A whole or exact number, typed as text so that nothing typed is lost."""

    def __init__(self, label: str = "", hint: str = "", **look: Any) -> None:
        usual: dict[str, Any] = {"inputmode": "decimal", "width": 5, "spellcheck": "false"}
        super().__init__(label, hint, **(usual | look))


class MoneyField(NumberField):
    """An amount in pounds."""

    def __init__(self, label: str = "", hint: str = "", **look: Any) -> None:
        super().__init__(label, hint, **({"prefix": "£", "width": 10} | look))

    def process_data(self, value: Any) -> None:
        """Write an amount without its sign, which stands before the box."""
        self.data = str(value).removeprefix("£") if isinstance(value, Money) else value or ""

    @property
    def answer(self) -> Any:
        """The amount with its sign, which tells it from pence."""
        typed = (self.data or "").strip()
        return typed if typed.lstrip("-").startswith("£") or not typed else f"£{typed}".replace("£-", "-£")


class TimeField(TextField):
    """A time of day."""

    def __init__(self, label: str = "", hint: str = "For example, 9:30am or 2pm", **look: Any) -> None:
        super().__init__(label, hint, **({"width": 5} | look))

    def process_data(self, value: Any) -> None:
        """Write a known time in 24 hours."""
        self.data = value.strftime("%H:%M") if isinstance(value, time) else value or ""


class TextAreaField(Question):
    """Several lines of text; a limit in the schema shows as a count."""

    widget = staticmethod(widgets.textarea)

    def __init__(self, label: str = "", hint: str = "", *, rows: int = 5, **look: Any) -> None:
        super().__init__(label, hint, **look)
        self.rows = rows


class HiddenField(Question):
    """Something the page knows and the person need not."""

    widget = staticmethod(
        lambda field, **_: widgets.void("input", type="hidden", name=field.name, value=field.data or "")
    )

    @property
    def anchor(self) -> str:
        """The form: there is nothing to be seen of the field itself."""
        return "form"


class ChoiceQuestion(Question):
    """A question with a list of answers: the schema's, the form's own, or set by the view as `field.options`."""

    def __init__(
        self, label: str = "", hint: str = "", *, options: Among | None = None, hints: Mapping[str, str] | None = None,
        **look: Any,
    ) -> None:  # fmt: skip
        super().__init__(label, hint, **look)
        self.options = options
        self.hints = hints or {}

    def learn(self, known: Any) -> None:
        """Take the list from the schema too, unless there is another."""
        super().learn(known)
        if self.options is None:
            self.options = getattr(known, "among", None) or getattr(getattr(known, "inner", None), "among", None)

    def listed(self) -> list[tuple[str, str]]:
        """The codes to send and the words to show."""
        return [(code_of(key), said) for key, said in options(self.options or ()).items()]

    def pre_validate(self, form: BaseForm) -> None:
        """Refuse a choice that was not offered, also where only the view knows the list."""
        chosen = self.data if isinstance(self.data, list) else [self.data]
        if self.options is not None and not {code for code in chosen if code} <= {code for code, _ in self.listed()}:
            raise wtforms.validators.ValidationError(self.limits.get("ask") or "Select an answer from the list")


class SelectField(ChoiceQuestion):
    """One of a long list."""

    widget = staticmethod(widgets.select)

    def __init__(self, label: str = "", hint: str = "", *, empty: str | None = SELECT, **look: Any) -> None:
        super().__init__(label, hint, **look)
        self.empty = empty


class RadiosField(ChoiceQuestion):
    """One of a short list."""

    widget = staticmethod(widgets.radios)


class YesNoField(RadiosField):
    """Yes or no."""

    def __init__(self, label: str = "", hint: str = "", **look: Any) -> None:
        look = {"options": {"yes": "Yes", "no": "No"}, "classes": "govuk-radios--inline"} | look
        super().__init__(label, hint, **look)

    def process_data(self, value: Any) -> None:
        """Show what was answered before; nothing if nothing was."""
        self.data = {True: "yes", False: "no"}.get(value, value) or ""


class CheckboxesField(ChoiceQuestion):
    """Any of a list."""

    widget = staticmethod(widgets.checkboxes)

    def process_data(self, value: Any) -> None:
        """Tick what was chosen before."""
        self.data = [code_of(each) for each in value or ()]

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep each tick once."""
        self.data = list(dict.fromkeys(value for value in valuelist if isinstance(value, str)))


class CheckboxField(YesNoField):
    """One statement to tick."""

    widget = staticmethod(widgets.checkbox)


class DateField(Question):
    """A day in three parts; anything else that was sent is read as no answer."""

    widget = staticmethod(widgets.date)

    def process(self, formdata: Any, data: Any = wtforms.utils.unset_value, extra_filters: Any = None) -> None:
        """Read the three parts, or one ISO text where a script sent one."""
        super().process(None, data, extra_filters)
        if formdata is None:
            return
        self.data = {part: plain(formdata.get(f"{self.name}-{part}", "")) for part in DATE_PARTS}
        whole = formdata.get(self.name, "")
        if whole and not any(self.data.values()):
            self.process_data(whole)

    def process_data(self, value: Any) -> None:
        """Take a known day apart."""
        if isinstance(value, date):
            value = f"{value.day}-{value.month}-{value.year}"
        elif isinstance(value, str):
            value = "-".join(reversed(value.split("-")))
        parts = value if isinstance(value, Mapping) else dict(zip(DATE_PARTS, (value or "").split("-"), strict=False))
        self.data = {part: str(parts.get(part, "")).lstrip("0") for part in DATE_PARTS}

    @property
    def anchor(self) -> str:
        """The first of the three boxes."""
        return f"{self.id}-day"


class FileField(Question):
    """A file; the schema reads it, and says which files may be chosen."""

    kind = "file"
    widget = staticmethod(widgets.file)

    def __init__(self, label: str = "", hint: str = "", *, accept: str | None = None, **look: Any) -> None:
        super().__init__(label, hint, **look)
        self.accept = accept

    def learn(self, known: Any) -> None:
        """Take from the schema which files are taken, for the hint and for the browser's own list."""
        super().learn(known)
        self.accept = self.accept or known.metadata.get("accept")
        self.hint = self.hint or known.metadata.get("hint", "")

    def process_data(self, value: Any) -> None:
        """A file cannot be filled in beforehand."""
        self.data = None

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the first real file."""
        self.data = next((each for each in valuelist if isinstance(each, FileStorage) and each.filename), None)


class RowsField(wtforms.FieldList):
    """A repeated group of questions; "Add another" works without JavaScript."""

    widget = staticmethod(widgets.rows)
    entries: list[Any]

    def __init__(
        self,
        each: str,
        questions: Mapping[str, Any],
        label: str = "",
        hint: str = "",
        *,
        least: int = 1,
        most: int = 50,
        heading: str | None = "m",
        **plumbing: Any,
    ) -> None:
        row: Callable[..., Any] = type(f"{each.title()}Row", (wtforms.Form,), dict(questions))
        entries = {"min_entries": least, "max_entries": most, "default": plumbing.pop("default", ())}
        super().__init__(wtforms.FormField(row), label, **entries, **plumbing)
        self.each, self.hint, self.heading, self.least, self.most = each, hint, heading, least, most
        self.limits: dict[str, Any] = {}
        self.changed = False

    def learn(self, known: Any) -> None:
        """Take the labels of the group and of its questions from the schemas."""
        self.limits, self.inside = known.metadata, known.inner.schema.fields
        self.label.text = self.label.text or known.metadata.get("title", "")
        self._teach()

    def _teach(self) -> None:
        for row in self.entries:
            for name, question in row.form._fields.items():
                question.learn(self.inside[name])

    def process(self, formdata: Any, data: Any = wtforms.utils.unset_value, extra_filters: Any = None) -> None:
        """Read the groups, pass over blank ones, and do what an "Add another" or "Remove" button asked."""
        super().process(formdata, data, extra_filters)
        if formdata is None:
            return
        drop = formdata.get(f"{self.name}-remove", "")
        add = f"{self.name}-add" in formdata
        self.changed = bool(drop) or add
        kept = [
            row
            for place, row in enumerate(self.entries)
            if str(place) != drop and (self.changed or self._answered(row))
        ]
        wanted = min(max(len(kept) + add, self.least), self.most)
        self.entries = kept
        while len(self.entries) < wanted:
            self.append_entry()

    @staticmethod
    def _answered(row: Any) -> bool:
        return any(bool(question.answer) for question in row.form._fields.values())

    @property
    def answer(self) -> list[dict[str, Any]]:
        """What the schema is asked to read: one dictionary a group."""
        return [{name: question.answer for name, question in row.form._fields.items()} for row in self.entries]

    @property
    def anchor(self) -> str:
        """The first question of the first group."""
        return next((question.anchor for row in self.entries for question in row.form._fields.values()), str(self.id))


class SubmitField(Question):
    """The button that sends the form."""

    widget = staticmethod(widgets.button)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Whether this button was the one."""
        self.data = bool(valuelist)

"""The builders of fields: a label, a sentence to ask with, and limits; every message follows from them."""

from typing import Any

from marshmallow import ValidationError, fields, validate

from marketplace.kernel.money import Money
from marketplace.kernel.schema import readers
from marketplace.kernel.schema.answers import Answer, Choice, told
from marketplace.kernel.schema.base import Among, Schema, code_of, options

Field = fields.Field[Any]
LARGEST = 2_147_483_647  # what an integer column holds
MOST_MONEY = Money(10**13)
YES, NO = {True, "yes", "true"}, {False, "no", "false"}


def text(
    label: str, ask: str | None = None, *, most: int = 250, words: int | None = None, required: bool = True
) -> Field:
    """A written answer of at most so many characters, or words."""

    def short_enough(answer: str) -> None:
        if words is not None and len(answer.split()) > words:
            raise ValidationError(f"{label} must be {words} words or fewer")
        if len(answer) > limit:
            raise ValidationError(f"{label} must be {limit} characters or fewer")

    limit = most if words is None else max(most, words * 20)
    known = told(label, ask, required, maxLength=limit, words=words)
    return fields.String(validate=short_enough, **known)


def money(
    label: str, ask: str | None = None, *, least: Money = Money.zero, most: Money | None = None, required: bool = True
) -> Field:
    """An amount: whole pence in JSON, pounds with a £ in a form."""
    top = most or MOST_MONEY
    limits: dict[str, Any] = {"minimum": least.pence, "maximum": top.pence}

    def read(value: Any) -> Any:
        return readers.between(readers.between(readers.money(value), least, most), None, top)

    known = told(label, ask, required, type="integer", description="Whole pence", **limits)
    return Answer(read, lambda amount: amount.pence, **known)


def date(label: str, ask: str | None = None, *, required: bool = True) -> Field:
    """A day: ISO text in JSON, three answers in a form."""
    return Answer(readers.day, lambda day: day.isoformat(), **told(label, ask, required, format="date"))


def time(label: str, ask: str | None = None, *, required: bool = True) -> Field:
    """A time of day, as 14:30 or 2:30pm."""
    return Answer(readers.clock_time, lambda at: at.strftime("%H:%M"), **told(label, ask, required))


def whole(
    label: str, ask: str | None = None, *, least: int | None = 0, most: int | None = None, required: bool = True
) -> Field:
    """A whole number between two limits."""
    limits: dict[str, Any] = {
        name: value for name, value in (("minimum", least), ("maximum", most)) if value is not None
    }
    known = told(label, ask, required, type="integer", **limits)

    def read(value: Any) -> int:
        number: int = readers.between(readers.whole(value), least, most)
        return int(readers.between(number, None if least is not None else -LARGEST, LARGEST))

    return Answer(read, int, **known)


def percentage(label: str, ask: str | None = None, *, required: bool = True) -> Field:
    """A whole percentage from 0 to 100; people may write the sign."""
    known = told(label, ask, required, type="integer", minimum=0, maximum=100)
    return Answer(lambda value: int(readers.between(readers.percentage(value), 0, 100)), int, **known)


def decimal(
    label: str, ask: str | None = None, *, least: Any = None, most: Any = None, places: int = 2, required: bool = True
) -> Field:
    """An exact number, which JSON writes as text."""

    def read(value: Any) -> Any:
        return readers.between(readers.decimal(value, places), least, most)

    return Answer(read, **told(label, ask, required, format="decimal"))


def choice(label: str, ask: str | None = None, *, among: Among, required: bool = True) -> Field:
    """One of these: an enumeration, codes, pairs of code and words, or a callable that gives them."""
    codes: dict[str, Any] = {}
    if isinstance(among, type) or not callable(among):
        codes["enum"] = [code_of(key) for key in options(among)] + ([] if required else [None])
    return Choice(among, **told(label, ask, required, "Select", **codes))


def choices(label: str, ask: str | None = None, *, among: Among, least: int = 1, required: bool = True) -> Field:
    """Several of these, as a list without repetition; an empty list where nothing must be chosen."""

    def enough(chosen: list[Any]) -> None:
        if (required and len(chosen) < least) or len(set(chosen)) < len(chosen):
            raise ValidationError(known["metadata"]["ask"])

    known = told(label, ask, required, "Select")
    known |= {} if required else {"load_default": list, "allow_none": False}
    return fields.List(choice(label, known["metadata"]["ask"], among=among), validate=enough, **known)


def yes_no(label: str, ask: str | None = None, *, required: bool = True) -> Field:
    """Yes or no."""
    known = told(label, ask or f"Select yes or no: {label}", required)
    return fields.Boolean(truthy=YES, falsy=NO, **known)


def agreement(label: str, ask: str) -> Field:
    """A statement that has to be agreed to."""
    known = told(label, ask, required=True)
    return fields.Boolean(truthy=YES, falsy=NO, validate=validate.Equal(True, error=ask), **known)


def email(label: str = "Email address", ask: str | None = None, *, required: bool = True) -> Field:
    """An email address, in lower case."""
    wrong = "Enter an email address in the correct format, like name@example.com"
    at, most = validate.Email(error=wrong), validate.Length(max=254, error=wrong)
    known = told(label, ask or "Enter an email address", required, format="email")

    def read(value: Any) -> str:
        return str(most(at(str(value).lower())))

    return Answer(read, **known)


def uuid(label: str, ask: str | None = None, *, required: bool = True) -> Field:
    """The key of something else."""
    return fields.UUID(**told(label, ask, required, "Select"))


class Group(fields.Nested):
    """One group of a repeated one: once it is begun it is answered whole, in a draft too."""

    def _load(self, value: Any, partial: Any = None) -> Any:
        return super()._load(value, partial=False)


def rows(label: str, of: type[Schema], ask: str | None = None, *, least: int = 1, most: int = 50) -> Field:
    """A repeated group of answers, each group with a schema of its own; blank groups are passed over."""
    known = told(label, ask, least > 0)
    known |= {} if least else {"load_default": list, "allow_none": False}
    enough = validate.Length(min=least, error=f"{label}: give at least {least}")
    not_too_many = validate.Length(max=most, error=f"{label}: give at most {most}")
    return fields.List(Group(of), validate=[enough, not_too_many], **known)

"""What is asked of a file of people, row by row: the same shape for CSV and for the national case system."""

import re
from typing import Any

from marshmallow import ValidationError, fields, pre_load, validates_schema

from marketplace.documents.schemas import file
from marketplace.kernel import schema as shape
from marketplace.people.models import RequirementKind, SentenceKind
from marketplace.people.rules import tidy_reference
from marketplace.people.schemas.knowing import REFERENCE, DescribePerson

DAYS = ("date_of_birth", "release_on", "sentence_ends_on", "reviewed_on")
WRITTEN_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
MOST_TYPED = 400_000
FLAGS = ("in_custody", "prefers_welsh")


class ImportedPerson(DescribePerson):
    """One row: a person as another system knows them."""

    reference = shape.text("Case reference number", ask="Enter a case reference number", most=20)
    unit = shape.text("Delivery unit", ask="Enter the code of the delivery unit", most=40)
    practitioner = shape.email("Practitioner", required=False)
    in_custody = shape.yes_no("In custody", ask="Say yes or no: in custody", required=False)
    sentence = shape.choice("Sentence", ask="Give a sentence that we know", among=SentenceKind, required=False)
    sentence_ends_on = shape.date("Date the sentence ends", required=False)
    activity_days = shape.whole("Rehabilitation activity days", least=1, most=200, required=False)
    requirements = shape.text("Requirements", most=500, required=False)
    risk = shape.text("Risk summary", most=4000, required=False)
    reviewed_on = shape.date("Date of the last review", required=False)

    @pre_load
    def _as_written(self, answers: Any, **_: Any) -> Any:
        """Days as 27/3/1998 or 1998-03-27, yes and no in any letter case, needs parted by semicolons."""
        if not isinstance(answers, dict):
            return answers
        read = {name: answer for name, answer in answers.items() if answer not in (None, "")}
        for name in DAYS:
            if isinstance(read.get(name), str) and (found := WRITTEN_DAY.fullmatch(read[name].strip())):
                read[name] = f"{found[3]}-{found[2]}-{found[1]}"
        said = {name: read[name] for name in (*FLAGS, "sex", "sentence") if isinstance(read.get(name), str)}
        read |= {name: word.strip().lower() for name, word in said.items()}
        if isinstance(read.get("needs"), str):
            read["needs"] = [code.strip().upper() for code in read["needs"].split(";") if code.strip()]
        return read

    @validates_schema
    def _whole(self, answers: dict[str, Any], **_: Any) -> None:
        if "reference" in answers and not REFERENCE.fullmatch(tidy_reference(answers["reference"])):
            raise ValidationError("Case reference number must be a letter and six figures, like X123456", "reference")
        if bool(answers.get("sentence")) != bool(answers.get("sentence_ends_on")):
            raise ValidationError("Give a sentence and the day it ends, or neither", "sentence_ends_on")
        if bool(answers.get("risk")) != bool(answers.get("reviewed_on")):
            raise ValidationError("Give a risk summary and the day of its last review, or neither", "reviewed_on")
        requirements_of(answers.get("requirements"))


def requirements_of(written: str | None) -> dict[RequirementKind, int | None]:
    """What a sentence requires, from text like `unpaid_work:80; curfew`."""
    found: dict[RequirementKind, int | None] = {}
    for part in (written or "").split(";"):
        kind, _, days = (each.strip() for each in part.partition(":"))
        if not kind:
            continue
        if kind not in set(RequirementKind) or (days and not re.fullmatch(r"[1-9]\d{0,2}|10[0-8]\d|109[0-5]", days)):
            raise ValidationError(f"Requirements must be like unpaid_work:80, not {part.strip()[:60]}", "requirements")
        found[RequirementKind(kind)] = int(days) if days else None
    return found


class ImportPeople(shape.Schema):
    """A file of people, or its rows as text; first only looked at, then taken in."""

    file = file("File of people", ask="Select a CSV file", required=False)
    rows = shape.text("Rows", most=MOST_TYPED, required=False)
    source = shape.text("Where the file comes from", most=100, required=False)
    only_check = shape.yes_no("Only check it?", required=False)

    @validates_schema
    def _something(self, answers: dict[str, Any], **_: Any) -> None:
        if not answers.get("file") and not answers.get("rows"):
            raise ValidationError("Select a CSV file, or paste its rows", "file")


class IntakeDetail(shape.Schema):
    """What was taken in, or would be; and what keeps it from being taken in."""

    added = fields.Integer()
    changed = fields.Integer()
    unchanged = fields.Integer()
    faults = fields.List(fields.String())


class LookUpPerson(shape.Schema):
    """Whom to ask the case system for."""

    reference = shape.text("Case reference number", ask="Enter a case reference number", most=20)

    @validates_schema
    def _form(self, answers: dict[str, Any], **_: Any) -> None:
        if "reference" in answers and not REFERENCE.fullmatch(tidy_reference(answers["reference"])):
            raise ValidationError("Enter a case reference number, like X123456", "reference")

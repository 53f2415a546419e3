"""Schemas: the shape and wording of an answer, said once for the page and the API."""

from marketplace.kernel.schema.base import Schema, options, words
from marketplace.kernel.schema.builders import (
    agreement,
    choice,
    choices,
    date,
    decimal,
    email,
    money,
    percentage,
    rows,
    text,
    time,
    uuid,
    whole,
    yes_no,
)

__all__ = [
    "Schema",
    "agreement",
    "choice",
    "choices",
    "date",
    "decimal",
    "email",
    "money",
    "options",
    "percentage",
    "rows",
    "text",
    "time",
    "uuid",
    "whole",
    "words",
    "yes_no",
]

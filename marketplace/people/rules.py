"""What follows from the facts of a person."""

from datetime import date


def age_on(born: date, day: date) -> int:
    """How old somebody is on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def tidy_reference(typed: str) -> str:
    """A case reference as it is kept: no spaces, capital letter."""
    return "".join(typed.split()).upper()

"""How written answers are read; each raises ValueError with how the sentence "This answer …" ends."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from marketplace.kernel.money import Money

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?::00)? ?(?P<half>am|pm)?", re.ASCII | re.IGNORECASE)
#: A number with a comma before each three digits, or with none: "12,5" is twelve and a half, and never 125.
WHOLE = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)"
NOT_A_DATE = "must be a real date, like 27 3 2027"


def between(value: Any, least: Any, most: Any) -> Any:
    """The value, if it is neither too small nor too large."""
    if (least is not None and value < least) or (most is not None and value > most):
        low, high = ("" if limit is None else in_print(limit) for limit in (least, most))
        if low and high:
            raise ValueError(f"must be between {low} and {high}")
        raise ValueError(f"must be {low} or more" if low else f"must be {high} or less")
    return value


def in_print(limit: Any) -> str:
    """A limit as it is written; a number has commas between the thousands."""
    return f"{limit:,}" if isinstance(limit, int) else str(limit)


def day(value: Any) -> date:
    """A day, from ISO text or from the three answers of a form."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        value = dict(zip(("year", "month", "day"), value.split("-"), strict=False))
    if not isinstance(value, Mapping):
        raise ValueError(NOT_A_DATE)
    parts = {part: str(value.get(part) or "").strip() for part in ("day", "month", "year")}
    if lacking := [part for part, answer in parts.items() if not answer]:
        raise ValueError(f"must include a {' and '.join(lacking)}")
    if not re.fullmatch(r"[12]\d{3}", parts["year"], re.ASCII):
        long = re.fullmatch(r"\d{4}", parts["year"], re.ASCII)
        raise ValueError(f"must have a year {'from 1000 to 2999' if long else 'of 4 numbers'}, like 2027")
    name = parts["month"][:3].lower()
    month = MONTHS.index(name) + 1 if name in MONTHS else parts["month"]
    try:
        return date(int(parts["year"]), int(month), int(parts["day"]))
    except ValueError:
        raise ValueError(NOT_A_DATE) from None


#: The two times that the Design System writes as words.
NAMED_TIMES = {"midday": time(12), "midnight": time(0)}


def clock_time(value: Any) -> time:
    """A time of day as people write it: 14:30, 2:30pm, 9am, midday."""
    if isinstance(value, time):
        return value
    if (named := str(value).strip().lower()) in NAMED_TIMES:
        return NAMED_TIMES[named]
    found = TIME.fullmatch(str(value).strip())
    hour, half = (int(found["hour"]), (found["half"] or "").lower()) if found else (24, "")
    if half and not 1 <= hour <= 12:
        hour = 24
    elif half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if not found or hour > 23 or int(found["minute"] or 0) > 59 or (not half and found["minute"] is None):
        raise ValueError("must be a time, like 9:30am or 2pm")
    return time(hour, int(found["minute"] or 0))


def whole(value: Any) -> int:
    """A whole number; people may write it with commas between the thousands."""
    if type(value) is int:
        return value
    if not isinstance(value, str) or len(value) > 16 or not re.fullmatch(WHOLE, value, re.ASCII):
        raise ValueError("must be a whole number, like 15")
    return int(value.replace(",", ""))


def percentage(value: Any) -> int:
    """A whole percentage; people may write its sign."""
    try:
        return whole(value.removesuffix("%").rstrip() if isinstance(value, str) else value)
    except ValueError:
        raise ValueError("must be a whole percentage, like 55") from None


def decimal(value: Any, places: int) -> Decimal:
    """An exact number with at most so many decimal places; never a float."""
    written = str(value) if isinstance(value, (str, int, Decimal)) else ""
    if len(written.split(".")[0]) > 16 or not re.fullmatch(rf"{WHOLE}(\.\d{{1,{places}}})?", written, re.ASCII):
        raise ValueError(f"must be a number with up to {places} decimal places, like 12.5")
    return Decimal(written.replace(",", ""))


def money(value: Any) -> Money:
    """An amount: whole pence as JSON sends it, or text with a pound sign as a form does."""
    if isinstance(value, Money):
        return value
    if type(value) is int:
        return Money(value)
    if isinstance(value, str) and re.fullmatch(r"-?£.{1,20}", value):
        try:
            return Money.of_pounds(value)
        except ValueError:
            pass
    raise ValueError("must be an amount in pounds, like 1,200 or 1,200.50")

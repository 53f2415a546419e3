"""What a person on probation reads of a referral: when, where and whom to call, nothing of offence or risk."""

import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from marketplace.kernel.ids import ALPHABET

if TYPE_CHECKING:
    from marketplace.referrals.models import Appointment, Referral

CODE_LENGTH = 16
SPOKEN_IN = 4
A_DAY = timedelta(days=1)
MOST_A_DAY = 10
#: How long after the end of a referral its page still opens, so that the person can say how it went.
AFTERWARDS = timedelta(days=90)


def new_code() -> str:
    """A code that can be read aloud and typed from paper, and that nobody guesses: 28^16 of them."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """A code as it is kept: no spaces or dashes, capital letters."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def in_groups(code: str) -> str:
    """A code as it is printed, in groups of four."""
    return "-".join(code[start : start + SPOKEN_IN] for start in range(0, len(code), SPOKEN_IN))


def too_much_said(today: int) -> str | None:
    """Why nothing more can be said today."""
    return None if today < MOST_A_DAY else "You have sent several messages today: call the service instead"


def too_late_to_move(referral: "Referral") -> str | None:
    """Why no other time can be asked for: nothing is booked any more."""
    return None if referral.concluded_at is None else "Your time with this service has ended: no appointment is booked"


def is_closed(referral: "Referral", now: datetime) -> bool:
    """Whether the page has nothing to tell any more."""
    return referral.concluded_at is not None and now > referral.concluded_at + AFTERWARDS


class Told(NamedTuple):
    """What the page and the letter say."""

    first_name: str
    service: str
    supplier: str
    caseworker: str | None
    phone: str | None
    email: str | None
    next: "Appointment | None"
    later: list["Appointment"]
    is_over: bool
    is_held_up: bool
    speaks_welsh: bool


def told(referral: "Referral", now: datetime) -> Told:
    """What a person on probation is told of their referral at this instant."""
    deliverer = referral.subcontractor or referral.contract.supplier
    is_over = referral.concluded_at is not None
    coming = sorted(
        (each for each in referral.appointments if each.status == "booked" and each.starts_at >= now and not is_over),
        key=lambda each: each.starts_at,
    )
    return Told(
        first_name=referral.person.first_name,
        service=referral.contract.title,
        supplier=deliverer.name,
        caseworker=referral.caseworker.name if referral.caseworker else None,
        phone=referral.contract.contact_phone,
        email=deliverer.contact_email,
        next=coming[0] if coming else None,
        later=coming[1:],
        is_over=is_over,
        is_held_up=referral.clock_stopped_on is not None,
        speaks_welsh=referral.person.prefers_welsh,
    )

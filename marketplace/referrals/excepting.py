"""Exceptions from the age of a service: where its contract allows them, a reason lets somebody of another age in."""

from datetime import datetime

from marketplace.contracts.models import Contract
from marketplace.kernel.clock import london_day
from marketplace.people.models import Person
from marketplace.people.rules import age_on
from marketplace.referrals import rules

#: Stands for a reason that is still to be asked for.
ASKED = "asked"


def is_exception(person: Person, contract: Contract, now: datetime) -> bool:
    """Whether only the age keeps somebody from a service that takes people of another age with a reason."""
    return bool(rules.not_open_to(person, contract, now)) and not rules.not_open_to(person, contract, now, ASKED)


def reason_missing(person: Person, contract: Contract, now: datetime, reason: str | None) -> str | None:
    """The question for the reason that a service wants, since only with one does it take somebody of this age."""
    if reason or not is_exception(person, contract, now):
        return None
    meant, age = rules.ages(contract.minimum_age, contract.maximum_age), age_on(person.date_of_birth, london_day(now))
    return (
        f"This service is for people {meant} and takes others with a reason: this person is {age}. "
        "Enter why it should take them"
    )

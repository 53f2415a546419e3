"""What people type to find a referral: parts of a name, the beginning of a referral number or of a case reference."""

import re

from sqlalchemy import ColumnElement, false, or_

from marketplace.people.models import Person
from marketplace.people.queries import named, people_named
from marketplace.referrals.models import Referral

#: What a referral number begins like.
BEGINS = re.compile(r"[A-Z]{2}\d{1,4}[A-Z]{0,2}")
#: Words that name more people than this are compared with each name of the list, which soon holds a page of them.
FEW = 1000


def saying(words: str) -> ColumnElement[bool]:
    """The condition that a referral is of somebody so named, or numbered so, in a list joined with its persons.

    Rare words are looked up among the names first, so that a long list is not read for the sake of one person.
    """
    number = _numbered(words)
    people = people_named(words, FEW + 1)
    return or_(number, named(words) if len(people) > FEW else Person.id.in_(people))


def _numbered(words: str) -> ColumnElement[bool]:
    said = "".join(words.split()).upper()
    return Referral.reference.like(f"{said}%") if BEGINS.fullmatch(said) else false()

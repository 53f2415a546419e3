"""What follows from the facts of a person."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

YOUNGEST = 10  # the age of criminal responsibility


class Named(Protocol):
    """Whoever has a first name, and mostly a last one."""

    @property
    def first_name(self) -> str:
        """The first name, or the only one."""

    @property
    def last_name(self) -> str:
        """The last name; nothing of somebody who has one name."""


def in_full(who: Named) -> str:
    """First and last name: Sam Okoro; of somebody who has one name, that one."""
    return f"{who.first_name} {who.last_name}".strip()


def in_a_list(who: Named) -> str:
    """The name as lists have it: Okoro, Sam; of somebody who has one name, that one."""
    return f"{who.last_name}, {who.first_name}" if who.last_name else who.first_name


def age_on(born: date, day: date) -> int:
    """How old somebody is on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def tidy_reference(typed: str) -> str:
    """A case reference as it is kept: no spaces, capital letter."""
    return "".join(typed.split()).upper()


def as_kept(known: Mapping[str, Any]) -> dict[str, Any]:
    """What was told of a person, tidied: no last name is an empty one; outside prison is neither prison nor release."""
    kept = dict(known) | {"prefers_welsh": bool(known.get("prefers_welsh"))}
    if "last_name" in known:
        kept["last_name"] = known["last_name"] or ""
    if "reference" in known:
        kept["reference"] = tidy_reference(known["reference"])
    outside = {} if known["in_custody"] else {"prison": None, "release_on": None, "release_source": None}
    return kept | outside


def release_passed(release_on: date | None, before: date | None, today: date) -> str | None:
    """Why a day cannot be given as that of a release to come: it has passed, and was not known before."""
    if release_on is None or release_on == before or release_on >= today:
        return None
    return "Expected release date must be today or in the future"


def plain_name(name: str) -> str:
    """A name by which two spellings can be compared: without accents, marks and capitals."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in bare if each.isalnum())


def may_be_twins(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether two people born on one day may be the same: a name that both have, in either place."""
    names, others = ({plain_name(each) for each in pair} - {""} for pair in (first, second))
    return bool(names & others)

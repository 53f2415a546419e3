"""Which area holds which: a unit lies in a police area, a police area in a region."""

from collections.abc import Mapping

from marketplace.reference.models import Level

Parents = Mapping[str, str | None]


def area_key(text: str) -> str:
    """The key that somebody means: a bare word is the code of a police area, as in the public service finder."""
    text = text.strip()
    level, colon, code = text.partition(":")
    if not colon:
        return f"{Level.POLICE}:{text.lower()}"
    return f"{level.lower()}:{code.upper() if level.lower() == Level.REGION else code.lower()}"


def ancestors(key: str, parents: Parents) -> list[str]:
    """The areas that hold this one, nearest first; not itself."""
    held_by = parents.get(key)
    return [] if held_by is None else [held_by, *ancestors(held_by, parents)]


def descendants(key: str, parents: Parents) -> set[str]:
    """The areas that lie in this one; not itself."""
    return {other for other in parents if key in ancestors(other, parents)}


def holds(key: str, other: str, parents: Parents) -> bool:
    """Whether an area is the other one or holds it: a service for the first serves all of the second."""
    return key == other or key in ancestors(other, parents)


def region_of(key: str, parents: Parents) -> str:
    """The region in which an area lies, or which it is."""
    return [key, *ancestors(key, parents)][-1]

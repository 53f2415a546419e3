"""One live application for each category and area: what is sent claims them, and what is settled lets them go."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert, select

from marketplace.frameworks import queries as frameworks
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict
from marketplace.qualification.models import Application, ApplicationClaim
from marketplace.reference import queries as reference


def stake(application: Application) -> None:
    """Claim every category in every area that an application asks for; refuse where another has it already."""
    release(application)
    pairs = [(code, key) for code in claimed_codes(application) for key in claimed_areas(application)]
    if taken := already_claimed(application, pairs):
        raise Conflict(taken)
    same = {
        "application_id": application.id,
        "framework_id": application.framework_id,
        "supplier_id": application.supplier_id,
    }
    if pairs:
        rows = [{**same, "category_code": code, "area_key": key} for code, key in pairs]
        db.session.execute(insert(ApplicationClaim), rows)


def release(application: Application) -> None:
    """Let go of what an application claimed: another may ask for it at once."""
    db.session.execute(delete(ApplicationClaim).where(ApplicationClaim.application_id == application.id))


def claimed_codes(application: Application) -> list[str]:
    """The categories it asks for; those it has already, where a member only adds areas."""
    if application.categories:
        return application.category_codes
    member = frameworks.membership_of(application.framework_id, application.supplier_id)
    return sorted(each.category_code for each in member.categories) if member else []


def claimed_areas(application: Application) -> list[str]:
    """The smallest areas in which it wants to deliver: a region is all that lies in it."""
    return smallest_areas(application.area_keys, reference.parents())


def smallest_areas(keys: Iterable[str], parents: Mapping[str, str | None]) -> list[str]:
    """The areas inside these that hold no others, so that what overlaps is seen to be the same."""
    below: dict[str, list[str]] = {}
    for key, parent in parents.items():
        if parent:
            below.setdefault(parent, []).append(key)
    found, waiting = set(), list(keys)
    while waiting:
        key = waiting.pop()
        waiting += below.get(key, [])
        if key not in below:
            found.add(key)
    return sorted(found)


def already_claimed(application: Application, pairs: Iterable[tuple[str, str]]) -> str | None:
    """The sentence that names what another application of the supplier asks for already, if one does."""
    rows = (
        select(ApplicationClaim.category_code, ApplicationClaim.area_key, Application.reference)
        .join(Application, Application.id == ApplicationClaim.application_id)
        .where(
            ApplicationClaim.supplier_id == application.supplier_id,
            ApplicationClaim.framework_id == application.framework_id,
        )
    )
    held = {(code, key): said for code, key, said in db.session.execute(rows)}
    twice = next((pair for pair in pairs if pair in held), None)
    if twice is None:
        return None
    category, area = reference.category(twice[0]).name, reference.area(twice[1]).name
    return (
        f"Your application {held[twice]} asks for {category} in {area} already: "
        "wait for its decision, withdraw it, or leave that out of this one"
    )

"""Each person's own work: what every context says is waiting for them."""

from collections.abc import Sequence
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from flask import g, url_for

import blueprints
from blueprints.session import actor, request_now
from blueprints.templating import day
from marketplace.accounts import queries
from marketplace.accounts.models import Organisation
from marketplace.accounts.policies import DESCRIBES, describes_organisation
from marketplace.accounts.schemas import DETAILS
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.schema import words
from marketplace.kernel.working_days import add_working_days

SOON = 2  # working days
#: What a group of work is called, where the name of its context would not say.
HEADINGS = {"accounts": "Organisations", "frameworks": "Memberships", "qualification": "Joining a framework"}
HEADINGS |= {"exclusions": "Declarations", "pipeline": "What regions ask the market"}
#: Where somebody goes on with whom nothing waits: the first of these whose roles they hold.
NEXT: tuple[tuple[tuple[Role, ...], str, str], ...] = (
    ((Role.CONTRACT_MANAGER, Role.DIRECTOR, Role.COMMISSIONER), "region.index", "See how your region stands"),
    ((Role.BUYER_FINANCE, Role.SUPPLIER_FINANCE), "payments.index", "See what is owed and what was paid"),
    ((Role.CASEWORKER,), "referrals.week", "See what you have booked this week"),
    ((Role.PRACTITIONER, Role.TEAM_LEAD), "people.index", "See the people you supervise"),
)


def next_step() -> tuple[str, str] | None:
    """The page that is worth a look when nothing waits, with its words; none for other roles."""
    return next(((url_for(page), said) for roles, page, said in NEXT if actor().has(*roles)), None)


def offers() -> list[tuple[str, Any]]:
    """The contexts that have work for people, each with the function that lists it."""
    found = []
    for name in blueprints.CONTEXTS:
        for part in (f"blueprints.{name}.work", f"blueprints.{name}.views", f"blueprints.{name}"):
            module = import_module(part) if has_module(part) else None
            if offered := getattr(module, "work_items", None):
                found.append((name, offered))
                break
    return found


def has_module(name: str) -> bool:
    """Whether there is such a file; a context may be a single one."""
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def work_of() -> list[tuple[str, list[dict[str, Any]]]]:
    """What waits for who is asking, by context, the most urgent first; contexts with nothing are left out."""
    listed = [(HEADINGS.get(name, words(name)), in_order(offered())) for name, offered in offers()]
    return [(name, [item_of(each) for each in items]) for name, items in listed if items]


def in_order(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What has a day first, by that day; the rest as it comes."""
    days = [each.get("due") for each in items]
    known = {place: london_day(due) if isinstance(due, datetime) else due for place, due in enumerate(days) if due}
    return [items[place] for place in sorted(range(len(items)), key=lambda place: known.get(place, date.max))]


def item_of(given: dict[str, Any]) -> dict[str, Any]:
    """One item as the list shows it: with its day, and whether that is near or past."""
    due = given.get("due")
    due = london_day(due) if isinstance(due, datetime) else due
    near = nearness(due, london_day(request_now())) if isinstance(due, date) else ""
    said = f"{'Overdue since' if near == 'late' else 'Due'} {day(due)}" if isinstance(due, date) else ""
    return {
        "title": given["title"],
        "href": given.get("url") or given.get("href"),
        "status": given.get("status"),
        "said": given.get("said"),
        "meta": " · ".join(part for part in (given.get("meta"), said) if part),
        "due": near,
    }


def nearness(due: date, today: date) -> str:
    """Whether a day is past, near or far from the day of this page; near is what a list calls due soon."""
    return "late" if due < today else "soon" if due <= add_working_days(today, SOON) else ""


def work_items() -> list[dict[str, Any]]:
    """Details that a supplier has not told yet, and changes of confirmed ones that wait for a decision."""
    return [*untold(), *changes()]


def held() -> Sequence[Organisation]:
    """The organisations of who is asking, also those that are suspended; read once a request."""
    if "held" not in g:
        g.held = queries.held_organisations(actor())
    found: Sequence[Organisation] = g.held
    return found


def untold() -> list[dict[str, Any]]:
    """The person's own suppliers whose details are not confirmed: nothing can be sent before they are."""
    return [
        {
            "title": f"Complete the details of {found.name}",
            "url": url_for("accounts.details", organisation_id=found.id),
            "meta": "Needed before you can send an application. It takes about ten minutes, once",
        }
        for found in (held() if actor().has(*DESCRIBES) else ())
        if describes_organisation(actor(), found) and not found.details_confirmed_at
    ]


def changes() -> list[dict[str, Any]]:
    """The changes of confirmed details that wait for a decision."""
    return [
        {
            "title": f"{found.organisation.name}: {DETAILS[found.detail].lower()}",
            "url": url_for("accounts.change", change_id=found.id),
            "status": found.status,
            "said": "To decide",
            "meta": f"Asked on {day(found.asked_at)}",
        }
        for found in queries.changes_to_decide(actor())
    ]

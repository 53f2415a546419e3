"""What waits for practitioners and suppliers in referrals."""

from typing import Any

from flask import url_for

from blueprints.referrals.shown import OWED
from blueprints.session import actor, request_now
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.working_days import add_working_days
from marketplace.referrals import queries, rules
from marketplace.referrals.policies import WORKERS
from marketplace.referrals.queries import Tab

AHEAD = 2  # working days


def work_items() -> list[dict[str, Any]]:
    """What is due soon, what nobody has taken yet, and the questions and drafts of a practitioner."""
    who = actor()
    found: list[dict[str, Any]] = []
    if who.has(*WORKERS):
        soon = add_working_days(london_day(request_now()), AHEAD)
        found += [item(row) for row in queries.overdue(who, soon)]
        listed = {each["url"] for each in found}
        waiting = [item(row) for row in queries.referrals(who, Tab.UNASSIGNED, most=10)]
        found += [each for each in waiting if each["url"] not in listed]
    if who.has(Role.PRACTITIONER):
        found += [item(row) for row in queries.referrals(who, Tab.UNASSIGNED, most=10) if row.status == "queried"]
        found += [item(row) for row in queries.referrals(who, Tab.DRAFTS, most=5)]
    return found


def item(row: Any) -> dict[str, Any]:
    """One referral as a work list shows it."""
    owed = rules.next_due(row)
    what = f"{OWED[owed[0]]}: " if owed else ""
    return {
        "title": f"{what}{row.first_name} {row.last_name}, {row.service}",
        "url": url_for("referrals.show", referral_id=row.id),
        "status": row.status,
        "due": owed[1] if owed else None,
    }

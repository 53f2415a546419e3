"""What waits for practitioners and suppliers in referrals."""

from datetime import date, datetime, time, timedelta
from typing import Any

from flask import url_for

from blueprints.referrals.shown import OWED
from blueprints.session import actor, request_now
from blueprints.templating import day, moment, plural, until
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.working_days import add_working_days
from marketplace.people.rules import in_full
from marketplace.referrals import dating, queries
from marketplace.referrals.models import AppointmentKind
from marketplace.referrals.policies import WORKERS, transfers
from marketplace.referrals.queries import Tab

WAITS_FOR = {"sent": "Assign a caseworker", "queried": "Question to answer", "draft": "Finish the referral"}


def work_items() -> list[dict[str, Any]]:
    """What waits for a caseworker, for whoever shares out the work, and for a practitioner, by the day it is due."""
    who = actor()
    found = [*today(who), *shared_out(who), *left_over(who), *delivered(who), *referred(who)]
    return sorted(found, key=lambda each: (each["due"] is not None, each["due"] or date.max))


def today(who: Actor) -> list[dict[str, Any]]:
    """Concerns to acknowledge, one's own appointments and groups until midnight, clashes and open meetings."""
    if not who.has(*WORKERS, Role.PRACTITIONER, Role.TEAM_LEAD):
        return []
    midnight = datetime.combine(london_day(request_now()) + timedelta(days=1), time.min, LONDON)
    return [SHOWN[row.what](row) for row in queries.agenda(who, midnight, request_now())]


def concern(row: Any) -> dict[str, Any]:
    """A concern that waits to be acknowledged."""
    return {
        "title": f"Acknowledge a concern: {in_full(row)}",
        "url": url_for("referrals.concern", concern_id=row.id),
        "status": row.kind,
        "meta": f"By {until(row.at)}",
        "due": None,
    }


def group(row: Any) -> dict[str, Any]:
    """A meeting of a group today, or one of which the register is still to be kept."""
    is_over = row.at <= request_now()
    page = url_for("referrals.register_meeting", meeting_id=row.id)
    return {
        "title": f"{'Keep the register: ' if is_over else ''}{row.first_name}, meeting {row.number}",
        "url": page if is_over else url_for("referrals.group", programme_id=row.within),
        "meta": moment(row.at),
        "due": None,
    }


def shared_out(who: Actor) -> list[dict[str, Any]]:
    """Referrals that nobody has taken yet, as one piece of work."""
    waiting = queries.waiting_count(who) if who.has(*WORKERS) else 0
    if not waiting:
        return []
    waits = "waits" if waiting == 1 else "wait"
    address = url_for("referrals.index", tab=Tab.UNASSIGNED.value)
    return [{"title": f"{plural(waiting, 'referral')} {waits} for a caseworker", "url": address, "due": None}]


def left_over(who: Actor) -> list[dict[str, Any]]:
    """Referrals whose caseworker left, for owners, and those whose supplier is suspended, for who refers or leads."""
    if not who.has(Role.OWNER, Role.PRACTITIONER, Role.TEAM_LEAD):
        return []
    return [
        step("Choose another service", each, "transfer")
        if each.reroute_since and transfers(who, each)
        else step("Assign another caseworker", each, "assign")
        for each in queries.left_over(who)
    ]


def step(words: str, row: Any, endpoint: str) -> dict[str, Any]:
    """One decision about one referral."""
    address = url_for(f"referrals.{endpoint}", referral_id=row.id)
    return {"title": f"{words}: {row.person.name}", "url": address, "status": row.status, "due": None}


def delivered(who: Actor) -> list[dict[str, Any]]:
    """What a caseworker owes; an owner sees what anybody in the organisation owes."""
    if not who.has(*WORKERS):
        return []
    is_owner = who.has(Role.OWNER)
    owed = queries.overdue(who, add_working_days(london_day(request_now()), queries.SOON), own=not is_owner)
    listed = list(map(item, owed[: queries.MOST_DUE]))
    return listed if len(owed) == len(listed) else [*listed, rest_of_due(Tab.OPEN if is_owner else Tab.MINE)]


def rest_of_due(tab: Tab) -> dict[str, Any]:
    """Where whoever has more that is due than this page holds goes on."""
    address = url_for("referrals.find", tab=tab.value, sort=queries.Sort.DUE.value)
    return {"title": "See everything that is due", "url": address, "due": None}


def referred(who: Actor) -> list[dict[str, Any]]:
    """A practitioner's plans to approve, questions to answer and drafts."""
    if not who.has(Role.PRACTITIONER):
        return []
    plans = [plan(each) for each in queries.plans_to_approve(who)]
    waiting = queries.to_answer_or_send(who)
    asked = [row for row in waiting if row.status == "queried"]
    drafts = [row for row in waiting if row.status == "draft"]
    return [
        *map(offer, queries.offers_to(who)),
        *plans,
        *map(item, asked),
        *map(item, drafts[:5]),
    ]


def appointment(row: Any) -> dict[str, Any]:
    """An appointment of today, or one that is over and has to be recorded."""
    is_over = row.at <= request_now()
    what = "Initial assessment" if row.kind == AppointmentKind.ASSESSMENT else f"Session {row.number}"
    address = url_for("referrals.record", appointment_id=row.id)
    return {
        "title": f"{'Record attendance: ' if is_over else ''}{in_full(row)}, {what.lower()}",
        "url": address if is_over else url_for("referrals.show", referral_id=row.within),
        "meta": moment(row.at),
        "due": None,
    }


def clash(row: Any) -> dict[str, Any]:
    """What of the coming week is booked twice, as one line that leads to the week."""
    booked = "is booked twice" if row.number == 1 else "are booked at a time that is taken"
    return {
        "title": f"Clash: {plural(row.number, 'appointment')} of yours {booked}",
        "url": url_for("referrals.week"),
        "meta": f"In the next seven days, first on {moment(row.at)}",
        "due": None,
    }


def allocation(row: Any) -> dict[str, Any]:
    """An allocation meeting that nobody has finished."""
    return {
        "title": f"Finish the allocation meeting of {row.first_name}",
        "url": url_for("referrals.allocation", meeting_id=row.id),
        "meta": f"Begun on {day(row.at)}",
        "due": None,
    }


#: How each line of somebody's day is shown.
SHOWN = {
    "concern": concern,
    "group": group,
    "appointment": appointment,
    "clash": clash,
    "allocation": allocation,
}


def offer(turn: Any) -> dict[str, Any]:
    """A place that is kept for a referral of a practitioner, until a day."""
    address = url_for("referrals.check", referral_id=turn.referral_id)
    words = f"A place is yours: send {turn.referral.person.name} to {turn.referral.contract.title}"
    return {"title": words, "url": address, "due": turn.offer_ends_on}


def plan(row: Any) -> dict[str, Any]:
    """An action plan that a practitioner is asked to approve."""
    address = url_for("referrals.plans", referral_id=row.referral_id)
    return {"title": f"Approve the action plan: {row.referral.person.name}", "url": address, "due": row.approve_by}


def item(row: Any) -> dict[str, Any]:
    """One referral as a work list shows it."""
    first = dating.due_first(row)
    what = WAITS_FOR.get(row.status) or (OWED[first[0]] if first else "")
    return {
        "title": f"{what}{': ' if what else ''}{in_full(row)}, {row.service}",
        "url": url_for("referrals.show", referral_id=row.id),
        "status": row.status,
        "due": first[1] if first else None,
    }

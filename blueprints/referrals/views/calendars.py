"""Appointments as calendars: a caseworker's own, and that of a person for their letter."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.referrals.views.base import bp
from blueprints.security import public
from blueprints.session import actor, request_now
from blueprints.uploads import publisher
from marketplace.accounts.queries import actor_of
from marketplace.opportunities.rules import Entry, calendar
from marketplace.referrals import commands, queries, rules
from marketplace.referrals.models import CalendarLink
from marketplace.referrals.policies import takes_part
from marketplace.referrals.schemas import METHODS


def address_of(link: CalendarLink | None) -> str | None:
    """The secret address of a calendar, once there is one."""
    if link is None:
        return None
    signature = queries.signature_of(link)
    return publisher().base_url + url_for("referrals.calendar_feed", link_id=link.id, signature=signature)


@bp.get("/referrals/calendar")
def own_calendar() -> ResponseReturnValue:
    """The address under which a caseworker's own calendar reads their appointments."""
    return render_template("referrals/calendar.html", address=address_of(queries.calendar_link(actor())))


@bp.post("/referrals/calendar/renew")
def renew_calendar() -> ResponseReturnValue:
    """Get an address, or another one."""
    commands.renew_calendar(actor())
    return back("Your calendar has a new address", url_for(".own_calendar"))


@bp.post("/referrals/calendar/stop")
def stop_calendar() -> ResponseReturnValue:
    """Let it be read no longer."""
    commands.stop_calendar(actor())
    return back("Your calendar can no longer be read from outside", url_for(".own_calendar"))


def back(said: str, place: str) -> ResponseReturnValue:
    """Say what was done, and go there."""
    flash(said, "success")
    return redirect(place)


@bp.get("/referrals/<uuid:referral_id>/calendar")
def person_calendar(referral_id: UUID) -> ResponseReturnValue:
    """The address for the person's letter under which they find their appointments."""
    referral = queries.referral(actor(), referral_id)
    address = address_of(queries.calendar_link_of(referral_id)) if takes_part(actor(), referral) else None
    may_change = takes_part(actor(), referral) and not rules.over(referral)
    return render_template("referrals/person_calendar.html", referral=referral, address=address, may_change=may_change)


@bp.post("/referrals/<uuid:referral_id>/calendar/renew")
def renew_person_calendar(referral_id: UUID) -> ResponseReturnValue:
    """Get an address for the person's letter."""
    commands.renew_person_calendar(actor(), referral_id)
    return back("There is a new address for the letter", url_for(".person_calendar", referral_id=referral_id))


@bp.post("/referrals/<uuid:referral_id>/calendar/stop")
def stop_person_calendar(referral_id: UUID) -> ResponseReturnValue:
    """Let the person's calendar be read no longer."""
    commands.stop_person_calendar(actor(), referral_id)
    return back("The address has stopped", url_for(".person_calendar", referral_id=referral_id))


@bp.get("/appointments/<uuid:link_id>/<signature>.ics")
@public
def calendar_feed(link_id: UUID, signature: str) -> ResponseReturnValue:
    """Appointments for a calendar; the address is the key."""
    link = queries.signed_calendar(link_id, signature)
    return feed(entries_of_caseworker(link) if link.user else entries_of_person(link.referral_id))


@bp.get("/my/<code>/appointments.ics")
@public
def my_calendar(code: str) -> ResponseReturnValue:
    """A person's own appointments, for their calendar; it goes with the address of their page."""
    return feed(entries_of_person(queries.link_by_code(code, request_now()).referral_id))


def feed(entries: Iterator[Entry]) -> Response:
    """A calendar that nobody keeps on the way."""
    said = calendar("Appointments", entries, request_now())
    answer = Response(said, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = 'inline; filename="appointments.ics"'
    return answer


def entries_of_caseworker(link: CalendarLink) -> Iterator[Entry]:
    """Appointments by their referral number, and the times kept free; nobody is named."""
    assert link.user is not None
    who, base, realm = actor_of(link.user), publisher().base_url, publisher().ocid_prefix
    for each in queries.appointments_of_caseworker(who, request_now()):
        page = f"{base}{url_for('referrals.show', referral_id=each.referral_id)}"
        summary = f"{title_of(each)}: {each.reference}"
        yield appointment(each, summary, f"{METHODS[each.method]}\n{page}", page, realm)
    for free in queries.offered_by(who, request_now()):
        about = {"until": free.ends_at, "is_free": True, "place": free.place}
        uid = f"slot-{free.id}@{realm}"
        page = f"{base}{url_for('referrals.slots')}"
        yield Entry(uid, free.starts_at, f"Free for an assessment: {free.title}", page, page, free.offered_at, **about)


def entries_of_person(referral_id: UUID | None) -> Iterator[Entry]:
    """The person's own appointments: with whom, when, where and how, and nothing of why."""
    assert referral_id is not None
    for each in queries.appointments_of_referral(referral_id):
        summary = f"Appointment with {each.supplier}"
        yield appointment(each, summary, METHODS[each.method], "", publisher().ocid_prefix)


def title_of(row: Any) -> str:
    """What an appointment is called."""
    return "Initial assessment" if row.kind == "assessment" else f"Session {row.number}"


def appointment(row: Any, summary: str, about: str, url: str, realm: str) -> Entry:
    """One appointment as an entry that takes up its time."""
    uid, until = f"appointment-{row.id}@{realm}", rules.ends_at(row.starts_at, row.minutes)
    return Entry(uid, row.starts_at, summary, about, url, row.booked_at, until=until, place=row.place)

"""The lists of referrals, and the page of one."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from flask import get_template_attribute, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from blueprints import shared_screen
from blueprints.referrals import forms
from blueprints.referrals.changes import topics_of
from blueprints.referrals.shown import due_of, sessions_of, steps_of, timeline_of, unanswered
from blueprints.referrals.views.base import after, bp
from blueprints.session import actor, request_now
from blueprints.templating import link
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.referrals import commands, queries
from marketplace.referrals.dating import date_warnings
from marketplace.referrals.minding import required
from marketplace.referrals.policies import FOLLOWERS, WORKERS, delivers, knows_person_of
from marketplace.referrals.queries import Tab

SUPPLIER_TABS = {
    Tab.MINE: "Mine",
    Tab.UNASSIGNED: "Unassigned",
    Tab.OPEN: "All open",
    Tab.ALLOTTED: "Allotted to us",
    Tab.ENDED: "Ended",
}
OWNER_TABS = {tab: SUPPLIER_TABS[tab] for tab in (Tab.UNASSIGNED, Tab.OPEN, Tab.MINE, Tab.ALLOTTED, Tab.ENDED)}
FOLLOWER_TABS = {tab: SUPPLIER_TABS[tab] for tab in (Tab.OPEN, Tab.UNASSIGNED, Tab.ALLOTTED, Tab.ENDED)}
#: What leads from the lists to the rest of the week.
MORE = (("referrals.find", "Filter and sort"),)
WEEK = (
    ("referrals.week", "Your week"),
    ("referrals.find", "Filter, sort and share out"),
    ("referrals.teams", "Teams and caseloads"),
    ("referrals.slots", "Times for assessments"),
    ("referrals.own_calendar", "Your calendar"),
)
PRACTITIONER_TABS = {Tab.OPEN: "Open", Tab.UNASSIGNED: "Not yet taken", Tab.ENDED: "Ended", Tab.DRAFTS: "Drafts"}


def tabs(who: Actor) -> dict[Tab, str]:
    """The lists of somebody, the usual one first."""
    if who.has(Role.PRACTITIONER) or not who.has(*FOLLOWERS):
        return PRACTITIONER_TABS
    if not who.has(*WORKERS):
        return FOLLOWER_TABS
    return SUPPLIER_TABS if who.has(Role.CASEWORKER) else OWNER_TABS


@bp.get("/referrals")
def index() -> ResponseReturnValue:
    """One list of referrals, newest first."""
    who = actor()
    known = tabs(who)
    tab = next((each for each in known if each == request.args.get("tab")), next(iter(known)))
    asked = request.args.get("words")
    form = search(asked)
    words = form.values["words"]
    found = queries.referrals(who, tab, words=words, after=after())
    shown, more = found[: queries.PAGE], len(found) > queries.PAGE
    today = london_day(request_now())
    return render_template(
        "referrals/index.html",
        form=form,
        tabs=known,
        above=above(tuple(known.items()), tab, asked, who.has(*WORKERS), who.has(Role.PRACTITIONER, Role.TEAM_LEAD)),
        tab=tab,
        exports=who.has(*FOLLOWERS),
        rows=Markup("".join([row(each, today) for each in shown])),
        next_href=link(".index", tab=tab.value, words=words, after=shown[-1].id) if more else None,
        first_href=link(".index", tab=tab.value, words=words) if after() else None,
    )


@lru_cache(maxsize=512)
def above(known: tuple[tuple[Tab, str], ...], tab: Tab, asked: str | None, works: bool, allocates: bool) -> Markup:
    """What stands above a list: the way to the others and the search, the same for everybody who has these lists."""
    more = MORE if dict(known) == PRACTITIONER_TABS else WEEK
    shown = search(asked).shown
    written: Markup = get_template_attribute("referrals/tabs.html", "above")(
        known, tab, more, shown, allocates, works or allocates, works
    )
    return written


class Search(NamedTuple):
    """The search as it stands on the page, and what it asks for."""

    shown: Markup
    values: dict[str, Any]
    summary: list[dict[str, str]]


@lru_cache(maxsize=512)
def search(words: str | None) -> Search:
    """The search for these words, the same for everybody; whoever searches for nothing is told so."""
    form = forms.FindReferralsForm()
    if words is not None and not words.strip():
        form.words.errors = ["Enter a part of a name, or a referral number"]
    return Search(form.words(), form.values, form.summary)


@lru_cache(maxsize=8192)
def row(referral: Any, today: date) -> Markup:
    """One referral in a list; what its facts do not change is written once and kept."""
    written: Markup = get_template_attribute("referrals/row.html", "row")(
        referral, due_of(referral, today), url_for(".index")
    )
    return written


@bp.get("/referrals/<uuid:referral_id>")
def show(referral_id: UUID) -> ResponseReturnValue:
    """One referral: where it is, what is due and what happened; that somebody read it is recorded."""
    referral = commands.read_referral(actor(), referral_id)
    if referral.sent_at is None:
        return redirect(url_for(".tasks", referral_id=referral_id))
    return render_template(
        "referrals/show.html",
        referral=referral,
        due=due_of(referral, london_day(request_now())),
        date_warnings=date_warnings(referral, london_day(request_now())),
        steps=steps_of(referral, actor()),
        sessions=sessions_of(referral, actor()),
        events=(events := timeline_of(referral)),
        asked=unanswered(events),
        knows=knows_person_of(actor(), referral),
        concerns=queries.concerns_of(actor(), referral),
        may_amend=bool(topics_of(referral, actor())),
        clashing=queries.clashing(actor(), referral, request_now()) if delivers(actor(), referral) else set(),
    )


@bp.get("/referrals/<uuid:referral_id>/person")
def person(referral_id: UUID) -> ResponseReturnValue:
    """Who the referral is about, with sentence and risk; that somebody read this is recorded."""
    referral, found = commands.read_person_of(actor(), referral_id)
    shown = shared_screen.shows(referral_id)
    also = required(referral.sentence) if referral.sentence else None
    about = {"referral": referral, "person": found, "also_required": also}
    return render_template("referrals/person.html", **about, contact_shown=shown)


@bp.post("/referrals/<uuid:referral_id>/person/contact")
def show_contact(referral_id: UUID) -> ResponseReturnValue:
    """Show how to reach the person once, although the screen is shared; that somebody did is recorded."""
    commands.read_contact_of(actor(), referral_id)
    shared_screen.show_once(referral_id)
    return redirect(url_for(".person", referral_id=referral_id))


@bp.post("/referrals/<uuid:referral_id>/person/screen")
def share_screen(referral_id: UUID) -> ResponseReturnValue:
    """Say whether others see this screen."""
    queries.referral(actor(), referral_id)
    shared_screen.turn()
    return redirect(url_for(".person", referral_id=referral_id))

"""Teams of colleagues, and the lists that somebody keeps."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.referrals import queries
from marketplace.referrals.models import SavedFilter, Team, TeamMember
from marketplace.referrals.policies import follows_referrals, leads_team, leads_teams, saved_it

Conflict.says(
    uq_team_name="You have a team of this name already",
    uq_saved_filter_name="You have a list of this name already",
)

#: What a list may be narrowed to, and what is said of anything else.
NARROWED: dict[str, tuple[Callable[[Actor], Sequence[Any]], str]] = {
    "caseworker_id": (queries.own_colleagues, "The caseworker of this list is none of your colleagues"),
    "team_id": (queries.teams, "The team of this list is closed, or is not yours"),
    "contract_id": (queries.services_sought, "The service of this list is none of yours"),
}


def form_team(actor: Actor, supplier_id: UUID, *, name: str, members: Sequence[UUID]) -> Team:
    """Form a team of colleagues, so that their referrals are one list."""
    with unit_of_work(actor) as work:
        work.allow(leads_teams, supplier_id)
        team = work.add(Team(supplier_id=supplier_id, name=name, formed_at=work.now))
        put_in(work, team, members)
        work.record("team.formed", team, members=members)
        return team


def put_in(work: Work, team: Team, members: Sequence[UUID]) -> None:
    """Let exactly these colleagues be in the team; who stays has joined when they joined."""
    if not set(members) <= {each.id for each in queries.colleagues(team.supplier_id)}:
        raise Invalid(members="Select people who work on referrals in your organisation")
    stay = [each for each in team.members if each.user_id in members]
    there = {each.user_id for each in stay}
    team.members = [*stay, *(TeamMember(user_id=key, joined_at=work.now) for key in members if key not in there)]


def change_team(actor: Actor, team_id: UUID, *, name: str, members: Sequence[UUID]) -> Team:
    """Give a team another name or other members."""
    with unit_of_work(actor) as work:
        team = lock_team(work, team_id)
        team.name = name
        put_in(work, team, members)
        work.record("team.changed", team, members=members)
        return team


def lock_team(work: Work, team_id: UUID) -> Team:
    """A team that is not closed, for whoever leads teams."""
    team = work.lock(queries.visible_teams(work.actor), team_id)
    work.allow(leads_team, team)
    if team.closed_at:
        raise NotNow("This team is closed")
    return team


def close_team(actor: Actor, team_id: UUID) -> Team:
    """Close a team: its name is free again, and nobody loses a referral."""
    with unit_of_work(actor) as work:
        team = lock_team(work, team_id)
        team.closed_at = work.now
        work.record("team.closed", team)
        return team


def save_filter(actor: Actor, *, name: str, **sought: Any) -> SavedFilter:
    """Keep a narrowed list under a name."""
    with unit_of_work(actor) as work:
        work.allow(follows_referrals)
        assert actor.user_id is not None
        if wrong := out_of_reach(actor, sought):
            raise Invalid(**wrong)
        saved = work.add(SavedFilter(user_id=actor.user_id, name=name, saved_at=work.now, **sought))
        work.record("filter.saved", saved)
        return saved


def out_of_reach(actor: Actor, sought: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """What a list is narrowed to that the actor could not choose, each with its sentence."""
    chosen = {name: sought[name] for name in NARROWED if sought.get(name)}
    return {
        name: NARROWED[name][1]
        for name, key in chosen.items()
        if str(key) not in {str(each.id) for each in NARROWED[name][0](actor)}
    }


def drop_filter(actor: Actor, filter_id: UUID) -> None:
    """Keep it no longer."""
    with unit_of_work(actor) as work:
        saved = work.lock(queries.visible_filters(actor), filter_id)
        work.allow(saved_it, saved)
        work.record("filter.dropped", saved)
        db.session.delete(saved)

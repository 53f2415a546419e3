"""Who belongs to an organisation and in which roles; somebody always remains who runs it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from marketplace.accounts import queries
from marketplace.accounts.commands.invitations import Held, refuse_outsider, refuse_unfit
from marketplace.accounts.models import Organisation, OrganisationKind, RoleGrant
from marketplace.accounts.policies import gives_roles, removes_member
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.unit_of_work import unit_of_work

#: Who runs the people of each kind of organisation, and what is said when the last of them would go.
RUN_BY = {
    OrganisationKind.SUPPLIER: ((Role.OWNER,), "This is the last owner: make somebody else an owner first"),
    OrganisationKind.BUYER: (
        (Role.REGIONAL_ADMINISTRATOR, Role.DIRECTOR),
        "This is the last person who runs the people of this buyer: give somebody else that role first",
    ),
    OrganisationKind.CENTRE: (
        (Role.FRAMEWORK_ADMINISTRATOR,),
        "This is the last framework administrator: give somebody else that role first",
    ),
}


def refuse_leaderless(organisation: Organisation, user_id: UUID, had: Sequence[Role], keeps: Sequence[Role]) -> None:
    """Refuse to leave an organisation without anybody who runs it; its row is locked, so two cannot go at once."""
    runs, sentence = RUN_BY[organisation.kind]
    gives_up = any(role in runs for role in had) and not any(role in runs for role in keeps)
    if gives_up and not queries.others_who_run(organisation.id, user_id, runs):
        raise NotNow(sentence)


def change_roles(
    actor: Actor, organisation_id: UUID, user_id: UUID, *, roles: Sequence[Role | Mapping[str, Any]]
) -> None:
    """Let a member hold these roles and no other, each perhaps for one region or unit and up to a limit."""
    wanted = [Held(**each) if isinstance(each, Mapping) else Held(each) for each in roles]
    with unit_of_work(actor) as work:
        organisation = work.lock(queries.visible_organisations(actor), organisation_id)
        work.allow(gives_roles, organisation, user_id)
        held = queries.grants_in(organisation_id, user_id)
        if not held:
            raise NotFound
        refuse_unfit(organisation, wanted)
        refuse_outsider(organisation, held[0].user.email)
        refuse_leaderless(organisation, user_id, [each.role for each in held], [each.role for each in wanted])
        replace(held, {(each.role, each.area_key): each for each in wanted}, work.now)
        told = [each._asdict() for each in wanted]
        work.record("roles.changed", organisation, user_id=user_id, roles=told)


def replace(held: Sequence[RoleGrant], wanted: dict[tuple[Role, str | None], Held], now: Any) -> None:
    """Take away what is not wanted, set the limits of what stays, and add what is new."""
    for grant in held:
        stays = wanted.pop((grant.role, grant.area_key), None)
        if stays is None:
            db.session.delete(grant)
        else:
            grant.limit = stays.limit
    place = {"user_id": held[0].user_id, "organisation_id": held[0].organisation_id, "granted_at": now}
    db.session.add_all(RoleGrant(**place, **each._asdict()) for each in wanted.values())


def remove_member(actor: Actor, organisation_id: UUID, user_id: UUID) -> None:
    """Take every role in an organisation from somebody; their account and their roles elsewhere stay."""
    with unit_of_work(actor) as work:
        organisation = work.lock(queries.visible_organisations(actor), organisation_id)
        work.allow(removes_member, organisation, user_id)
        held = queries.grants_in(organisation_id, user_id)
        if not held:
            raise NotFound
        refuse_leaderless(organisation, user_id, [each.role for each in held], [])
        for grant in held:
            db.session.delete(grant)
        work.record("member.removed", organisation, user_id=user_id, roles=[each.role for each in held])

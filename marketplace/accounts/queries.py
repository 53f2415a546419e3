"""Reads of people and organisations, never past what the actor may see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from marketplace.accounts.lifecycle import OrganisationStatus
from marketplace.accounts.models import (
    Invitation,
    Organisation,
    OrganisationKind,
    PasswordReset,
    RoleGrant,
    User,
    UserSession,
)
from marketplace.accounts.policies import RUNS
from marketplace.accounts.rules import token_hash
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Grant, Role
from marketplace.kernel.clock import INSTANT
from marketplace.kernel.db import db, one
from marketplace.kernel.errors import NotFound


def visible_organisations(actor: Actor) -> Select[Organisation]:
    """The organisations the actor may know: suppliers and buyers are public."""
    if actor.is_the_service:
        return select(Organisation)
    public = Organisation.kind != OrganisationKind.CENTRE
    return select(Organisation).where(or_(public, Organisation.id.in_(actor.organisations())))


def visible_invitations(actor: Actor) -> Select[Invitation]:
    """The invitations to organisations that the actor runs."""
    if actor.is_the_service:
        return select(Invitation)
    return select(Invitation).where(Invitation.organisation_id.in_(actor.organisations(*RUNS)))


def visible_grants(actor: Actor) -> Select[RoleGrant]:
    """The roles held in the actor's own organisations."""
    if actor.is_the_service:
        return select(RoleGrant)
    return select(RoleGrant).where(RoleGrant.organisation_id.in_(actor.organisations()))


def organisation(actor: Actor, organisation_id: UUID) -> Organisation:
    """One organisation."""
    return one(visible_organisations(actor), organisation_id)


def own_organisations(actor: Actor) -> Sequence[Organisation]:
    """The organisations that the actor holds a role in."""
    rows = select(Organisation).where(Organisation.id.in_(actor.organisations())).order_by(Organisation.name)
    return db.session.scalars(rows).all()


def own_organisation(actor: Actor, organisation_id: UUID | None) -> Organisation:
    """One of the organisations that the actor holds a role in."""
    return one(select(Organisation).where(Organisation.id.in_(actor.organisations())), organisation_id)


def organisation_to_run(actor: Actor, organisation_id: UUID) -> Organisation:
    """One of the organisations whose people the actor runs."""
    return one(select(Organisation).where(Organisation.id.in_(actor.organisations(*RUNS))), organisation_id)


def people_of(actor: Actor, organisation_id: UUID) -> Sequence[RoleGrant]:
    """Who holds which role in one of the actor's organisations, by name."""
    rows = visible_grants(actor).where(RoleGrant.organisation_id == organisation_id).join(RoleGrant.user)
    return db.session.scalars(rows.options(contains_eager(RoleGrant.user)).order_by(User.name, RoleGrant.role)).all()


def people_with_role(organisation_id: UUID, *roles: Role) -> Sequence[User]:
    """The people who hold one of these roles in an organisation: whom to tell."""
    holders = select(RoleGrant.user_id).where(RoleGrant.organisation_id == organisation_id, RoleGrant.role.in_(roles))
    rows = select(User).where(User.id.in_(holders), User.left_at.is_(None)).order_by(User.name, User.id)
    return db.session.scalars(rows).all()


def people_in_role(*roles: Role) -> Sequence[User]:
    """The people who hold one of these roles anywhere, such as every assessor."""
    holders = select(RoleGrant.user_id).where(RoleGrant.role.in_(roles))
    rows = select(User).where(User.id.in_(holders), User.left_at.is_(None)).order_by(User.name, User.id)
    return db.session.scalars(rows).all()


def invitations_of(actor: Actor, organisation_id: UUID) -> Sequence[Invitation]:
    """The invitations that still wait for an answer."""
    rows = visible_invitations(actor).where(Invitation.organisation_id == organisation_id, Invitation.status == "sent")
    return db.session.scalars(rows.order_by(Invitation.sent_at)).all()


def invitation_by_token(token: str) -> Select[Invitation]:
    """The invitation that this link was sent with."""
    return (
        select(Invitation)
        .where(Invitation.token_hash == token_hash(token))
        .options(joinedload(Invitation.organisation))
    )


def invitation(token: str) -> Invitation:
    """The invitation that this link was sent with, and to which organisation it is."""
    found = db.session.scalars(invitation_by_token(token)).one_or_none()
    if found is None:
        raise NotFound
    return found


def reset_by_token(token: str) -> Select[PasswordReset]:
    """The password reset that this link was sent with."""
    return select(PasswordReset).where(PasswordReset.token_hash == token_hash(token))


def user_by_email(email: str) -> User | None:
    """The person with this e-mail address."""
    return db.session.scalars(select(User).where(User.email == email.strip().lower())).one_or_none()


def _who() -> Select[Any]:
    """The person of a session with their roles, in one statement that is built once: every page asks it."""
    session, person, grant = UserSession.__table__, User.__table__, RoleGrant.__table__
    known = Organisation.__table__
    held = grant.join(known, (known.c.id == grant.c.organisation_id) & (known.c.status != OrganisationStatus.SUSPENDED))
    rows = select(
        person.c.id, person.c.name, grant.c.role, grant.c.organisation_id, grant.c.area_key, INSTANT.label("at")
    )
    rows = rows.select_from(session.join(person, person.c.id == session.c.user_id))
    rows = rows.outerjoin(held, grant.c.user_id == person.c.id)
    lasts = session.c.ended_at.is_(None) & person.c.left_at.is_(None)
    return rows.where(session.c.token_hash == bindparam("token_hash"), lasts)


WHO = _who()


class SignedIn(NamedTuple):
    """Who is signed in, and when we looked."""

    actor: Actor
    at: datetime


def signed_in(token: str) -> SignedIn | None:
    """The person whose session this token is, while it lasts, with every role they hold."""
    rows = db.session.connection().execute(WHO, {"token_hash": token_hash(token)}).all()
    if not rows:
        return None
    grants = (Grant(row.role, row.organisation_id, row.area_key) for row in rows if row.role is not None)
    return SignedIn(Actor(user_id=rows[0].id, name=rows[0].name, grants=frozenset(grants)), clock.said(rows[0].at))


def actor_of(user: User) -> Actor:
    """The actor that a signed-in person is, with every role they hold in organisations that are not suspended."""
    rows = select(RoleGrant.role, RoleGrant.organisation_id, RoleGrant.area_key).where(RoleGrant.user_id == user.id)
    rows = rows.join(RoleGrant.organisation).where(Organisation.status != OrganisationStatus.SUSPENDED)
    grants = frozenset(Grant(role, organisation_id, area) for role, organisation_id, area in db.session.execute(rows))
    return Actor(user_id=user.id, name=user.name, grants=grants)

"""Reads of people, their roles, invitations and sessions, never past what the actor may see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.orm import contains_eager, joinedload

from marketplace.accounts.lifecycle import InvitationStatus, OrganisationStatus
from marketplace.accounts.models import (
    Invitation,
    Organisation,
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
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from marketplace.kernel.money import Money


def own_account(actor: Actor) -> User:
    """The account of whoever is signed in."""
    found = db.session.get(User, actor.user_id) if actor.user_id else None
    if found is None:
        raise NotFound
    return found


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
    """The invitations that wait for an answer, and those that were not answered in time."""
    open_ = Invitation.status.in_((InvitationStatus.SENT, InvitationStatus.EXPIRED))
    rows = visible_invitations(actor).where(Invitation.organisation_id == organisation_id, open_)
    return db.session.scalars(rows.order_by(Invitation.sent_at)).all()


def due_to_expire(now: datetime) -> Sequence[UUID]:
    """The invitations whose seven days are over."""
    rows = select(Invitation.id).where(Invitation.status == InvitationStatus.SENT, Invitation.expires_at <= now)
    return db.session.scalars(rows.order_by(Invitation.expires_at, Invitation.id)).all()


def grants_in(organisation_id: UUID, user_id: UUID) -> Sequence[RoleGrant]:
    """The roles that a person holds in an organisation."""
    rows = select(RoleGrant).where(RoleGrant.organisation_id == organisation_id, RoleGrant.user_id == user_id)
    rows = rows.options(joinedload(RoleGrant.user)).order_by(RoleGrant.granted_at, RoleGrant.id)
    return db.session.scalars(rows.execution_options(populate_existing=True)).all()


def member(actor: Actor, organisation_id: UUID, user_id: UUID) -> Sequence[RoleGrant]:
    """The roles of one person in one of the organisations that the actor is in."""
    rows = visible_grants(actor).where(RoleGrant.organisation_id == organisation_id, RoleGrant.user_id == user_id)
    rows = rows.options(joinedload(RoleGrant.user), joinedload(RoleGrant.organisation)).order_by(RoleGrant.role)
    found = db.session.scalars(rows).all()
    if not found:
        raise NotFound
    return found


def others_who_run(organisation_id: UUID, user_id: UUID, roles: Sequence[Role]) -> int:
    """How many people besides this one hold one of the roles that run an organisation."""
    rows = select(func.count(RoleGrant.user_id.distinct())).join(RoleGrant.user)
    rows = rows.where(
        RoleGrant.organisation_id == organisation_id,
        RoleGrant.user_id != user_id,
        RoleGrant.role.in_(roles),
        User.left_at.is_(None),
    )
    return db.session.scalar(rows) or 0


def approvers_up_to(organisation_id: UUID, value: Money) -> Sequence[User]:
    """The people who may approve an award of so much for a buyer."""
    may = or_(
        and_(RoleGrant.role == Role.DIRECTOR, RoleGrant.limit.is_(None)),
        and_(RoleGrant.role.in_((Role.DIRECTOR, Role.COMMISSIONER)), RoleGrant.limit >= value),
    )
    holders = select(RoleGrant.user_id).where(RoleGrant.organisation_id == organisation_id, may)
    rows = select(User).where(User.id.in_(holders), User.left_at.is_(None)).order_by(User.name, User.id)
    return db.session.scalars(rows).all()


def invitation_by_token(token: str) -> Select[Invitation]:
    """The invitation that this link was sent with."""
    return (
        select(Invitation)
        .where(Invitation.token_hash == token_hash(token))
        .options(joinedload(Invitation.organisation))
    )


def is_invited(organisation_id: UUID, email: str, role: Role) -> bool:
    """Whether an invitation of this address to this role waits for its answer."""
    rows = select(Invitation.id).where(Invitation.organisation_id == organisation_id, Invitation.role == role)
    rows = rows.where(Invitation.email == email.strip().lower(), Invitation.status == InvitationStatus.SENT)
    return db.session.scalar(rows.limit(1)) is not None


def has_role(organisation_id: UUID, email: str, role: Role) -> bool:
    """Whether somebody with this address holds this role there."""
    rows = select(RoleGrant.id).join(User, User.id == RoleGrant.user_id).where(User.email == email.strip().lower())
    rows = rows.where(RoleGrant.organisation_id == organisation_id, RoleGrant.role == role, User.left_at.is_(None))
    return db.session.scalar(rows.where(RoleGrant.area_key.is_(None)).limit(1)) is not None


def invitation(token: str) -> Invitation:
    """The invitation that this link was sent with, and to which organisation it is."""
    found = db.session.scalars(invitation_by_token(token)).one_or_none()
    if found is None:
        raise NotFound
    return found


def reset_by_token(token: str) -> Select[PasswordReset]:
    """The password reset that this link was sent with."""
    return select(PasswordReset).where(PasswordReset.token_hash == token_hash(token))


def open_resets(user_id: UUID) -> Select[PasswordReset]:
    """The links of a person that nobody has used."""
    return select(PasswordReset).where(PasswordReset.user_id == user_id, PasswordReset.used_at.is_(None))


def resets_since(user_id: UUID, since: datetime) -> int:
    """How many links to choose a new password somebody asked for after an instant."""
    rows = select(func.count(PasswordReset.id)).where(PasswordReset.user_id == user_id)
    return db.session.scalar(rows.where(PasswordReset.requested_at > since)) or 0


def user_by_email(email: str) -> User | None:
    """The person with this e-mail address."""
    return db.session.scalars(select(User).where(User.email == email.strip().lower())).one_or_none()


def _who() -> str:
    """The person of a session with their roles, as a statement in its last words: every page asks it.

    SQLAlchemy looked a built statement up again for each page, which took longer than sending it.
    """
    session, person, grant = UserSession.__table__, User.__table__, RoleGrant.__table__
    known = Organisation.__table__
    is_suspended = known.c.status == literal_column(f"'{OrganisationStatus.SUSPENDED}'")
    held = grant.join(known, (known.c.id == grant.c.organisation_id) & ~is_suspended)
    held_as = grant.c.role, grant.c.organisation_id, grant.c.area_key, grant.c.limit_pence
    rows = select(person.c.id, person.c.name, *held_as, INSTANT.label("at"))
    rows = rows.select_from(session.join(person, person.c.id == session.c.user_id))
    rows = rows.outerjoin(held, grant.c.user_id == person.c.id)
    lasts = session.c.ended_at.is_(None) & person.c.left_at.is_(None)
    rows = rows.where(session.c.token_hash == bindparam("token_hash"), lasts)
    spoken: Any = psycopg.dialect
    return str(rows.compile(dialect=spoken()))


WHO = _who()


class SignedIn(NamedTuple):
    """Who is signed in, and when we looked."""

    actor: Actor
    at: datetime


def signed_in(token: str) -> SignedIn | None:
    """The person whose session this token is, while it lasts, with every role they hold."""
    rows = db.session.connection().exec_driver_sql(WHO, {"token_hash": token_hash(token)}).all()
    if not rows:
        return None
    user_id, name, *_, at = rows[0]
    grants = (
        Grant(Role(role), organisation_id, area_key, None if pence is None else Money(pence))
        for _, _, role, organisation_id, area_key, pence, _ in rows
        if role is not None
    )
    return SignedIn(Actor(user_id=user_id, name=name, grants=frozenset(grants)), clock.said(at))


def actor_of(user: User) -> Actor:
    """The actor that a signed-in person is, with every role they hold in organisations that are not suspended."""
    held = RoleGrant.role, RoleGrant.organisation_id, RoleGrant.area_key, RoleGrant.limit
    rows = select(*held).where(RoleGrant.user_id == user.id)
    rows = rows.join(RoleGrant.organisation).where(Organisation.status != OrganisationStatus.SUSPENDED)
    grants = frozenset(Grant(*row) for row in db.session.execute(rows).all())
    return Actor(user_id=user.id, name=user.name, grants=grants)

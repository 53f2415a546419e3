"""Inviting somebody to a role, and what becomes of the invitation."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts import queries
from marketplace.accounts.commands.sessions import add_session, add_user
from marketplace.accounts.models import Invitation, Organisation, OrganisationKind, RoleGrant
from marketplace.accounts.policies import invites_to
from marketplace.accounts.rules import INVITATION_LIFE, belongs, password_fits
from marketplace.kernel.actor import CENTRE_ROLES, REGION_ROLES, SUPPLIER_ROLES, Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotFound
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import Work, unit_of_work

Conflict.says(
    uq_invitation_waiting="This person has been invited to this role already",
    uq_role_grant_once="This person holds this role already",
)

ROLES_OF = {
    OrganisationKind.SUPPLIER: SUPPLIER_ROLES,
    OrganisationKind.BUYER: REGION_ROLES,
    OrganisationKind.CENTRE: CENTRE_ROLES,
}
#: Whose work is bound to a region or unit.
LOCAL = (Role.PRACTITIONER, Role.TEAM_LEAD)


class Held(NamedTuple):
    """A role as it is to be held."""

    role: Role
    area_key: str | None = None
    limit: Money | None = None


def refuse_outsider(organisation: Organisation, email: str) -> None:
    """Refuse an address outside the mail domains of a buyer."""
    if organisation.kind is not OrganisationKind.BUYER:
        return
    domains = [each.domain for each in queries.domains_of(organisation.id)]
    if not domains:
        raise Invalid(email=f"Approve a mail domain for {organisation.name} before you invite anybody")
    if not belongs(email, domains):
        raise Invalid(email=f"Enter an address of {organisation.name}: it must end in {' or '.join(domains)}")


def refuse_oneself(actor: Actor, organisation: Organisation, email: str) -> None:
    """With a buyer nobody gives themselves a role or a limit, by an invitation neither."""
    invited = queries.user_by_email(email)
    if organisation.kind is OrganisationKind.BUYER and invited and invited.id == actor.user_id:
        raise Invalid(email="You cannot give yourself a role: ask somebody else who runs the people of this buyer")


def refuse_twice(organisation: Organisation, email: str, role: Role) -> None:
    """Refuse, beside the address, somebody who has this role already or is invited to it."""
    if queries.has_role(organisation.id, email, role):
        raise Invalid(email="This person has this role already")
    if queries.is_invited(organisation.id, email, role):
        raise Invalid(email="This person has been invited to this role already. You can send the invitation again")


def refuse_unfit(organisation: Organisation, held: Sequence[Held]) -> None:
    """Refuse a role of another kind of organisation, and one for an area where this one does not buy."""
    for each in held:
        if each.role not in ROLES_OF[organisation.kind]:
            raise Invalid(role="Select a role of this kind of organisation")
        areas = queries.areas_of(organisation)
        if each.area_key and not (areas and queries.buys_in(each.area_key, areas)):
            raise Invalid(area_key=f"Select a region or unit of {organisation.name}")
        if areas and each.role in LOCAL and not each.area_key:
            raise Invalid(area_key="Select the region or unit where this person works")


def add_invitation(work: Work, organisation: Organisation, email: str, held: Held) -> Invitation:
    """A new invitation, good for seven days."""
    invitation = work.add(
        Invitation(
            organisation_id=organisation.id,
            email=email.strip().lower(),
            **held._asdict(),
            invited_by=work.actor.user_id,
            sent_at=work.now,
            expires_at=work.now + INVITATION_LIFE,
        )
    )
    work.record("invitation.sent", invitation, role=held.role, area_key=held.area_key, limit=held.limit)
    return invitation


def invite_member(
    actor: Actor,
    organisation_id: UUID,
    *,
    email: str,
    role: Role,
    area_key: str | None = None,
    limit: Money | None = None,
) -> Invitation:
    """Offer somebody a role in an organisation, for seven days."""
    with unit_of_work(actor) as work:
        organisation = work.lock(queries.visible_organisations(actor), organisation_id, shared=True)
        work.allow(invites_to, organisation, role)
        held = Held(role, area_key, limit)
        refuse_unfit(organisation, [held])
        refuse_outsider(organisation, email)
        refuse_oneself(actor, organisation, email)
        refuse_twice(organisation, email, role)
        return add_invitation(work, organisation, email, held)


def resend_invitation(actor: Actor, invitation_id: UUID) -> Invitation:
    """Send an invitation anew, with a new link that is good for seven days; the old link is good no longer."""
    with unit_of_work(actor) as work:
        invitation = work.lock(queries.visible_invitations(actor), invitation_id)
        refuse_outsider(db.session.get_one(Organisation, invitation.organisation_id), invitation.email)
        work.move(invitation, "resend", role=invitation.role)
        invitation.expires_at, invitation.token_hash = work.now + INVITATION_LIFE, None
        return invitation


def revoke_invitation(actor: Actor, invitation_id: UUID) -> Invitation:
    """Take back an invitation that was not accepted."""
    with unit_of_work(actor) as work:
        invitation = work.lock(queries.visible_invitations(actor), invitation_id)
        work.move(invitation, "revoke")
        return invitation


def expire_invitation(actor: Actor, invitation_id: UUID) -> Invitation:
    """End an invitation whose seven days are over."""
    with unit_of_work(actor) as work:
        invitation = work.lock(queries.visible_invitations(actor), invitation_id)
        work.move(invitation, "expire")
        return invitation


def accept_invitation(actor: Actor, token: str, *, name: str, password: str) -> str:
    """Join the organisation; somebody who has an account already proves it with their password."""
    with unit_of_work(actor) as work:
        found = db.session.scalars(queries.invitation_by_token(token)).one_or_none()
        if found is None:
            raise NotFound
        invitation = work.lock(select(Invitation), found.id)
        work.move(invitation, "accept")
        refuse_outsider(found.organisation, invitation.email)
        user = queries.user_by_email(invitation.email)
        if user and not password_fits(user.password_hash, password):
            raise Invalid(password="Enter the password of your account")
        user = user or add_user(work, name=name, email=invitation.email, password=password)
        db.session.flush()
        held = Held(invitation.role, invitation.area_key, invitation.limit)
        place = {"user_id": user.id, "organisation_id": invitation.organisation_id}
        work.add(RoleGrant(**place, **held._asdict(), granted_at=work.now))
        return add_session(work, user)

"""Reads of organisations, what registers say of them, their changes, partners, areas and domains."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from marketplace.accounts.lifecycle import ChangeStatus, PartnerStatus
from marketplace.accounts.models import (
    BuyerArea,
    DetailChange,
    MailDomain,
    Organisation,
    OrganisationDecision,
    OrganisationKind,
    Partner,
    PartnerKind,
    RegisterCheck,
    RoleGrant,
)
from marketplace.accounts.policies import READS, RUNS
from marketplace.accounts.rules import Scheme
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db, one
from marketplace.reference.queries import area_options, areas_serving, parents
from marketplace.reference.rules import ancestors

#: Who at the centre looks at what suppliers tell about themselves.
LOOKS = (Role.ASSESSOR, Role.FRAMEWORK_ADMINISTRATOR)


def visible_organisations(actor: Actor) -> Select[Organisation]:
    """The organisations the actor may know: suppliers and buyers are public."""
    if actor.is_the_service:
        return select(Organisation)
    public = Organisation.kind != OrganisationKind.CENTRE
    return select(Organisation).where(or_(public, Organisation.id.in_(actor.organisations())))


def organisation(actor: Actor, organisation_id: UUID) -> Organisation:
    """One organisation."""
    return one(visible_organisations(actor), organisation_id)


def own_organisations(actor: Actor) -> Sequence[Organisation]:
    """The organisations that the actor holds a role in."""
    rows = select(Organisation).where(Organisation.id.in_(actor.organisations())).order_by(Organisation.name)
    return db.session.scalars(rows).all()


def held_organisations(actor: Actor) -> Sequence[Organisation]:
    """The organisations in which the actor was given a role, those that are suspended too."""
    held = select(RoleGrant.organisation_id).where(RoleGrant.user_id == actor.user_id)
    return db.session.scalars(select(Organisation).where(Organisation.id.in_(held)).order_by(Organisation.name)).all()


def decisions_about(organisation_id: UUID) -> Sequence[OrganisationDecision]:
    """Why an organisation was suspended and reinstated, the latest first."""
    rows = select(OrganisationDecision).where(OrganisationDecision.organisation_id == organisation_id)
    return db.session.scalars(rows.order_by(OrganisationDecision.made_at.desc())).all()


def own_organisation(actor: Actor, organisation_id: UUID | None) -> Organisation:
    """One of the organisations that the actor holds a role in."""
    return one(select(Organisation).where(Organisation.id.in_(actor.organisations())), organisation_id)


def organisation_to_run(actor: Actor, organisation_id: UUID) -> Organisation:
    """One of the organisations whose people the actor runs."""
    return one(select(Organisation).where(Organisation.id.in_(actor.organisations(*RUNS))), organisation_id)


def visible_changes(actor: Actor) -> Select[DetailChange]:
    """The wishes of the actor's own suppliers; a framework administrator decides on all."""
    if actor.is_the_service or actor.has(Role.FRAMEWORK_ADMINISTRATOR):
        return select(DetailChange)
    return select(DetailChange).where(DetailChange.organisation_id.in_(actor.organisations(*READS)))


def visible_checks(actor: Actor) -> Select[RegisterCheck]:
    """What registers said of the actor's own organisations; those who assess look at all."""
    if actor.is_the_service or actor.has(*LOOKS):
        return select(RegisterCheck)
    return select(RegisterCheck).where(RegisterCheck.organisation_id.in_(actor.organisations()))


def visible_partners(actor: Actor) -> Select[Partner]:
    """The partners of the actor's own organisations; those who assess look at all."""
    if actor.is_the_service or actor.has(*LOOKS):
        return select(Partner)
    return select(Partner).where(Partner.organisation_id.in_(actor.organisations()))


def administered_buyers(actor: Actor) -> Select[Organisation]:
    """The buyers whose people and domains the actor administers; a framework administrator all of them."""
    rows = select(Organisation).where(Organisation.kind == OrganisationKind.BUYER)
    if actor.has(Role.FRAMEWORK_ADMINISTRATOR):
        return rows
    own = actor.organisations(Role.REGIONAL_ADMINISTRATOR, Role.DIRECTOR)
    return rows.where(Organisation.id.in_(own))


def visible_domains(actor: Actor) -> Select[MailDomain]:
    """The mail domains of the buyers that the actor administers."""
    seen = administered_buyers(actor).with_only_columns(Organisation.id)
    return select(MailDomain).where(MailDomain.organisation_id.in_(seen))


def buyer(actor: Actor, organisation_id: UUID) -> Organisation:
    """One of the buyers that the actor administers."""
    return one(administered_buyers(actor), organisation_id)


def buyers(actor: Actor) -> Sequence[Organisation]:
    """The buyers that the actor administers, by name."""
    return db.session.scalars(administered_buyers(actor).order_by(Organisation.name, Organisation.id)).all()


def latest_checks(actor: Actor, organisation_id: UUID) -> dict[Scheme, RegisterCheck]:
    """What each register said last of an organisation."""
    rows = visible_checks(actor).where(RegisterCheck.organisation_id == organisation_id)
    rows = rows.order_by(RegisterCheck.checked_at, RegisterCheck.id)
    return {check.scheme: check for check in db.session.scalars(rows)}


def changes_of(actor: Actor, organisation_id: UUID) -> Sequence[DetailChange]:
    """The changes that an organisation asked for, newest first."""
    rows = visible_changes(actor).where(DetailChange.organisation_id == organisation_id)
    return db.session.scalars(rows.order_by(DetailChange.asked_at.desc(), DetailChange.id)).all()


def change(actor: Actor, change_id: UUID) -> DetailChange:
    """One wish to change a detail, with whose it is."""
    return one(visible_changes(actor).options(joinedload(DetailChange.organisation)), change_id)


def changes_to_decide(actor: Actor) -> Sequence[DetailChange]:
    """The wishes that wait for a framework administrator, oldest first."""
    if not actor.has(Role.FRAMEWORK_ADMINISTRATOR):
        return []
    rows = visible_changes(actor).where(DetailChange.status == ChangeStatus.ASKED)
    rows = rows.options(joinedload(DetailChange.organisation)).order_by(DetailChange.asked_at, DetailChange.id)
    return db.session.scalars(rows.limit(50)).all()


def partner(actor: Actor, partner_id: UUID) -> Partner:
    """One partner."""
    return one(visible_partners(actor), partner_id)


def partners_of(organisation_id: UUID) -> Sequence[Partner]:
    """The partners that an organisation names now, members first; each is asked what it is asked itself."""
    rows = select(Partner).where(Partner.organisation_id == organisation_id, Partner.status == PartnerStatus.NAMED)
    return db.session.scalars(rows.order_by(Partner.kind, Partner.named_at, Partner.id)).all()


def members_of(organisation_id: UUID) -> int:
    """How many members a consortium names."""
    return sum(each.kind is PartnerKind.MEMBER for each in partners_of(organisation_id))


def share_given(organisation_id: UUID, besides: UUID | None = None) -> int:
    """The percent of the work that partners have, perhaps without one of them."""
    rows = select(func.coalesce(func.sum(Partner.share), 0)).where(
        Partner.organisation_id == organisation_id, Partner.status == PartnerStatus.NAMED
    )
    return int(db.session.scalar(rows.where(Partner.id != besides) if besides else rows) or 0)


def registered_with(scheme: Scheme | None, number: str | None) -> UUID | None:
    """The supplier here that has this number in this register."""
    columns = {
        Scheme.COMPANY: Organisation.company_number,
        Scheme.MUTUAL: Organisation.mutual_number,
        Scheme.PPON: Organisation.ppon,
        Scheme.VAT: Organisation.vat_number,
    }
    if scheme is None or number is None:
        return None
    column = columns.get(scheme, Organisation.charity_number)
    return db.session.scalar(select(Organisation.id).where(column == number))


def supplier_named(name: str) -> UUID | None:
    """The registered supplier of this name, in any letter case; none where two have it."""
    rows = select(Organisation.id).where(Organisation.kind == OrganisationKind.SUPPLIER)
    found = db.session.scalars(rows.where(func.lower(Organisation.name) == name.strip().lower()).limit(2)).all()
    return found[0] if len(found) == 1 else None


def areas_of(organisation: Organisation) -> list[str]:
    """The regions and police areas that a buyer commissions for, its first one first."""
    rows = select(BuyerArea.area_key).where(BuyerArea.organisation_id == organisation.id).order_by(BuyerArea.area_key)
    first = [organisation.area_key] if organisation.area_key else []
    return first + [key for key in db.session.scalars(rows) if key not in first]


def buys_in(area_key: str, keys: Iterable[str]) -> bool:
    """Whether an area is one of these, or lies in one."""
    return not set(areas_serving(area_key)).isdisjoint(keys)


def domains_of(organisation_id: UUID) -> Sequence[MailDomain]:
    """The mail domains that are approved for a buyer."""
    rows = select(MailDomain).where(MailDomain.organisation_id == organisation_id).order_by(MailDomain.domain)
    return db.session.scalars(rows).all()


def domain(actor: Actor, domain_id: UUID) -> MailDomain:
    """One approved mail domain."""
    return one(visible_domains(actor), domain_id)


def area_choices(organisation: Organisation) -> dict[str, str]:
    """The regions and units that a role in a buyer may be bound to."""
    keys, held = set(areas_of(organisation)), parents()
    if not keys:
        return {}
    return {key: said for key, said in area_options() if not keys.isdisjoint((key, *ancestors(key, held)))}

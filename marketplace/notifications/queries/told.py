"""Whom an event concerns, and the few facts that each of them is told: never the name of a person on probation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.accounts.models import DetailChange, Organisation, RoleGrant, User
from marketplace.accounts.policies import RUNS
from marketplace.accounts.queries import people_in_role, people_with_role
from marketplace.accounts.schemas import DETAILS
from marketplace.bids.models import Bid, Opening
from marketplace.competitions.models import Clarification, Competition, CompetitionInvitation
from marketplace.contracts.models import Contract
from marketplace.documents.models import Document
from marketplace.documents.policies import KEEPERS
from marketplace.evaluations.models import Award, Panellist
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.payments.models import Invoice
from marketplace.performance.models import MonthlyReport
from marketplace.qualification.models import Application
from marketplace.referrals.models import Appointment, Referral

BIDDERS = (Role.OWNER, Role.BID_MANAGER)
REASONS = {
    "not_qualified": "you are not qualified in its category",
    "only_small": "you are qualified in its category for small contracts only",
    "not_in_area": "you have not said that you can deliver in its area",
    "not_active": "your membership is not active",
}


@dataclass(frozen=True)
class Told:
    """One person who is to know, with the facts of their letter."""

    user: User
    facts: dict[str, str] = field(default_factory=dict)
    organisation_id: UUID | None = None


def everybody(people: Sequence[User], **facts: str) -> list[Told]:
    """The same facts for each of them."""
    return [Told(person, facts) for person in people]


def people_of(organisation_ids: Sequence[UUID], *roles: Role) -> dict[UUID, list[User]]:
    """Who holds one of these roles in each of these organisations, in one query."""
    rows = select(RoleGrant.organisation_id, User).join(User, User.id == RoleGrant.user_id)
    rows = rows.where(
        RoleGrant.organisation_id.in_(organisation_ids), RoleGrant.role.in_(roles), User.left_at.is_(None)
    )
    found: dict[UUID, list[User]] = {}
    for organisation_id, person in db.session.execute(rows.distinct().order_by(User.email)):
        found.setdefault(organisation_id, []).append(person)
    return found


def owners(key: UUID, event: Event) -> list[Told]:
    """The owners of the organisation."""
    organisation = db.session.get_one(Organisation, key)
    return everybody(people_with_role(key, Role.OWNER), organisation=organisation.name)


def people_shut_out(key: UUID, event: Event) -> list[Told]:
    """Those who run or describe an organisation that was suspended, with why."""
    organisation = db.session.get_one(Organisation, key)
    facts = {"organisation": organisation.name, "reason": organisation.suspension_reason or "It has been lifted since."}
    return everybody(people_with_role(key, *RUNS, Role.BID_MANAGER), **facts, page="/work")


def people_let_in(key: UUID, event: Event) -> list[Told]:
    """Those who run or describe an organisation that is no longer suspended."""
    organisation = db.session.get_one(Organisation, key)
    return everybody(people_with_role(key, *RUNS, Role.BID_MANAGER), organisation=organisation.name, page="/work")


def change_facts(key: UUID) -> tuple[DetailChange, dict[str, str]]:
    """A wish to change a locked detail and what its letters say of it; never the old or the new."""
    found = db.session.get_one(DetailChange, key, options=[joinedload(DetailChange.organisation)])
    detail = DETAILS[found.detail].lower().replace("vat", "VAT")
    reason = f" The reason: {found.refusal_reason}" if found.refusal_reason else ""
    facts = {"organisation": found.organisation.name, "detail": detail, "outcome": f"{found.status}.{reason}"}
    return found, facts


def framework_administrators(key: UUID, event: Event) -> list[Told]:
    """The framework administrators, who decide on it."""
    _, facts = change_facts(key)
    return everybody(people_in_role(Role.FRAMEWORK_ADMINISTRATOR), **facts, page=f"/changes/{key}")


def asker_of_change(key: UUID, event: Event) -> list[Told]:
    """Whoever asked for the change."""
    found, facts = change_facts(key)
    page = f"/organisations/{found.organisation_id}/details"
    return [Told(db.session.get_one(User, found.asked_by), {**facts, "page": page})]


def keepers_of_document(key: UUID, event: Event) -> list[Told]:
    """Those who keep the documents of the organisation: its owners and bid managers."""
    found = db.session.get_one(Document, key)
    ends = date.fromisoformat(event.facts["expires_on"]) if "expires_on" in event.facts else None
    facts = {"title": found.title, "days": str(event.facts.get("days", "")), "page": f"/documents/{key}"}
    facts |= {"version": str(event.facts.get("version", "")), "ends": f"{ends.day} {ends:%B %Y}" if ends else ""}
    return everybody(people_with_role(found.organisation_id, *KEEPERS), **facts)


def application_facts(key: UUID) -> tuple[Application, dict[str, str]]:
    """An application and what its letters say of it."""
    found = db.session.get_one(Application, key, options=[joinedload(Application.supplier)])
    decide_by = f"{found.decide_by.day} {found.decide_by:%B %Y}" if found.decide_by else ""
    facts = {"reference": found.reference, "supplier": found.supplier.name, "decide_by": decide_by}
    return found, {**facts, "page": f"/applications/{found.id}"}


def applicants(key: UUID, event: Event) -> list[Told]:
    """Those who manage the supplier's applications."""
    found, facts = application_facts(key)
    return everybody(people_with_role(found.supplier_id, *BIDDERS), **facts)


def assessors(key: UUID, event: Event) -> list[Told]:
    """Every assessor of the framework."""
    _, facts = application_facts(key)
    return everybody(people_in_role(Role.ASSESSOR), **facts)


def competition_facts(competition: Competition) -> dict[str, str]:
    """What letters say of a competition."""
    facts = {"title": competition.title, "reference": competition.reference, "page": f"/competitions/{competition.id}"}
    closes = competition.closes_at.astimezone(LONDON) if competition.closes_at else None
    return {**facts, "closes": f"{closes:%H:%M} on {closes.day} {closes:%B %Y}" if closes else ""}


def invited(key: UUID, event: Event) -> list[Told]:
    """Those who bid for the suppliers that were invited."""
    competition = db.session.get_one(Competition, key)
    suppliers = select(CompetitionInvitation.supplier_id)
    suppliers = suppliers.where(CompetitionInvitation.competition_id == key, CompetitionInvitation.invited.is_(True))
    people = people_of(db.session.scalars(suppliers).all(), *BIDDERS)
    facts = competition_facts(competition)
    return [Told(person, facts, supplier) for supplier, team in people.items() for person in team]


def not_invited(key: UUID, event: Event) -> list[Told]:
    """Those who bid for the members that were not invited, with the reason."""
    competition = db.session.get_one(Competition, key)
    rows = select(CompetitionInvitation.supplier_id, CompetitionInvitation.reasons)
    rows = rows.where(CompetitionInvitation.competition_id == key, CompetitionInvitation.invited.is_(False))
    reasons = {
        supplier: " and ".join(REASONS.get(code, code) for code in codes)
        for supplier, codes in db.session.execute(rows)
    }
    people = people_of(list(reasons), *BIDDERS)
    facts = competition_facts(competition)
    return [Told(one, {**facts, "reasons": reasons[supplier]}) for supplier, team in people.items() for one in team]


def commissioners(key: UUID, event: Event) -> list[Told]:
    """The commissioners of the buyer."""
    competition = db.session.get_one(Competition, key)
    return everybody(people_with_role(competition.buyer_id, Role.COMMISSIONER), **competition_facts(competition))


def openers(key: UUID, event: Event) -> list[Told]:
    """The commissioners and directors of the region whose bids wait to be opened, without who has begun already."""
    opening = db.session.get_one(Opening, key, options=[joinedload(Opening.competition)])
    people = people_with_role(opening.competition.buyer_id, Role.COMMISSIONER, Role.DIRECTOR)
    facts = {**competition_facts(opening.competition), "starter": opening.starter.name if opening.starter else ""}
    facts["page"] += "/opening"
    return everybody([each for each in people if each.id != opening.started_by], **facts)


def commissioners_of_question(key: UUID, event: Event) -> list[Told]:
    """The commissioners who have to answer; they never learn who asked."""
    return commissioners(db.session.get_one(Clarification, key).competition_id, event)


def panel(key: UUID, event: Event) -> list[Told]:
    """The panel of the competition."""
    rows = select(User).where(User.id.in_(select(Panellist.user_id).where(Panellist.competition_id == key)))
    people = db.session.scalars(rows.order_by(User.email)).all()
    return everybody(people, **competition_facts(db.session.get_one(Competition, key)))


def bidder(key: UUID, event: Event) -> list[Told]:
    """Those who bid for the supplier; nobody else may even know that there is a bid."""
    bid = db.session.get_one(Bid, key, options=[joinedload(Bid.competition)])
    facts = {**competition_facts(bid.competition), "bid": bid.reference, "page": f"/bids/{bid.id}"}
    at = event.happened_at.astimezone(LONDON)
    facts |= {"hash": str(event.facts.get("hash", "")), "at": f"{at:%H:%M:%S} on {at.day} {at:%B %Y}"}
    return everybody(people_with_role(bid.supplier_id, *BIDDERS), **facts)


def award_facts(key: UUID) -> tuple[Award, dict[str, str]]:
    """An award and what its letters say of it."""
    award = db.session.get_one(Award, key, options=[joinedload(Award.competition)])
    ends = award.standstill_ends_on
    facts = competition_facts(award.competition)
    return award, {**facts, "standstill": f"until the end of {ends.day} {ends:%B %Y}" if ends else "for no time"}


def directors_of_award(key: UUID, event: Event) -> list[Told]:
    """The directors of the buyer."""
    award, facts = award_facts(key)
    return everybody(people_with_role(award.competition.buyer_id, Role.DIRECTOR), **facts)


def bidders_of_award(key: UUID, event: Event) -> list[Told]:
    """Those who bid, each with the page of their own scores and reasons."""
    award, facts = award_facts(key)
    bids = {bid.supplier_id: bid for bid in award.rivals}
    people = people_of(list(bids), *BIDDERS)
    return [
        Told(person, {**facts, "page": f"/bids/{bids[supplier].id}/outcome"})
        for supplier, team in people.items()
        for person in team
    ]


def signatories_of_award(key: UUID, event: Event) -> list[Told]:
    """The winner's owners and the buyer's directors, who sign."""
    award, facts = award_facts(key)
    drafted = db.session.scalars(select(Contract.id).where(Contract.award_id == key)).one_or_none()
    facts = {**facts, "page": f"/contracts/{drafted}" if drafted else facts["page"]}
    owners_of_winner = people_with_role(award.supplier_id, Role.OWNER)
    directors = people_with_role(award.competition.buyer_id, Role.DIRECTOR)
    return everybody([*owners_of_winner, *directors], **facts)


def contract_people(key: UUID, event: Event) -> list[Told]:
    """The supplier's owners and caseworkers and the buyer's contract managers."""
    contract = db.session.get_one(Contract, key)
    people = [*people_with_role(contract.supplier_id, Role.OWNER, Role.CASEWORKER)]
    if contract.buyer_id:
        people += people_with_role(contract.buyer_id, Role.CONTRACT_MANAGER)
    return everybody(people, title=contract.title, reference=contract.reference, page=f"/contracts/{contract.id}")


def referral_by(key: UUID) -> tuple[Referral, dict[str, str]]:
    """A referral and what its letters say of it: its reference only, nothing of the person."""
    found = db.session.get_one(
        Referral, key, options=[joinedload(Referral.practitioner), joinedload(Referral.caseworker)]
    )
    return found, {"reference": found.reference or "", "page": f"/referrals/{found.id}"}


def supplier_of_referral(key: UUID, event: Event) -> list[Told]:
    """The caseworker, or while nobody is assigned the supplier's owners."""
    referral, facts = referral_by(key)
    if referral.reference is None:
        return []
    if referral.caseworker:
        return [Told(referral.caseworker, facts)]
    return everybody(people_with_role(referral.supplier_id, Role.OWNER), **facts)


def practitioner(key: UUID, event: Event) -> list[Told]:
    """The practitioner who referred."""
    referral, facts = referral_by(key)
    return [Told(referral.practitioner, facts)]


def caseworker_and_practitioner(key: UUID, event: Event) -> list[Told]:
    """Both of those who work with the person from now on."""
    referral, facts = referral_by(key)
    both = [each for each in (referral.caseworker, referral.practitioner) if each]
    return everybody(both, **facts)


def practitioner_of_appointment(key: UUID, event: Event) -> list[Told]:
    """The practitioner of the referral that the appointment was for."""
    return practitioner(db.session.get_one(Appointment, key).referral_id, event)


def both_sides_of_report(key: UUID, event: Event) -> list[Told]:
    """The buyer's contract managers and the supplier's owners."""
    report = db.session.get_one(MonthlyReport, key)
    contract = db.session.get_one(Contract, report.contract_id)
    people = [*people_with_role(contract.supplier_id, Role.OWNER)]
    if contract.buyer_id:
        people += people_with_role(contract.buyer_id, Role.CONTRACT_MANAGER)
    month = f"{report.month:%B %Y}"
    return everybody(
        people, title=contract.title, month=month, page=f"/contracts/{contract.id}/months/{report.month:%Y-%m}"
    )


def invoice_facts(key: UUID) -> tuple[Invoice, dict[str, str]]:
    """An invoice and what its letters say of it."""
    found = db.session.get_one(Invoice, key, options=[joinedload(Invoice.supplier)])
    facts = {"number": found.number, "supplier": found.supplier.name, "total": str(found.total)}
    pay_by = f"{found.pay_by.day} {found.pay_by:%B %Y}"
    return found, {**facts, "pay_by": pay_by, "page": f"/invoices/{found.id}"}


def approvers_of_invoice(key: UUID, event: Event) -> list[Told]:
    """The buyer's contract managers, who approve or dispute."""
    invoice, facts = invoice_facts(key)
    return everybody(people_with_role(invoice.buyer_id, Role.CONTRACT_MANAGER), **facts)


def payers_and_payees(key: UUID, event: Event) -> list[Told]:
    """The buyer's finance, who release the payment, and the supplier's, who wait for it."""
    invoice, facts = invoice_facts(key)
    payees = people_with_role(invoice.supplier_id, Role.OWNER, Role.SUPPLIER_FINANCE)
    return everybody([*people_with_role(invoice.buyer_id, Role.BUYER_FINANCE), *payees], **facts)


def supplier_of_invoice(key: UUID, event: Event) -> list[Told]:
    """The supplier's owners and finance."""
    invoice, facts = invoice_facts(key)
    return everybody(people_with_role(invoice.supplier_id, Role.OWNER, Role.SUPPLIER_FINANCE), **facts)

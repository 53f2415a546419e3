"""The least valid statements and invoices, drawn by the commands, and the people who deal with them."""

from datetime import date
from uuid import UUID

from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import SYSTEM, Actor, Role
from marketplace.kernel.db import db
from marketplace.payments import commands
from marketplace.payments.models import Invoice, Payment, Statement
from tests.factories import accounts, performance
from tests.factories.performance import FEBRUARY


def statement(**more: object) -> Statement:
    """The statement of February 2027 of a contract of £250,000 a year."""
    contract = performance.contract(**more)
    return commands.draw_statement(SYSTEM, contract.id, month=FEBRUARY)


def another_statement(owed: Invoice) -> Statement:
    """The statement of the month before, of the same contract."""
    return commands.draw_statement(SYSTEM, owed.contract_id, month=date(2027, 1, 1))


def submitted(owed: Statement | None = None, number: str = "2027/014") -> Invoice:
    """An invoice that the supplier has sent."""
    owed = owed or statement()
    return commands.submit_invoice(finance_of(owed), owed.id, number=number)


def approved(owed: Statement | None = None, number: str = "2027/014") -> Invoice:
    """An invoice that a contract manager has approved."""
    invoice = submitted(owed, number)
    return commands.approve_invoice(manager_of(invoice), invoice.id)


def released(owed: Statement | None = None) -> Payment:
    """A payment that the region's finance has released."""
    invoice = approved(owed)
    return commands.release_payment(payer_of(invoice), invoice.id)


def finance_of(owed: Statement | Invoice) -> Actor:
    """The finance of the supplier."""
    return performance.somebody(Role.SUPPLIER_FINANCE, owed.supplier_id)


def manager_of(owed: Statement | Invoice) -> Actor:
    """A contract manager of the region that pays."""
    return performance.somebody(Role.CONTRACT_MANAGER, owed.buyer_id)


def payer_of(owed: Statement | Invoice) -> Actor:
    """The finance of the region that pays."""
    return performance.somebody(Role.BUYER_FINANCE, owed.buyer_id)


def user_of(actor: Actor) -> User:
    """The person behind an actor."""
    return db.session.get_one(User, actor.user_id)


def give_role(actor: Actor, role: Role, organisation_id: UUID) -> Actor:
    """The same person with one more role."""
    person = user_of(actor)
    accounts.grant(person, role, organisation_id)
    db.session.commit()
    return actor_of(person)

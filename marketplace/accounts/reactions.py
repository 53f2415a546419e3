"""What accounts do after an event or when their time has come: look numbers up, end invitations."""

from uuid import UUID

from marketplace.accounts import commands, queries
from marketplace.accounts.models import CheckOutcome, DetailChange, Organisation
from marketplace.accounts.rules import Scheme
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.one_by_one import one_by_one
from marketplace.ports import Ports, RegisterEntry, Registers, RegisterUnavailable

#: What is given out without a register that could be asked.
UNREGISTERED = (Scheme.PPON, Scheme.VAT)


def ask(registers: Registers, scheme: Scheme, number: str) -> tuple[CheckOutcome, RegisterEntry | None]:
    """What a register says of a number, or that it cannot be asked."""
    try:
        entry = registers.look_up(scheme, number)
    except RegisterUnavailable:
        return CheckOutcome.UNAVAILABLE, None
    return (CheckOutcome.FOUND if entry else CheckOutcome.NOT_FOUND), entry


def check_numbers(event: Event, ports: Ports) -> None:
    """Look up each number of an organisation that was not looked up yet."""
    about = event.subject_id
    if event.subject_kind == DetailChange.__tablename__:
        about = db.session.get_one(DetailChange, about).organisation_id
    organisation = db.session.get_one(Organisation, about)
    known = {
        (check.scheme, check.number)
        for check in queries.latest_checks(SYSTEM, about).values()
        if check.outcome is not CheckOutcome.UNAVAILABLE
    }
    unknown = [each for each in organisation.numbers.items() if each not in known and each[0] not in UNREGISTERED]
    one_by_one(unknown, lambda _, each: check_number(about, *each, ports.registers))


def check_number(organisation_id: UUID, scheme: Scheme, number: str, registers: Registers) -> None:
    """Look up one number, and keep what its register says."""
    outcome, entry = ask(registers, scheme, number)
    said = {"outcome": outcome, "entry": entry, "source": registers.source}
    commands.record_check(SYSTEM, organisation_id, scheme=scheme, number=number, **said)  # type: ignore[arg-type]


def expire_due_invitations() -> None:
    """End each invitation whose seven days are over, one unit of work each."""
    one_by_one(queries.due_to_expire(clock.now()), commands.expire_invitation)

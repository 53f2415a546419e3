"""What accounts do after an event or when their time has come: look numbers up, end invitations."""

from marketplace.accounts import commands, queries
from marketplace.accounts.models import CheckOutcome, DetailChange, Organisation
from marketplace.accounts.rules import Scheme
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.ports import Ports, RegisterEntry, Registers, RegisterUnavailable


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
    for scheme, number in organisation.numbers.items():
        if (scheme, number) not in known and scheme not in (Scheme.PPON, Scheme.VAT):
            outcome, entry = ask(ports.registers, scheme, number)
            said = {"outcome": outcome, "entry": entry, "source": ports.registers.source}
            commands.record_check(SYSTEM, about, scheme=scheme, number=number, **said)  # type: ignore[arg-type]


def expire_due_invitations() -> None:
    """End each invitation whose seven days are over, one unit of work each."""
    for invitation_id in queries.due_to_expire(clock.now()):
        commands.expire_invitation(SYSTEM, invitation_id)

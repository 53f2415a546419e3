"""What contracts do when an award is announced, and when a day comes."""

from contextlib import suppress

from marketplace.contracts import commands, queries
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from marketplace.kernel.one_by_one import one_by_one
from marketplace.outcomes.rules.failing import Way
from marketplace.ports import Ports


def draft_contract(event: Event, ports: Ports) -> None:
    """Draft the contract of an announced award."""
    commands.draft_contract(SYSTEM, event.subject_id)


def draft_direct_contract(event: Event, ports: Ports) -> None:
    """Draft the contract of a direct award; other ways to meet a need have none yet."""
    if event.facts["way"] == Way.DIRECT_AWARD:
        with suppress(NotNow):  # it may have been taken back meanwhile
            commands.draft_direct_contract(SYSTEM, event.subject_id)


def void_contract_of(event: Event, ports: Ports) -> None:
    """Put the draft aside when its award was taken back."""
    if drafted := queries.draft_of(event.subject_id):
        commands.void_contract(SYSTEM, drafted)


def open_due_contracts() -> None:
    """Open each signed contract whose day for referrals has come."""
    one_by_one(queries.due_to_open(clock.now()), commands.open_referrals)


def end_due_contracts() -> None:
    """End each live contract whose last day is over."""
    one_by_one(queries.due_to_end(clock.now()), commands.end_contract)


def ask_suppliers_again() -> None:
    """Ask each supplier whether what it told of a service is still so, once its word is six months old."""
    one_by_one(queries.offers_due(clock.now()), commands.ask_supplier_again)

"""Taking in a contract register, all of it or nothing."""

from dataclasses import asdict
from hashlib import sha256

from sqlalchemy import select

from marketplace.contracts.register import Fault, parse
from marketplace.contracts.register.applying import apply, needs
from marketplace.contracts.register.contracts import taken
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.reference.models import Intake, Origin
from marketplace.reference.policies import keeps_the_facts
from marketplace.reference.storing import ONE_AT_A_TIME


def import_register(actor: Actor, *, files: dict[str, bytes]) -> Intake:
    """Take in the files of a register; one bad row leaves everything as it was."""
    with unit_of_work(actor) as work:
        work.allow(keeps_the_facts)
        db.session.execute(select(ONE_AT_A_TIME))
        register, faults = parse(files, {str(need.register_family) for need in needs()})
        if faults or (faults := taken(register)):
            raise Invalid(**refused(faults))
        report = {name: asdict(tally) for name, tally in apply(register, work.now).items()}
        digest = sha256(b"".join(files[name] for name in report)).hexdigest()
        intake = work.add(Intake(origin=Origin.IMPORTED, digest=digest, taken_at=work.now, report=report))
        work.record("register.imported", intake, files=report)
        return intake


def refused(faults: list[Fault]) -> dict[str, list[str]]:
    """What is wrong, by the file it is wrong in."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        found.setdefault(fault.file, []).append(str(fault))
    return found

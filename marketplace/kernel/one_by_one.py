"""The same command for many rows, one unit of work each."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, NotFound, NotNow
from marketplace.kernel.unit_of_work import in_many_units

Key = TypeVar("Key")

log = logging.getLogger(__name__)


def one_by_one(keys: Iterable[Key], command: Callable[[Actor, Key], Any]) -> None:
    """Have the service carry out a command for each of these: what was settled meanwhile is passed over.

    One that fails keeps none of the others from being done. The keys are those of what is left to do, so that a job
    that broke off goes on where it was.
    """
    faults = []
    with in_many_units():
        for key in keys:
            try:
                command(SYSTEM, key)
            except (NotFound, NotNow, Conflict) as refusal:
                log.info("%s was refused: %s", getattr(command, "__name__", command), type(refusal).__name__)
            except Exception as fault:  # noqa: BLE001 - told below, when every other one is done
                db.session.rollback()
                faults.append(fault)
        if faults:
            raise ExceptionGroup("some of many could not be done", faults)

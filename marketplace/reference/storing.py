"""Writing facts that may be there already: what is new is added, what differs is changed, the rest is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from marketplace.kernel.db import Model, db


@dataclass
class Tally:
    """How many rows were added, changed and left as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def as_facts(self) -> dict[str, int]:
        """The counts as a record can hold them."""
        return {"added": self.added, "changed": self.changed, "unchanged": self.unchanged}


def store(
    key: InstrumentedAttribute[Any], rows: Iterable[Mapping[str, Any]], *, stands: Mapping[str, Any] | None = None
) -> Tally:
    """Add or change rows of one table by their key; a row in which a column has the value in `stands` is left."""
    model: Any = key.class_
    known = {getattr(row, key.key): row for row in db.session.scalars(select(model))}
    tally = Tally()
    for row in rows:
        there = known.get(row[key.key])
        if there is None:
            db.session.add(model(**row))
            tally.added += 1
        elif any(getattr(there, column) == value for column, value in (stands or {}).items()) or not _differs(
            there, row
        ):
            tally.unchanged += 1
        else:
            for column, value in row.items():
                setattr(there, column, value)
            tally.changed += 1
    db.session.flush()
    return tally


def _differs(there: Model, row: Mapping[str, Any]) -> bool:
    return any(getattr(there, name) != value for name, value in row.items())

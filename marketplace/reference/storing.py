"""Writing facts that may be there already: what is new is added, what differs is changed, the rest is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import InstrumentedAttribute

from marketplace.kernel.db import db

Values = Mapping[str, Any]

#: Two intakes at once would both find a row missing; the second waits for the first.
ONE_AT_A_TIME: ColumnElement[None] = literal_column("pg_advisory_xact_lock(7266)")


@dataclass
class Tally:
    """How many rows were added, changed, left as they were and refused."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0


def store(
    key: InstrumentedAttribute[Any],
    rows: Iterable[Values],
    *,
    new: Values | None = None,
    mark: Values | None = None,
    stands: Values | None = None,
) -> Tally:
    """Add or change rows of one table by their key.

    `new` is said of rows that are added, `mark` of all that are added or changed; a row that already has
    a value of `stands` is left as it is.
    """
    wanted = list(rows)
    model: Any = key.class_
    there = {getattr(row, key.key): row for row in db.session.scalars(select(model).where(key.in_(_keys(key, wanted))))}
    tally = Tally()
    for values in wanted:
        row = there.get(values[key.key])
        if row is None:
            db.session.add(model(**values, **(new or {}), **(mark or {})))
            tally.added += 1
        elif _has(row, values) or (stands and _has(row, stands)):
            tally.unchanged += 1
        else:
            for name, value in {**values, **(mark or {})}.items():
                setattr(row, name, value)
            tally.changed += 1
    db.session.flush()
    return tally


def _keys(key: InstrumentedAttribute[Any], rows: list[Values]) -> list[Any]:
    return [values[key.key] for values in rows]


def _has(row: Any, values: Values) -> bool:
    return all(getattr(row, name) == value for name, value in values.items())

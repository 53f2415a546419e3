"""A new draft with the design of an earlier competition, so that nothing is typed again."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import inspect

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, Lot

Row = TypeVar("Row")

#: What belongs to one competition and not to its design: who it is, where it is in its life, and its days.
ITS_OWN = frozenset({"id", "reference", "status", "public_key", "plan_id", "cancellation_reason", "short_time_reason"})
LIFE = ("_at", "_by")
#: What hangs on a competition as a part of its design, where it has it.
PARTS = ("criteria", "items", "partners", "funding", "targets")


def of_design(model: Any) -> Iterable[str]:
    """The columns that say what is bought and how it is judged."""
    for column in inspect(model).column_attrs:
        name = column.key
        if name not in ITS_OWN and not (model is Competition and name.endswith(LIFE)):
            yield name


def alike(row: Row, **more: Any) -> Row:
    """A new row with the design of another."""
    kept = {name: getattr(row, name) for name in of_design(type(row)) if name != "competition_id"}
    return type(row)(**{**kept, **more})


def copy_of(competition: Competition, lots: Sequence[Lot], by: UUID | None, now: datetime) -> Competition:
    """A draft of the same design with these lots, numbered from one; its timetable is still to be set."""
    draft = alike(competition, status=CompetitionStatus.DRAFT, begun_at=now, created_by=by)
    draft.lots = [alike(lot, number=place) for place, lot in enumerate(lots, 1)]
    for name in PARTS:
        if hasattr(competition, name):
            setattr(draft, name, [alike(part) for part in getattr(competition, name)])
    if len(lots) == 1:
        draft.area_key, draft.category_code = lots[0].area_key, lots[0].category_code
    return draft

"""What is removed of an application and of a bid when their time is over, and what stays and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Table, case, delete, update

from marketplace.bids.models import (
    Bid,
    BidAnswer,
    BidItemAnswer,
    BidMilestone,
    BidPriceLine,
    BidSubcontractor,
    SealedCopy,
)
from marketplace.evaluations.models import AgreedScore, Explanation, PassFailFinding, Score
from marketplace.kernel.db import Base, Model, db
from marketplace.qualification.models import (
    Answer,
    Application,
    ApplicationClarification,
    AssessorDeclaration,
    AssessorNote,
    Mark,
)

#: What stands where words had to be, once they were destroyed.
GONE = "Destroyed: the time to keep it was over"


@dataclass(frozen=True)
class Emptying:
    """One kind of record: whose rows go, which columns are emptied, and what stays."""

    own: type[Model]
    key: str
    goes: tuple[type[Model], ...]
    emptied: Mapping[type[Model], Mapping[str, Any]]
    stays: Mapping[str, str]

    def empty(self, subject_id: UUID) -> None:
        """Remove what goes and empty what stays in part."""
        quietly = {"synchronize_session": False}
        for model in self.goes:
            table = of(model)
            db.session.execute(delete(table).where(table.c[self.key] == subject_id), execution_options=quietly)
        for model, columns in self.emptied.items():
            table = of(model)
            chosen = table.c.id if model is self.own else table.c[self.key]
            values = {name: instead(table, name, value) for name, value in columns.items()}
            db.session.execute(update(table).where(chosen == subject_id).values(values), execution_options=quietly)

    @property
    def known(self) -> set[str]:
        """The tables about which it is said what becomes of them."""
        return {of(model).name for model in (*self.goes, *self.emptied)} | set(self.stays)


def of(model: type[Model]) -> Table:
    """The table of a model."""
    return Base.metadata.tables[str(model.__tablename__)]


def instead(table: Table, name: str, value: Any) -> Any:
    """What stands there afterwards; where nothing was said, nothing is said."""
    return case((table.c[name].is_not(None), value)) if value == GONE else value


EMPTYING = {
    "application": Emptying(
        own=Application,
        key="application_id",
        goes=(Answer, Mark, AssessorNote, ApplicationClarification, AssessorDeclaration),
        emptied={
            Application: {
                "query": None,
                "extended_reason": None,
                "sent_back_note": None,
                "sent_back_by": None,
                "exclusion_reasons": GONE,
            }
        },
        stays={
            "application_category": "what a member was admitted for is in the public register",
            "application_area": "where a member delivers is in the public register",
            "application_claim": "it is gone with the decision",
            "outcome_letter": "the decision as the supplier was told it, which the database lets nobody change",
        },
    ),
    "bid": Emptying(
        own=Bid,
        key="bid_id",
        goes=(SealedCopy, BidAnswer, BidItemAnswer, BidPriceLine, BidSubcontractor, BidMilestone),
        emptied={
            Bid: {
                "working_copy": b"",
                "declared_name": None,
                "declared_position": None,
                "withdrawal_reason": GONE,
            },
            Score: {"reason": GONE},
            AgreedScore: {"note": ""},
            PassFailFinding: {"reason": GONE},
            Explanation: {"question": GONE, "answer": GONE, "reason": GONE},
        },
        stays={
            "award": "the decision is published",
            "assessment_summary": "the letter as the bidder was told it, which the database lets nobody change",
        },
    ),
}

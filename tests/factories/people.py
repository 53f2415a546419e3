"""The least valid persons on probation."""

from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from marketplace.accounts.models import User
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.people.models import Person, RiskSummary, Sentence, SentenceKind, Sex
from tests.factories import accounts

_numbers = count(100_000)


def practitioner(unit_key: str | None = None, *, region_key: str = "region:B") -> User:
    """A practitioner of a probation region."""
    return accounts.user(Role.PRACTITIONER, accounts.buyer(region_key), area_key=unit_key)


def person(practitioner_id: UUID | None = None, **more: Any) -> Person:
    """A man of 30 in Cumbria, with a sentence and a risk summary."""
    given: dict[str, Any] = {
        "reference": f"Z{next(_numbers)}",
        "first_name": "Sam",
        "last_name": "Okoro",
        "date_of_birth": date(1997, 1, 15),
        "sex": Sex.MALE,
        "region_key": "region:B",
        "unit_key": "unit:48",
        "source": "practitioner",
        "source_at": clock.now(),
    }
    row = Person(practitioner_id=practitioner_id or practitioner().id, **(given | more))
    row.sentences.append(Sentence(kind=SentenceKind.COMMUNITY_ORDER, ends_on=date(2028, 3, 1), activity_days=20))
    row.risk = RiskSummary(wording="Low risk of harm to others.", reviewed_on=date(2027, 2, 1))
    db.session.add(row)
    db.session.commit()
    return row

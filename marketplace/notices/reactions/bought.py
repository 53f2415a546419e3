"""A contract with what it was made from: which decides under which number its notices come, and what they name."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import joinedload

from marketplace.competitions.models import Competition
from marketplace.contracts.models import Contract
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notices import rules
from marketplace.notices.reactions.awards import award_by, award_parts
from marketplace.notices.reactions.direct import direct_award_parts, no_award_by, now_in_force
from marketplace.notices.reactions.process import Parts, competition_by, notice_of, of_competition, of_direct_award
from marketplace.ports import Ports


@dataclass(frozen=True)
class Bought:
    """A contract that came of a competition: by its award, or directly after a lot of it failed."""

    contract: Contract
    competition: Competition
    award: Parts
    page: str

    def parts(self, status: str) -> Parts:
        """The contract as the standard sees it."""
        contract = self.contract
        found: Parts = {"id": contract.reference, "awardID": self.award["id"], "title": contract.title}
        found["status"] = status
        if contract.whole_life_value is not None:
            found["value"] = rules.value(contract.whole_life_value)
            found["aboveThreshold"] = rules.is_above_threshold(contract.whole_life_value)
        if contract.ends_on:
            found["period"] = rules.period(contract.starts_on, contract.ends_on)
        return found

    def document(self, event: Event, ports: Ports, title: str, code: str) -> Parts:
        """The page that tells of it, as the notice that it is."""
        notice = notice_of(self.competition, code)
        return rules.document(ports.publisher, self.page, title, event.happened_at, notice)

    def publish(self, event: Event, ports: Ports, stage: str, *tags: str, **parts: Any) -> None:
        """Put a release out under the number of the competition, or of the direct award."""
        told = {"awards": [self.award], "parties": [rules.party(self.contract.supplier, "supplier")]} | parts
        if self.contract.no_award is not None:
            row = self.contract.no_award
            of_direct_award(event, ports, row, self.competition, stage, *tags, number=row.number, **told)
        else:
            of_competition(event, ports, self.competition, stage, self.contract.title, *tags, **told)


def bought_by(key: UUID) -> Bought | None:
    """The contract with what it was made from; one that came from a register publishes nothing."""
    loads = (joinedload(Contract.supplier), joinedload(Contract.no_award))
    contract = db.session.get_one(Contract, key, options=loads)
    if contract.award_id is not None:
        announced = award_by(contract.award_id)
        competition = competition_by(announced.competition_id)
        return Bought(contract, competition, award_parts(announced, "active"), f"/competitions/{competition.id}")
    if contract.no_award_id is not None:
        row = no_award_by(contract.no_award_id)
        competition, decided = competition_by(row.competition_id), now_in_force(row)
        assert decided
        award = direct_award_parts(row, decided, competition, "active")
        return Bought(contract, competition, award, f"/no-awards/{row.id}")
    return None

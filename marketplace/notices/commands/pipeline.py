"""The pipeline of a buyer: what it plans to spend in a financial year, which decides whether the plans are told of."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import Organisation
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Invalid
from marketplace.kernel.money import Money
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.notices.models import SpendStatement
from marketplace.notices.policies import answers_for_buyer
from marketplace.notices.rules import pipeline as rules


def state_spend(actor: Actor, buyer_id: UUID, *, year_starts_on: date, spend: Money) -> SpendStatement:
    """Say what a buyer plans to spend in a financial year; above £100 million its plans become a pipeline notice."""
    with unit_of_work(actor) as work:
        buyer = work.lock(select(Organisation), buyer_id, shared=True)
        work.allow(answers_for_buyer, buyer.id)
        if year_starts_on not in rules.years_to_state(london_day(work.now)):
            raise Invalid(year_starts_on="Select this financial year or the next")
        by = {"stated_at": work.now, "stated_by": actor.user_id}
        statement = work.add(SpendStatement(buyer_id=buyer.id, year_starts_on=year_starts_on, spend=spend, **by))
        work.record("spend.stated", statement, buyer_id=buyer.id, year=year_starts_on, spend=spend)
        return statement

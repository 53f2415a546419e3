"""What an assessor finds, once the supplier was heard."""

from datetime import date, timedelta

import pytest

from marketplace.exclusions.commands import ask_representations, make_representations, record_finding
from marketplace.exclusions.queries import grounds_to_consider, standing_of
from marketplace.exclusions.rules import Outcome
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.reference.models import Regime
from tests.factories import accounts, exclusions

TODAY = date(2027, 3, 1)


@pytest.fixture
def assessor():
    return accounts.somebody(Role.ASSESSOR, accounts.centre())


def standing(made, day=TODAY):
    return standing_of(made.supplier_id, Regime.PA23, day).outcome


def test_unlikely_to_recur_clears_at_once(assessor):
    made = exclusions.made(ground="pa23_professional")
    assert standing(made) is Outcome.TO_CONSIDER
    assert len(grounds_to_consider(assessor, TODAY)) == 1
    found = record_finding(assessor, made.id, made.grounds[0].id, likely_to_recur=False, reasons="New checks work")
    assert (found.found_by, standing(made)) == (assessor.user_id, Outcome.CLEAR)
    assert grounds_to_consider(assessor, TODAY) == []


@pytest.mark.parametrize(
    ("ground", "outcome"), [("pa23_professional", Outcome.EXCLUDABLE), ("pa23_bribery", Outcome.EXCLUDED)]
)
def test_likely_to_recur_only_after_the_supplier_was_heard(assessor, ground, outcome):
    made = exclusions.made(ground=ground)
    key = made.grounds[0].id
    with pytest.raises(NotNow, match="Hear the supplier first"):
        record_finding(assessor, made.id, key, likely_to_recur=True, reasons="Nothing has changed")
    ask_representations(assessor, made.id, key, concern="What has changed?")
    with pytest.raises(NotNow, match="Hear the supplier first"):
        record_finding(assessor, made.id, key, likely_to_recur=True, reasons="Nothing has changed")
    make_representations(accounts.somebody(Role.OWNER, made.supplier), made.id, key, text="Little")
    record_finding(assessor, made.id, key, likely_to_recur=True, reasons="Nothing has changed")
    assert standing(made) is outcome


def test_silence_until_the_last_day_is_an_answer_too(assessor, noon):
    made = exclusions.made(ground="pa23_professional")
    ask_representations(assessor, made.id, made.grounds[0].id, concern="What has changed?")
    with frozen_at(noon + timedelta(days=15)):
        record_finding(assessor, made.id, made.grounds[0].id, likely_to_recur=True, reasons="They said nothing")
    assert standing(made) is Outcome.EXCLUDABLE


def test_what_is_too_old_is_ignored_and_not_judged(assessor):
    made = exclusions.made(ground="pa23_bribery", happened_on=date(2021, 6, 10))
    with pytest.raises(NotNow, match="too old"):
        record_finding(assessor, made.id, made.grounds[0].id, likely_to_recur=False, reasons="Old")
    assert standing(made) is Outcome.CLEAR
    assert grounds_to_consider(assessor, TODAY) == []


def test_nobody_judges_their_own(assessor):
    made = exclusions.made(ground="pa23_professional")
    with pytest.raises(Forbidden):
        record_finding(
            accounts.somebody(Role.OWNER, made.supplier),
            made.id,
            made.grounds[0].id,
            likely_to_recur=False,
            reasons="We",
        )


def test_without_a_declaration_of_the_last_year_a_supplier_has_to_declare(assessor):
    supplier = accounts.supplier()
    assert standing_of(supplier.id, Regime.PA23, TODAY).outcome is Outcome.UNDECLARED
    made = exclusions.made(supplier)
    assert standing(made) is Outcome.CLEAR
    assert standing(made, date(2028, 3, 1)) is Outcome.UNDECLARED

"""Taking in the facts that come with the service."""

import pytest
from sqlalchemy import delete, func, select

from marketplace.kernel.actor import PUBLIC, SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from marketplace.reference import queries
from marketplace.reference.commands import load_facts
from marketplace.reference.models import Area, ContractType, Intake, Level, Origin


def forget_the_intakes() -> None:
    db.session.execute(delete(Intake))


@pytest.fixture
def loaded(app, noon):
    """The facts as every server has them."""
    load_facts(SYSTEM)


def test_the_facts_are_taken_in_whole(loaded):
    counts = dict(db.session.execute(select(Area.level, func.count()).group_by(Area.level)).all())
    assert counts == {Level.REGION: 12, Level.POLICE: 42, Level.UNIT: 108}


def test_a_second_time_changes_and_records_nothing(loaded):
    before = db.session.scalar(select(func.count(Event.id)))
    assert load_facts(SYSTEM) is None
    assert db.session.scalar(select(func.count(Event.id))) == before


def test_what_was_changed_here_is_put_right_and_recorded(loaded, noon):
    forget_the_intakes()
    queries.area("police:cumbria").name = "Kumbria"

    intake = load_facts(SYSTEM)

    assert queries.area("police:cumbria").name == "Cumbria"
    assert intake.report["area"] == {"added": 0, "changed": 1, "unchanged": 161, "refused": 0}
    event = db.session.scalars(select(Event).where(Event.subject_id == intake.id)).one()
    assert (event.name, event.happened_at) == ("facts.loaded", noon)


def test_what_a_register_said_since_stands(loaded):
    forget_the_intakes()
    unit = queries.area("unit:48")
    unit.name, unit.origin = "Cumbria and the Lakes", Origin.IMPORTED

    load_facts(SYSTEM)

    assert queries.area("unit:48").name == "Cumbria and the Lakes"


def test_a_stranger_may_not(app, noon):
    forget_the_intakes()
    with pytest.raises(Forbidden):
        load_facts(PUBLIC)


def test_a_womens_contract_meets_all_eight_needs(loaded):
    assert len(db.session.get(ContractType, "WOS").needs) == 8
    assert [need.code for need in db.session.get(ContractType, "PWB").needs] == ["FAM", "LIF", "WB", "SI"]

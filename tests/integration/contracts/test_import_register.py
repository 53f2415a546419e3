"""Taking in a contract register: all of it or nothing, and a second time changes nothing."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from marketplace.accounts.models import Organisation, Origin
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import Contract, ContractParty, PartyRole
from marketplace.contracts.register import FILES
from marketplace.contracts.register.commands import import_register
from marketplace.kernel.actor import PUBLIC, SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid
from marketplace.kernel.events import Event
from marketplace.reference.models import Area, ContractType, Level, Office
from tests.factories.register import REGISTER, register_files, with_line

THE_REGISTER = Path(__file__).parents[4] / "shared" / "data"


def contract(reference: str) -> Contract:
    return db.session.scalars(select(Contract).where(Contract.reference == reference)).one()


def count(key) -> int:
    return db.session.scalar(select(func.count(key)))


def changes(intake) -> dict[str, tuple[int, int]]:
    """What was added and changed in each file, where anything was."""
    found = {name: (tally["added"], tally["changed"]) for name, tally in intake.report.items()}
    return {name: counts for name, counts in found.items() if any(counts)}


def test_contracts_become_rows_like_any_other_with_what_is_unknown_left_open():
    import_register(SYSTEM, files=register_files())

    found = contract("T_2")
    assert (found.area_key, found.minimum_age, found.maximum_age) == ("police:cumbria", 18, 25)
    assert (found.origin, found.annual_price, found.cap_a_year, found.signed_at) == (Origin.IMPORTED, None, None, None)
    assert [need.code for need in found.needs] == ["ACC", "FBD"]
    assert found.supplier.name == "Tiller Ltd"
    assert contract("T_1").area_key == "region:B"
    assert {(party.organisation.name, party.role) for party in contract("T_1").parties} == {
        ("Harbour Lights Trust", PartyRole.PRIME),
        ("Tiller Ltd", PartyRole.SUBCONTRACTOR),
    }


def test_what_came_in_is_recorded(noon):
    intake = import_register(SYSTEM, files=register_files())

    event = db.session.scalars(select(Event).where(Event.subject_id == intake.id)).one()
    assert (event.name, event.happened_at) == ("register.imported", noon)
    assert changes(intake) == {
        "probation_offices": (1, 0),
        "contract_types": (1, 0),
        "service_providers": (2, 0),
        "contracts": (2, 0),
        "contract_providers": (3, 0),
    }


def test_a_second_time_changes_nothing():
    import_register(SYSTEM, files=register_files())
    assert changes(import_register(SYSTEM, files=register_files())) == {}


def test_what_differs_is_changed():
    import_register(SYSTEM, files=register_files())
    files = with_line("contracts", "A home in the north", "A home for everybody")
    files["contract_providers"] = REGISTER["contract_providers"].replace("T_1,TILLER,subcontractor\n", "").encode()

    intake = import_register(SYSTEM, files=files)

    assert changes(intake) == {"contracts": (0, 1), "contract_providers": (0, 1)}
    assert contract("T_1").title == "A home for everybody"
    assert count(ContractParty.contract_id) == 2


def test_one_bad_row_leaves_everything_as_it_was():
    with pytest.raises(Invalid) as refusal:
        import_register(SYSTEM, files=with_line("contracts", "18,25", "18,17"))

    said = "contracts.csv, line 3, maximum_age: the oldest are younger than the youngest"
    assert refusal.value.errors == {"contracts": [said]}
    assert (count(Contract.id), count(Office.id)) == (0, 0)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("in the north,HARBOUR,", "in the north,NOBODY,", "“NOBODY” is not in service_providers.csv"),
        ("region,B,,18", "region,B,cumbria,18", "a contract covers a region or a police area, not both"),
        ("pcc_area,B,cumbria,", "pcc_area,B,,", "the police area is missing"),
    ],
)
def test_a_contract_of_two_areas_of_none_or_of_an_unknown_supplier_is_refused(old, new, said):
    with pytest.raises(Invalid) as refusal:
        import_register(SYSTEM, files=with_line("contracts", old, new))

    assert any(said in each for each in refusal.value.errors["contracts"])
    assert count(Contract.id) == 0


def test_a_contract_made_here_is_not_changed_by_a_register():
    import_register(SYSTEM, files=register_files())
    ours = contract("T_1")
    ours.origin, ours.status, ours.ends_on = Origin.DEMO, ContractStatus.DRAFTED, date(2028, 3, 31)

    with pytest.raises(Invalid) as refusal:
        import_register(SYSTEM, files=register_files())
    assert list(refusal.value.errors) == ["contracts"]


def test_a_type_of_ours_keeps_its_name_and_a_new_one_brings_its_needs():
    import_register(SYSTEM, files=register_files())
    assert db.session.get(ContractType, "ACC").name == "Accommodation"
    assert [need.code for need in db.session.get(ContractType, "MIX").needs] == ["ACC", "FBD"]


def test_a_unit_that_only_the_register_knows_lies_in_its_region():
    import_register(
        SYSTEM, files=with_line("probation_delivery_units", "48,Cumbria,B\n", "48,Cumbria,B\n900,Isles,B\n")
    )
    assert db.session.get(Area, "unit:900").parent_key == "region:B"
    assert db.session.get(Area, "unit:48").parent_key == "police:cumbria"


def test_a_stranger_may_not():
    with pytest.raises(Forbidden):
        import_register(PUBLIC, files=register_files())


@pytest.mark.skipif(not THE_REGISTER.is_dir(), reason="the real register is not shipped; it is read where it lies")
def test_the_real_register_comes_in_whole():
    files = {name: (THE_REGISTER / f"{name}.csv").read_bytes() for name in FILES}

    import_register(SYSTEM, files=files)

    imported = select(func.count(Organisation.id)).where(Organisation.origin == Origin.IMPORTED)
    units = select(func.count(Area.key)).where(Area.level == Level.UNIT)
    assert (count(Contract.id), db.session.scalar(imported), db.session.scalar(units)) == (196, 139, 108)
    assert changes(import_register(SYSTEM, files=files)) == {}

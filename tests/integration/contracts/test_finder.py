"""The service finder: what can be used where, by whom and on which day."""

from datetime import date
from pathlib import Path

import pytest

from marketplace.contracts.finder import open_services, service
from marketplace.contracts.register import FILES
from marketplace.contracts.register.commands import import_register
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import NotFound
from tests.factories.register import REGISTER, register_files

THE_REGISTER = Path(__file__).parents[4] / "shared" / "data"
TODAY = date(2025, 6, 1)


@pytest.fixture(autouse=True)
def _register(app):
    """Two services: T_1 for men in all of the North West, T_2 for people of 18 to 25 in Cumbria until March 2026."""
    import_register(SYSTEM, files=register_files())


def found(**asked) -> list[str]:
    return [service.contract_reference for service in open_services(**({"on": TODAY} | asked))]


@pytest.mark.parametrize(
    ("asked", "references"),
    [
        ({}, ["T_1", "T_2"]),
        ({"area": "cumbria"}, ["T_1", "T_2"]),
        ({"area": "unit:48"}, ["T_1", "T_2"]),
        ({"area": "region:B"}, ["T_1", "T_2"]),
        ({"area": "merseyside"}, ["T_1"]),
        ({"area": "kent"}, []),
        ({"age": 25}, ["T_1", "T_2"]),
        ({"age": 26}, ["T_1"]),
        ({"age": 17}, []),
        ({"sex": "female"}, ["T_2"]),
        ({"need": "FBD"}, ["T_2"]),
        ({"need": "WB"}, []),
        ({"words": "money tiller"}, ["T_2"]),
        ({"words": "100%"}, []),
        ({"on": date(2024, 12, 31)}, []),
        ({"on": date(2025, 1, 1)}, ["T_1", "T_2"]),
        ({"on": date(2026, 3, 10)}, ["T_1", "T_2"]),
        ({"on": date(2026, 3, 11)}, ["T_1"]),
    ],
)
def test_only_what_fits_is_found(asked, references):
    assert found(**asked) == references


def test_a_service_for_a_part_of_the_area_says_so():
    whole = {
        service.contract_reference: service.serves_whole_area for service in open_services(on=TODAY, area="region:B")
    }
    assert whole == {"T_1": True, "T_2": False}


def test_a_service_tells_what_anybody_may_know():
    first, second = open_services(on=TODAY)
    assert (first.supplier, first.subcontractors, first.area_name) == (
        "Harbour Lights Trust",
        ("Tiller Ltd",),
        "North West",
    )
    assert (first.who, second.who) == ("Men aged 18 and over", "Women and men aged 18 to 25")
    assert [need.code for need in second.needs] == ["ACC", "FBD"]
    assert second.subcontractors == ()


def test_a_long_list_goes_on_where_it_stopped():
    assert [service.contract_reference for service in open_services(on=TODAY, limit=1)] == ["T_1"]
    assert found(after="T_1") == ["T_2"]
    assert found(after="T_2") == []


def test_a_list_is_one_statement_however_long_it_is(queries):
    with queries() as said:
        open_services(on=TODAY, area="cumbria", age=22, sex="male", need="ACC", words="home")
    assert len(said) == 1


def test_one_service_is_found_by_its_reference_even_when_it_is_closed():
    assert service("T_2").title == REGISTER["contracts"].split("T_2,MIX,")[1].split(",")[0]
    with pytest.raises(NotFound):
        service("T_3")


@pytest.mark.skipif(not THE_REGISTER.is_dir(), reason="the real register is not shipped; it is read where it lies")
@pytest.mark.parametrize(
    ("sex", "references"), [("male", ["PRJ_5556", "PRJ_5556NWPS", "PRJ_6532", "PRJ_7648"]), ("female", ["PRJ_6555"])]
)
def test_the_real_register_answers_for_cumbria(sex, references):
    import_register(SYSTEM, files={name: (THE_REGISTER / f"{name}.csv").read_bytes() for name in FILES})
    answer = found(on=date(2026, 11, 22), area="cumbria", age=22, sex=sex)
    assert sorted(reference for reference in answer if not reference.startswith("T_")) == references

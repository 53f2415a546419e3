"""Reading the contract register: every fault is found with its file, line and column, and nothing else is one."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.contracts.register import FILES, parse
from tests.factories.register import REGISTER, register_files, with_line

NEEDS = {"Accommodation", "Finance, Benefit and Debt"}


def places(files: dict[str, bytes]) -> list[tuple[str, int, str]]:
    """Where something is wrong."""
    return [(fault.file, fault.line, fault.column) for fault in parse(files, NEEDS)[1]]


def test_a_good_register_is_read_whole():
    register, faults = parse(register_files(), NEEDS)
    assert faults == []
    assert {name: len(rows) for name, rows in register.items()}["contract_providers"] == 3
    contract = register["contracts"][1]
    assert (contract["minimum_age"], contract["maximum_age"], contract["allows_female"]) == (18, 25, True)
    assert contract["referrals_open_from"] == date(2025, 1, 1)
    assert contract["referrals_close_at"] == datetime(2026, 3, 10, 23, 59, tzinfo=UTC)
    assert register["contracts"][0]["referrals_close_at"] is None


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("contracts", ",18,,false", ",eighteen,,false", ("contracts", 2, "minimum_age")),
        ("contracts", "18,25", "18,17", ("contracts", 3, "maximum_age")),
        ("contracts", "false,true,2025-01-01", "false,false,2025-01-01", ("contracts", 2, "allows_male")),
        ("contracts", "true,2025-01-01,\n", "true,01/01/2025,\n", ("contracts", 2, "referrals_open_from")),
        ("contracts", "10T23:59:00Z", "10T23:59:00", ("contracts", 3, "referrals_close_at")),
        ("contracts", "2026-03-10T", "2024-03-10T", ("contracts", 3, "referrals_close_at")),
        ("contracts", "region,B,,", "region,B,cumbria,", ("contracts", 2, "pcc_code")),
        ("contracts", "pcc_area,B,cumbria", "pcc_area,B,", ("contracts", 3, "pcc_code")),
        ("contracts", "pcc_area,B,cumbria", "pcc_area,C,cumbria", ("contracts", 3, "pcc_code")),
        ("contracts", "pcc_area,B,cumbria", "pcc_area,B,atlantis", ("contracts", 3, "pcc_code")),
        ("contracts", "T_1,ACC", "T_1,XXX", ("contracts", 2, "contract_type_code")),
        ("contracts", "north,HARBOUR", "north,TILLER", ("contracts", 2, "prime_provider_code")),
        ("contract_providers", "T_1,TILLER,subcontractor", "T_1,TILLER,prime", ("contracts", 2, "contract_reference")),
        ("contract_providers", "T_1,TILLER,", "T_1,HARBOUR,", ("contract_providers", 3, "provider_code")),
        ("service_providers", "TILLER,Tiller Ltd", "TILLER,", ("service_providers", 3, "name")),
        ("probation_offices", "LA9 4AB", "LA94AB", ("probation_offices", 2, "postcode")),
        ("service_categories", '"Finance, Benefit and Debt"', "Luck", ("service_categories", 3, "need_family")),
        ("regions", "B,North West,England", "B,North West", ("regions", 2, "")),
        ("regions", "C,Yorkshire", "B,Yorkshire", ("regions", 3, "region_code")),
        ("regions", "country", "land", ("regions", 1, "country")),
    ],
)
def test_a_fault_is_found_where_it_is(file, old, new, place):
    assert places(with_line(file, old, new)) == [place]


def test_a_fault_says_where_and_why():
    [fault] = parse(with_line("contracts", ",18,,false", ",eighteen,,false"), NEEDS)[1]
    said = "contracts.csv, line 2, minimum_age: “eighteen” is not a whole number from 10 to 120"
    assert str(fault) == said


def test_a_missing_file_is_a_fault():
    assert places(register_files(probation_offices=None)) == [("probation_offices", 1, "")]


def test_other_bytes_than_utf8_are_a_fault():
    files = register_files() | {"service_providers": b"provider_code,name\nHARBOUR,Caf\xe9\n"}
    assert ("service_providers", 2, "") in places(files)


def test_the_line_is_right_after_a_field_of_two_lines():
    broken = 'provider_code,name\nHARBOUR,"Harbour\nLights"\nTILLER,\n'
    found = places(register_files(service_providers=broken))
    assert ("service_providers", 2, "name") in found
    assert ("service_providers", 4, "name") in found


def test_further_columns_and_a_byte_order_mark_do_no_harm():
    wider = "\ufeff" + REGISTER["regions"].replace("country", "country,note").replace("England", "England,old")
    assert places(register_files(regions=wider)) == []


@given(st.sampled_from(list(FILES)), st.binary(max_size=200))
def test_no_bytes_can_break_the_reading(file, content):
    register, faults = parse(register_files() | {file: content}, NEEDS)
    assert faults
    assert set(register) == set(FILES)

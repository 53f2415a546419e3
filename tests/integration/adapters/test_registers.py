"""The register file: what it knows, and what becomes of a missing or broken one."""

from pathlib import Path

import pytest

from marketplace.adapters.registers import RegisterFile
from marketplace.ports import NoRegisters, RegisterEntry, RegisterUnavailable
from tests.fakes import MemoryRegisters

ENTRY = RegisterEntry("Second Gate Trust", "charity", "1 High Street", "registered")


@pytest.fixture
def kept(tmp_path):
    path = tmp_path / "registers.csv"
    path.write_text(
        "scheme,number,name,form,address,standing\nGB-CHC,1012345,Second Gate Trust,charity,1 High Street,registered\n"
    )
    return path


def test_the_file_and_its_stand_in_answer_alike(kept):
    for registers in (RegisterFile(kept), MemoryRegisters({("GB-CHC", "1012345"): ENTRY})):
        assert registers.look_up("GB-CHC", "1012345") == ENTRY
        assert registers.look_up("GB-CHC", "7654321") is None
        assert registers.look_up("GB-COH", "1012345") is None


def test_without_a_file_that_can_be_read_no_register_can_be_asked(tmp_path):
    broken = tmp_path / "broken.csv"
    broken.write_text("number;name\n1;2\n")
    for registers in (NoRegisters(), RegisterFile(None), RegisterFile(Path("/nowhere.csv")), RegisterFile(broken)):
        with pytest.raises(RegisterUnavailable):
            registers.look_up("GB-CHC", "1012345")

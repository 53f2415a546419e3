"""The debarment list as a file: read whole, or refused whole."""

import json
from datetime import date

import pytest

from marketplace.adapters.debarments import DebarmentFile
from marketplace.kernel.errors import Invalid
from marketplace.ports import NoDebarmentList

CSV = """name,numbers,kind,from,until,source
Gullmark Ltd,GB-COH:01234567; GB-CHC:1234567,mandatory,2026-01-01,,Minister
Harrow Vale,,discretionary,2026-02-01,2027-02-01,
"""


def test_a_table_and_a_document_say_the_same(tmp_path):
    (tmp_path / "list.csv").write_text(CSV)
    rows = [
        {"name": "Gullmark Ltd", "numbers": ["GB-COH:01234567", "GB-CHC:1234567"], "kind": "mandatory",
         "from": "2026-01-01", "source": "Minister"},
        {"name": "Harrow Vale", "kind": "discretionary", "from": "2026-02-01", "until": "2027-02-01"},
    ]  # fmt: skip
    (tmp_path / "list.json").write_text(json.dumps({"listed_on": "2027-02-27", "entries": rows}))
    table, document = DebarmentFile(tmp_path / "list.csv").read(), DebarmentFile(tmp_path / "list.json").read()
    assert table.entries == document.entries
    assert (table.listed_on, document.listed_on) == (None, date(2027, 2, 27))
    assert table.entries[0].numbers == ("GB-COH:01234567", "GB-CHC:1234567")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Gullmark Ltd", "", "Entry 1: the name is missing"),
        (",mandatory,", ",perhaps,", "kind must be mandatory or discretionary"),
        ("2026-02-01", "soon", "Entry 2"),
        ("GB-COH:01234567", "01234567", "must have its scheme"),
        ("2027-02-01", "2025-02-01", "until must not be before from"),
    ],
)
def test_one_wrong_row_refuses_the_file_and_says_which(tmp_path, old, new, said):
    (tmp_path / "list.csv").write_text(CSV.replace(old, new))
    with pytest.raises(Invalid) as refused:
        DebarmentFile(tmp_path / "list.csv").read()
    assert said in str(refused.value.errors["file"])


def test_a_broken_document_is_refused(tmp_path):
    (tmp_path / "list.json").write_text("{")
    with pytest.raises(Invalid):
        DebarmentFile(tmp_path / "list.json").read()


def test_no_file_is_no_list(tmp_path):
    assert DebarmentFile(tmp_path / "none.csv").read() is None
    assert NoDebarmentList().read() is None

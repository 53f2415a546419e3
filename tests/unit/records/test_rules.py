"""How the file of a procurement is packed."""

import hashlib
import io
import json
from datetime import UTC, datetime
from zipfile import ZipFile

from marketplace.kernel.money import Money
from marketplace.records.rules import archive, as_csv, table

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def test_the_archive_is_whole_with_an_index_and_a_manifest_that_fits():
    packed = b"".join(archive([("a/b.txt", b"<Hello>")], "C-1 <Housing>", NOW))
    with ZipFile(io.BytesIO(packed)) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["a/b.txt", "index.html", "manifest.json"]
        files = json.loads(opened.read("manifest.json"))["files"]
        for path in ("a/b.txt", "index.html"):
            assert files[path]["sha256"] == hashlib.sha256(opened.read(path)).hexdigest()
        assert b"C-1 &lt;Housing&gt;" in opened.read("index.html")


def test_it_is_sent_while_it_is_made():
    def entries():
        yield "first.txt", b"x" * 10
        raise LookupError

    parts = archive(entries(), "C-1", NOW)
    assert b"first.txt" in next(parts)


def test_a_table_is_given_twice_without_formulas_and_not_at_all_without_rows():
    rows = [{"said": "=1+1", "value": Money(100), "none": None}]
    assert as_csv(rows).decode("utf-8-sig").splitlines() == ["said,value,none", "'=1+1,100,"]
    assert [path for path, _ in table("bids/bid", rows)] == ["bids/bid.csv", "bids/bid.json"]
    assert list(table("bids/bid", [])) == []

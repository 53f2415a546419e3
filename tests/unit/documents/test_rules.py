"""Which files are taken and under which name, and when to remind of an end."""

from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from marketplace.documents import schemas
from marketplace.documents.rules import MOST_BYTES, reminder_due, safe_name, upload_of
from marketplace.documents.rules.types import OPEN_SHEET, SHEET
from tests.factories.documents import JPG, PDF, PNG, docx, odt, packed

TODAY = date(2027, 3, 1)
XLSX = packed(**{"[Content_Types].xml": f"{SHEET}.main+xml".encode(), "xl/workbook.xml": b"<w/>"})
ODS = packed(mimetype=OPEN_SHEET.encode(), **{"content.xml": b"<office/>"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("A.PDF", PDF),
        ("a.docx", docx()),
        ("a.xlsx", XLSX),
        ("a.odt", odt()),
        ("a.ods", ODS),
        ("a.csv", "name,sum\nÅsa,£5\n".encode()),
        ("a.csv", "name,sum\nÅsa,£5\n".encode("utf-16")),
        ("a.txt", "Kept in an old code page: £5".encode("cp1252")),
        ("a.png", PNG),
        ("a.jpeg", JPG),
    ],
)
def test_a_file_that_is_what_its_name_says_is_taken(name, content):
    assert upload_of(name, content).content == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"<html>%PDF-1.7"),
        ("a.pdf", b"MZ\x90\x00" + bytes(60)),
        ("a.pdf", PNG),
        ("a.png", JPG),
        ("a.docx", XLSX),
        ("a.xlsx", docx()),
        ("a.docx", packed(x=b"any ZIP")),
        ("a.odt", ODS),
        ("a.odt", docx()),
        ("a.docx", PDF),
        ("a.txt", b"  <script>alert(1)</script>"),
        ("a.txt", b"\xef\xbb\xbf<svg/>"),
        ("a.csv", b"MZ\x90\x00"),
        ("a.csv", PDF),
        ("a.csv", "<script>".encode("utf-16")),
        ("a.txt", b"a\x00b"),
    ],
)
def test_a_disguised_file_is_refused(name, content):
    with pytest.raises(ValueError, match="file that its name says"):
        upload_of(name, content)


@pytest.mark.parametrize("name", ["a.exe", "a.docm", "a.html", "a.svg", "a", "", "a.pdf.exe", "pdf"])
def test_a_kind_of_file_that_is_not_on_the_list_is_refused(name):
    with pytest.raises(ValueError, match="must be a PDF, DOCX"):
        upload_of(name, PDF)


def test_ten_megabytes_are_taken_and_one_byte_more_is_not():
    assert upload_of("a.pdf", PDF.ljust(MOST_BYTES)).size == MOST_BYTES
    with pytest.raises(ValueError, match="10MB or smaller"):
        upload_of("a.pdf", PDF.ljust(MOST_BYTES + 1))
    with pytest.raises(ValueError, match="is empty"):
        upload_of("a.pdf", b"")


@pytest.mark.parametrize(
    "content",
    [
        docx(**{"word/vbaProject.bin": b"macro"}),
        docx(**{"word/VBAPROJECT.BIN": b"macro"}),
        packed(**{"[Content_Types].xml": b"ms-word.document.macroEnabled.main+xml", "word/document.xml": b""}),
    ],
)
def test_macros_are_refused(content):
    with pytest.raises(ValueError, match="contains macros"):
        upload_of("a.docx", content)
    with pytest.raises(ValueError, match="contains macros"):
        upload_of("a.odt", odt(**{"Basic/Standard/Module1.xml": b"macro"}))


def test_a_bomb_is_refused_by_what_it_unpacks_to():
    bomb = docx(**{"word/media/zeros": bytes(101 * 1024 * 1024)})
    assert len(bomb) < 200_000
    with pytest.raises(ValueError, match="unpacks to more than 100MB"):
        upload_of("a.docx", bomb)


def test_a_bomb_that_lies_about_its_size_is_refused():
    honest = docx(zeros=bytes(1_000_000))
    lying = honest.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != honest
    with pytest.raises(ValueError, match="cannot be read"):
        upload_of("a.docx", lying)


def test_a_file_with_thousands_of_parts_a_damaged_and_a_locked_one_are_refused():
    with pytest.raises(ValueError, match="unpacks"):
        upload_of("a.docx", docx(**{f"part{number}": b"" for number in range(5001)}))
    with pytest.raises(ValueError, match="cannot be read"):
        upload_of("a.docx", docx()[:-30])
    into = BytesIO(docx())
    with ZipFile(into, "a", ZIP_DEFLATED) as made:
        made.writestr("locked", b"x")
    locked = bytearray(into.getvalue())
    for place in range(len(locked) - 4):
        if locked[place : place + 4] == b"PK\x01\x02":
            locked[place + 8] |= 1
    with pytest.raises(ValueError, match="protected with a password"):
        upload_of("a.docx", bytes(locked))


@settings(max_examples=50)
@given(st.binary(max_size=200), st.sampled_from(["a.docx", "a.ods", "a.pdf", "a.txt", "a.png"]))
def test_whatever_is_sent_is_taken_or_refused_in_a_sentence(content, name):
    try:
        assert upload_of(name, content).size == len(content)
    except ValueError as refusal:
        assert str(refusal).startswith("The selected file")  # noqa: PT017


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("insurance 2027.pdf", "insurance 2027.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        (r"C:\Users\Ann\policy.PDF", "policy.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"),
        ("invoice\u202efdp.exe.pdf", "invoicefdp.exe.pdf"),
        ("\x00.pdf", "document.pdf"),
        ("...pdf", "document.pdf"),
        ('"quoted" <b>.pdf', "_quoted_ _b_.pdf"),
        ("Versicherung-Größe.pdf", "Versicherung-Größe.pdf"),
    ],
)
def test_a_name_keeps_its_words_and_loses_its_tricks(given_name, kept):
    assert safe_name(given_name, "pdf") == kept


@settings(max_examples=30)
@given(st.text(max_size=200))
def test_every_name_is_safe(given_name):
    kept = safe_name(given_name, "pdf")
    assert len(kept) <= 150
    assert kept.endswith(".pdf")
    assert not set(kept) & set("/\\\r\n\x00\u202e")


@pytest.mark.parametrize(
    ("left", "uploaded", "days"),
    [
        (61, 400, None),
        (60, 400, 60),
        (31, 400, 60),
        (30, 400, 30),
        (8, 400, 30),
        (7, 400, 7),
        (0, 400, 7),
        (-1, 400, None),
        (25, 29, None),  # it came in when the reminder of 30 days was over
        (7, 29, 7),
        (3, 3, None),
    ],
)
def test_the_reminder_whose_day_came_last_is_due(left, uploaded, days):
    ends = TODAY + timedelta(days=left)
    assert reminder_due(ends, ends - timedelta(days=uploaded), TODAY) == days
    assert reminder_due(None, TODAY, TODAY) is None


def test_the_schema_reads_a_file_and_says_what_is_wrong_with_it():
    sent = SimpleNamespace(filename="a.pdf", read=BytesIO(PDF).read, seek=BytesIO().seek)
    answers = schemas.ReplaceDocument().load({"file": sent, "expires_on": "2027-12-31"})
    assert (answers["file"].file_name, answers["file"].media_type) == ("a.pdf", "application/pdf")
    for wrong, said in ((None, "Select a file"), ("text", "Select a file"), ({}, "Select a file")):
        with pytest.raises(ValidationError) as refused:
            schemas.ReplaceDocument().load({"file": wrong})
        assert refused.value.messages == {"file": [said]}


def test_an_insurance_needs_its_last_day():
    told = {"title": "Employers’ liability", "kind": "insurance", "file": upload_of("a.pdf", PDF)}
    with pytest.raises(ValidationError) as refused:
        schemas.UploadDocument().load(told)
    assert refused.value.messages == {"expires_on": ["Enter the date the insurance ends"]}

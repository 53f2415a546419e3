"""Links that are signed, alerts that fit, and calendars as the standard wants them."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marketplace.opportunities import rules

AT = datetime(2027, 3, 15, 12, tzinfo=UTC)


def test_a_link_is_signed_for_one_purpose_by_one_key():
    said = rules.signature(b"k" * 32, "alerts")
    assert rules.is_signed(b"k" * 32, "alerts", said)
    assert not rules.is_signed(b"k" * 32, "calendar", said)
    assert not rules.is_signed(b"x" * 32, "alerts", said)
    assert not rules.is_signed(b"k" * 32, "alerts", said + "é")


def test_a_digest_is_due_from_seven_in_the_morning_in_london():
    assert rules.digest_day(datetime(2027, 7, 1, 5, 59, tzinfo=UTC)) is None
    assert rules.digest_day(datetime(2027, 7, 1, 6, tzinfo=UTC)) == date(2027, 7, 1)


def test_a_digest_tells_what_came_since_the_last_one_and_never_more_than_a_week():
    assert rules.first_since(AT - timedelta(days=2), None, AT) == AT - timedelta(days=2)
    assert rules.first_since(AT - timedelta(days=9), AT - timedelta(days=1), AT) == AT - timedelta(days=1)
    assert rules.first_since(AT - timedelta(days=90), None, AT) == AT - timedelta(days=7)


def test_an_alert_for_an_area_fits_what_lies_in_it_and_what_holds_it():
    unit = {"areas": ["unit:48"], "within": ["unit:48", "police:cumbria", "region:B"], "codes": ["ACC"]}
    region = {"areas": ["region:B"], "within": ["region:B"], "codes": ["ACC"]}
    assert rules.fits_alert("ACC", "region:B", **unit, serving=["region:B"])
    assert rules.fits_alert(None, "unit:48", **region, serving=["unit:48", "police:cumbria", "region:B"])
    assert not rules.fits_alert(None, "unit:47", **unit, serving=["unit:47", "police:cumbria", "region:B"])
    assert not rules.fits_alert("ETE", None, **unit, serving=[])


def entry(**more):
    url = "https://example.org"
    given_ = {"uid": "bids-1@open-panel", "at": AT, "summary": "Bids close: Women, work; money\\debt", "url": url}
    given_ |= {"description": f"C-7KQ4XN\n{url}", "changed_at": AT}
    return rules.Entry(**(given_ | more))


def test_a_calendar_escapes_what_the_format_means_otherwise():
    said = rules.calendar("Deadlines", [entry()], AT)
    assert "SUMMARY:Bids close: Women\\, work\\; money\\\\debt\r\n" in said
    assert "DESCRIPTION:C-7KQ4XN\\nhttps://example.org\r\n" in said
    assert "DTSTART:20270315T120000Z\r\n" in said
    assert said.count("\n") == said.count("\r\n")
    assert said.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert said.endswith("END:VCALENDAR\r\n")


def test_what_was_cancelled_is_cancelled_and_reminds_nobody():
    said = rules.calendar("Deadlines", [entry(is_cancelled=True)], AT)
    assert "STATUS:CANCELLED" in said
    assert "VALARM" not in said


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_folded_lines_have_75_octets_and_unfold_to_what_they_were(text):
    folded = rules.folded(text)
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == text

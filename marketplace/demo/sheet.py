"""New cases of a delivery unit as they stand in a sheet: to be pasted into an allocation meeting."""

from collections.abc import Sequence
from csv import writer
from datetime import date, timedelta
from io import StringIO

HEADS = (
    "Case reference", "First name", "Last name", "Date of birth", "Sex", "Needs", "Practitioner", "Complexity",
    "Sentence", "Sentence ends", "Days", "Reason", "Risk", "Risk reviewed",
)  # fmt: skip
LOW = "Low risk of serious harm to others."
#: Number, names, date of birth, sex, needs and why; the last of each five is not whole.
CASES = (
    (1301, "Marcus", "Endcott", "14/2/1992", "M", "ACC", "Sleeps on a friend's sofa since his release."),
    (1302, "Leah", "Farrow", "3/9/1988", "F", "FBD", "Two loans, and bailiffs at the door."),
    (1303, "Owen", "Halliwell", "27/11/1979", "M", "ACC; FBD", "Rent arrears: the landlord has been to court."),
    (1304, "Bilal", "Rashid", "8/5/2003", "M", "WB", "Has not left the house much this year."),
    (1305, "Tanya", "Brigg", "soon", "F", "FBD", "Her benefit was stopped."),
    (1306, "Curtis", "Vale", "19/6/1985", "M", "ACC", "Leaves the hostel in four weeks."),
    (1307, "Rhona", "Lister", "2/1/1990", "F", "FBD", "Has never had a bank account."),
    (1308, "Desmond", "Ackroyd", "30/8/1969", "M", "FBD; ACC", "Lost the flat with the job."),
    (1309, "Idris", "Quayle", "11/12/1998", "M", "ACC", "Sofa to sofa; wants a door of his own."),
    (1310, "Nell", "Proudfoot", "7/7/1994", "F", "", "Came from court this morning."),
)
BROUGHT = 5
#: Whose cases they are, and where.
MEETING_UNIT, PRACTITIONER = "Salford", "practitioner1@greater-manchester.example"


def brought(today: date) -> str:
    """The sheet of the meeting that was held."""
    return sheet(CASES[:BROUGHT], today, ",")


def to_paste(today: date) -> str:
    """The sheet for a meeting to come."""
    return sheet(CASES[BROUGHT:], today, "\t")


def sheet(cases: Sequence[tuple[int, str, str, str, str, str, str]], today: date, mark: str) -> str:
    """These cases, one a line, below the line that names the columns."""
    ends, reviewed = today + timedelta(days=380), today - timedelta(days=14)
    text = StringIO()
    lines = writer(text, delimiter=mark, lineterminator="\n")
    lines.writerow(HEADS)
    for number, first, last, born, sex, needs, why in cases:
        who = (f"Z{number:06}", first, last, born, sex, needs, PRACTITIONER)
        lines.writerow((*who, "medium", "Community order", ends, 20, why, LOW, reviewed))
    return text.getvalue()

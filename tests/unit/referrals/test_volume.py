"""Places: thresholds, the queue, and when a place is expected."""

from datetime import date

import pytest

from marketplace.referrals import allocating, drafts, volume

TODAY = date(2027, 3, 1)
TERM = {"starts_on": date(2026, 4, 1), "ends_on": date(2029, 3, 31)}
NEEDS = {"ACC": "Accommodation", "ETE": "Education, training and employment", "FBD": "Finance, benefits and debt"}
HEAD = "Reference,First name,Last name,DOB,Sex,Needs,Practitioner"


@pytest.mark.parametrize(
    ("taken", "cap", "reached"),
    [(79, 100, []), (80, 100, [80]), (94, 100, [80]), (95, 100, [80, 95]), (100, 100, [80, 95, 100]), (9, None, [])],
)
def test_thresholds_at_80_95_and_100_percent(taken, cap, reached):
    assert volume.levels_reached(taken, cap) == reached


@pytest.mark.parametrize(
    ("ahead", "given_back", "day"),
    [
        (0, 0, date(2027, 4, 1)),  # the next contract year begins
        (9, 0, date(2027, 4, 1)),
        (10, 0, date(2028, 4, 1)),  # ten places a year: the eleventh waits for the year after
        (0, 183, date(2027, 3, 2)),  # one place comes free each day
        (20, 61, date(2027, 5, 3)),  # one every third day: 63 days
        (25, 0, None),  # the contract ends before that
    ],
)
def test_a_place_is_expected_with_the_next_year_or_as_places_come_free(ahead, given_back, day):
    assert volume.expected_on(ahead, 10, given_back, TODAY, **TERM) == day


def test_a_wait_that_is_not_known_is_not_too_long():
    assert volume.waits_too_long(22, 21)
    assert not volume.waits_too_long(21, 21)
    assert not volume.waits_too_long(None, 21)


@pytest.mark.parametrize(("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd")])
def test_a_turn_is_said_as_people_say_it(number, said):
    assert volume.ordinal(number) == said


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_cases_are_pasted_from_a_sheet_or_a_file_with_columns_as_people_name_them(mark):
    text = "\r\n".join(line.replace(",", mark) for line in (HEAD, "x123456,Sam,Okoro,15/1/1997,M,ACC,", ",,,,,,"))

    [row] = allocating.rows_of(text)

    assert row["reference"] == "x123456"
    answers = allocating.answers_of(row, NEEDS)
    assert (answers["sex"], answers["needs"]) == ("male", ["ACC"])
    assert answers["date_of_birth"] == {"day": "15", "month": "1", "year": "1997"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste the cases"),
        ("Name,Age\nSam,30", "there is no reference"),
        (HEAD, "There is no case below"),
        (f"{HEAD}\n" + "x,y\n" * 201, "at most 200 cases"),
    ],
)
def test_what_cannot_be_read_as_cases_says_why(text, said):
    with pytest.raises(ValueError, match=said):
        allocating.rows_of(text)


def test_needs_are_read_by_code_or_by_the_beginning_of_their_name():
    answers = allocating.answers_of({"needs": "acc; Finance, benefits / housing"}, NEEDS)

    assert answers["needs"] == ["ACC", "FBD", "housing"]


def test_needs_go_to_one_service_where_one_meets_all_and_apart_where_none_does():
    assert allocating.parts_of(["ACC", "ETE"], [["ACC"], ["ETE", "ACC", "FBD"]]) == [("ACC", "ETE")]
    assert allocating.parts_of(["ACC", "ETE"], [["ACC"], ["ETE"]]) == [("ACC",), ("ETE",)]


def test_an_answer_knows_which_text_it_was_written_over():
    assert drafts.version_of(None) == drafts.version_of("") == 0
    assert drafts.version_of("Sofa") != drafts.version_of("Sofas")


def test_enforceable_days_are_proposed_from_the_sentence_up_to_the_most_that_a_referral_has():
    assert [drafts.usual_days(days, 40) for days in (None, 25, 60)] == [None, 25, 40]

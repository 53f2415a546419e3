"""Every letter has its words, and every event that is told of is one that somebody is subscribed to."""

import re
from pathlib import Path

import pytest

from marketplace.adapters.letters import FOLDER, LetterFiles
from marketplace.notifications.reactions import LETTERS, tell_those_concerned
from marketplace.subscriptions import SUBSCRIPTIONS

WORDS = sorted({entry.words for entries in LETTERS.values() for entry in entries})


def test_the_table_of_letters_and_the_subscriptions_agree():
    subscribed = {event for event, reactions in SUBSCRIPTIONS.items() if tell_those_concerned in reactions}
    assert subscribed == set(LETTERS)


@pytest.mark.parametrize("words", WORDS)
def test_each_letter_has_a_subject_and_a_body(words):
    subject, _, body = (FOLDER / f"{words}.txt").read_text().partition("\n")
    assert 0 < len(subject) <= 80
    assert "$page" in body


def test_no_words_lie_unused():
    used = {*WORDS, "reset_requested", "invitation_sent"}
    assert {path.stem for path in FOLDER.glob("*.txt")} == used


def test_a_letter_greets_by_name_and_leads_to_a_whole_address(tmp_path: Path):
    (tmp_path / "x.txt").write_text("About $title\nSomething happened.\n\n$page\n")
    letters = LetterFiles("https://panel.example", tmp_path)

    subject, body = letters.render("x", {"name": "Ann", "title": "Housing", "page": "/work"})

    assert subject == "About Housing"
    assert body.startswith("Hello Ann,\n\nSomething happened.\n\nhttps://panel.example/work")


def test_a_missing_fact_is_a_fault_and_never_a_gap(tmp_path: Path):
    (tmp_path / "y.txt").write_text("About $title\nBody $page\n")
    with pytest.raises(KeyError, match="title"):
        LetterFiles("", tmp_path).render("y", {})


@pytest.mark.parametrize("words", WORDS)
def test_no_letter_asks_for_the_name_of_a_person_on_probation(words):
    facts = set(re.findall(r"\$(\w+)", (FOLDER / f"{words}.txt").read_text()))
    assert not facts & {"person", "first_name", "last_name", "crn", "risk"}


def test_a_name_of_two_lines_leaves_the_subject_one(tmp_path):
    (tmp_path / "x.txt").write_text("About $what\n\nWords")
    subject, _ = LetterFiles("https://panel.example", tmp_path).render("x", {"what": "a\nBcc: others@example.com"})
    assert subject == "About a Bcc: others@example.com"

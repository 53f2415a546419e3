"""When a message comes: at once or in the morning, and again after the carrier failed."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from marketplace.kernel.lifecycle import Lifecycle
from marketplace.notifications.reactions import LETTERS
from marketplace.notifications.rules import TRIES, URGENT, due_again, is_drawing_time, may_wait
from marketplace.notifications.untold import UNTOLD
from marketplace.referrals import lifecycle

ROOT = Path(__file__).parents[3]
WORDS = {entry.words for entries in LETTERS.values() for entry in entries}


def test_a_message_is_sent_again_after_ever_longer_waits_and_not_for_ever(noon):
    waits = [due_again(noon, tries) for tries in range(1, TRIES)]
    assert [at - noon for at in waits if at] == [timedelta(minutes=4**number) for number in range(5)]
    assert due_again(noon, TRIES) is None


def test_digests_are_drawn_from_seven_in_london():
    assert not is_drawing_time(datetime(2027, 7, 1, 5, 59, tzinfo=UTC))
    assert is_drawing_time(datetime(2027, 7, 1, 6, 0, tzinfo=UTC))
    assert not is_drawing_time(datetime(2027, 3, 1, 6, 59, tzinfo=UTC))


def test_what_is_urgent_never_waits_and_is_the_name_of_a_letter():
    assert not [words for words in URGENT if may_wait(words)]
    assert not may_wait("concern_raised")
    assert may_wait("referral_assigned")
    assert URGENT <= WORDS


def test_every_letter_has_its_words_and_no_words_are_left_over():
    written = {path.stem for path in (ROOT / "templates/emails").glob("*.txt")}
    assert written >= WORDS
    assert written - WORDS <= {"reset_requested", "invitation_sent"}


def test_of_every_move_of_referrals_and_all_else_that_happens_there_somebody_is_told_or_it_is_said_why_nobody_is():
    cycles = [each for each in vars(lifecycle).values() if isinstance(each, Lifecycle)]
    moves = {move.event for cycle in cycles for move in cycle.moves.values()}
    code = "".join(path.read_text() for path in (ROOT / "marketplace/referrals/commands").glob("*.py"))
    recorded = set(re.findall(r'work\.record\(\s*"(\w+\.\w+)"', code))

    assert len(cycles) > 9
    assert not (moves | recorded) - set(LETTERS) - set(UNTOLD), "tell of it in LETTERS, or say why not in untold.py"
    assert not set(UNTOLD) - moves - recorded - {"referral.kept"}  # by retention
    assert not set(LETTERS) & set(UNTOLD)

"""Written answers are saved while they are written."""

import pytest

from marketplace.kernel.errors import NotFound, NotNow
from marketplace.referrals.commands import keep_answer
from marketplace.referrals.drafts import StaleAnswer, version_of
from tests.factories import referrals as make


def keep(draft, text, version, name="reason"):
    return keep_answer(make.practitioner_of(draft), draft.id, name, text=text, version=version)


def test_half_an_answer_is_kept_and_taken_up_again():
    draft = make.draft(reason=None)
    keep(draft, "Sleeps on", 0)

    assert keep(draft, "Sleeps on a sofa.", version_of("Sleeps on")).reason == "Sleeps on a sofa."
    assert keep(draft, "Sleeps on a sofa.", 0).reason == "Sleeps on a sofa."  # sent again, since no answer came


def test_what_was_written_elsewhere_meanwhile_is_shown_and_nothing_is_lost():
    draft = make.draft(reason=None)
    keep(draft, "From the office", 0)

    with pytest.raises(StaleAnswer) as refusal:
        keep(draft, "From the train", 0)

    assert refusal.value.details["clashes"][0]["theirs"] == "From the office"
    assert draft.reason == "From the office"


def test_only_answers_of_a_draft_are_kept():
    with pytest.raises(NotFound):
        keep(make.draft(), "x", 0, "reference")
    with pytest.raises(NotNow, match="has been sent"):
        keep(make.sent(), "x", 0)

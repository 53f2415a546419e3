"""What is asked of a referral: shape, and every mistake at once."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
from marshmallow import ValidationError

from marketplace.people.schemas import ReviewRisk
from marketplace.referrals import rules
from marketplace.referrals.schemas import SaveSentence

WHOLE = {"sentence_id": str(uuid4()), "days": "40", "complete_by": "2027-09-01"}


def faults_of(**answers):
    with pytest.raises(ValidationError) as refusal:
        SaveSentence().load(WHOLE | answers)
    return refusal.value.messages


def test_enforceable_days_are_between_1_and_40_for_programs_too():
    assert SaveSentence().load(WHOLE)["days"] == 40
    for days in ("0", "41", "half", 41):
        assert "days" in faults_of(days=days)


def test_every_mistake_is_told_at_once():
    assert set(faults_of(sentence_id="", days="41", complete_by="2027-02-31")) == {"sentence_id", "days", "complete_by"}


def test_a_risk_summary_has_at_most_4000_characters():
    day = {"reviewed_on": "2027-02-01"}
    assert ReviewRisk().load({"risk": "x" * 4000, **day})
    with pytest.raises(ValidationError, match="4000 characters or fewer"):
        ReviewRisk().load({"risk": "x" * 4001, **day})


def referral(**known):
    person = {"in_custody": True, "release_on": None, "risk": SimpleNamespace(reviewed_on=date(2027, 2, 1))}
    answers = {"release_unknown_because": None, "risk_reviewed_on": date(2027, 2, 1)}
    about = {name: known.pop(name) for name in tuple(known) if name in person}
    return SimpleNamespace(person=SimpleNamespace(**(person | about)), **(answers | known))


def test_of_somebody_in_custody_the_release_date_is_known_or_it_is_said_why_not():
    assert rules.release_not_said(referral()) == "Enter why the release date is not known"
    assert rules.release_not_said(referral(release_on=date(2027, 8, 2))) is None
    assert rules.release_not_said(referral(release_unknown_because="Parole is heard in May")) is None
    assert rules.release_not_said(referral(in_custody=False)) is None


def test_a_risk_summary_that_was_reviewed_since_is_confirmed_again():
    again = referral(risk=SimpleNamespace(reviewed_on=date(2027, 2, 20)))

    assert rules.risk_changed(referral()) is None
    assert rules.risk_changed(again) == "The risk summary was reviewed again on 20 February 2027: confirm it once more"

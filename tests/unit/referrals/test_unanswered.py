"""What the person asked for on their page stands on the referral until somebody did something about it."""

from datetime import UTC, datetime

from blueprints.referrals.shown import told_of, unanswered
from marketplace.kernel.events import Event

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def history(*newest_first):
    lines = []
    for said in newest_first:
        name, _, kind = said.partition(":")
        lines.append(told_of(Event(name=name, happened_at=NOON, facts={"kind": kind}), None))
    return lines


def test_somebody_who_asked_for_another_time_waits_until_an_appointment_changes():
    asked = history("plan.submitted", "person_word.said:change", "appointment.booked")
    assert unanswered(asked) == asked[1]
    assert unanswered(history("appointment.rescheduled", "person_word.said:change")) is None
    assert unanswered(history("appointment.happened", "person_word.said:change")) is None


def test_how_it_went_asks_for_nothing_and_hides_no_request():
    assert unanswered(history("person_word.said:feedback")) is None
    said = history("person_word.said:feedback", "person_word.said:change")
    assert unanswered(said) == said[1]
    assert {line["by"] for line in said} == {"the person"}

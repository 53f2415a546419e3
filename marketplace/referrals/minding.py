"""What whoever chooses a time or a place for somebody must bear in mind, in words."""

from typing import TYPE_CHECKING

from marketplace.kernel.schema import words

if TYPE_CHECKING:
    from marketplace.people.models import Sentence
    from marketplace.referrals.models import Referral


def to_mind(referral: "Referral") -> list[str]:
    """When the person cannot come, whom they care for, what they need there, and what the court ordered beside."""
    person = referral.person
    told = [
        ("Times they cannot come", person.unavailable_times),
        ("Caring duties", person.caring_duties),
        ("Interpreter", person.interpreter_language),
        ("Accessibility and other needs", person.access_needs),
        ("The sentence also requires", required(referral.sentence) if referral.sentence else None),
    ]
    return [f"{what}: {said}" for what, said in told if said]


def required(sentence: "Sentence") -> str | None:
    """What a sentence requires beside days of rehabilitation activity, and the days that each allows."""
    said = [
        words(each.kind).lower() + (f" ({each.days} {'day' if each.days == 1 else 'days'})" if each.days else "")
        for each in sentence.requirements
    ]
    return ", ".join(said) or None

"""What a practitioner says of a person by hand: from then on it is their word, whatever a later import says."""

from collections.abc import Sequence

from marketplace.kernel.unit_of_work import Work
from marketplace.people.models import Person, PersonFact

BY_HAND = "practitioner"


def tell_by_hand(work: Work, person: Person, changed: Sequence[str]) -> None:
    """Note that these facts are now known from the practitioner, where somebody else had told them."""
    held = {fact.name: fact for fact in person.facts}
    for name in changed:
        fact = held.get(name)
        if fact is None and person.source == BY_HAND:
            continue
        if fact is None:
            fact = PersonFact(name=name)
            person.facts.append(fact)
        fact.source, fact.told_at = BY_HAND, work.now
        fact.confirmed_at, fact.confirmed_by = work.now, work.actor.user_id

"""Whether a service suits somebody, and if not, why: told in sentences, so that nobody need guess."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from marketplace.contracts.finder import Service
from marketplace.contracts.models import LANGUAGES
from marketplace.contracts.queries.offering import Offered
from marketplace.contracts.schemas.offering import METHODS
from marketplace.kernel.schema import words

#: Whose age or sex alone makes a service one for a group.
YOUNG = 25


@dataclass(frozen=True)
class Wish:
    """What somebody needs of a service; what is left open does not matter."""

    age: int | None = None
    sex: str | None = None
    cohort: str | None = None
    sentences: frozenset[str] = frozenset()
    language: str | None = None
    method: str | None = None
    evenings: bool = False
    weekends: bool = False
    step_free: bool = False


def wish_of(asked: dict[str, Any]) -> Wish:
    """What the filters ask for."""
    known: dict[str, Any] = {name: asked.get(name) for name in ("age", "sex", "cohort", "language", "method")}
    known["sentences"] = frozenset([asked["sentence"]] if asked.get("sentence") else asked.get("sentences") or ())
    return Wish(**known | {name: bool(asked.get(name)) for name in ("evenings", "weekends", "step_free")})


def why_not(service: Service, offer: Offered, wish: Wish) -> list[str]:
    """Every reason why a service is not for this person, as sentences; none where it suits."""
    return [reason for reason in (*by_contract(service, wish), *by_offer(offer, wish)) if reason]


def by_contract(service: Service, wish: Wish) -> Iterable[str | None]:
    """What the contract itself says: age, sex and the group that it was bought for."""
    strange = is_of_another_age(service, wish)
    yield f"It is for {service.who.lower()}: this person is {wish.age}" if strange else None
    other = {"female": "men", "male": "women"}.get(wish.sex or "", "")
    yield f"It is for {other} only" if wish.sex and wish.sex not in service.sexes else None
    yield "It was not made for this group" if wish.cohort and not is_made_for(service, wish.cohort) else None


def is_of_another_age(service: Service, wish: Wish) -> bool:
    """Whether the service is for people of another age."""
    if wish.age is None:
        return False
    return wish.age < service.minimum_age or (service.maximum_age is not None and wish.age > service.maximum_age)


def may_be_exception(service: Service, offer: Offered, wish: Wish) -> bool:
    """Whether only the age keeps somebody from a service whose contract allows exceptions from it."""
    return offer.allows_exceptions and is_of_another_age(service, wish) and len(why_not(service, offer, wish)) == 1


def is_made_for(service: Service, cohort: str) -> bool:
    """Whether a service was bought for this group of people, or takes nobody else."""
    if cohort in service.need_codes:
        return True
    young = service.maximum_age is not None and service.maximum_age <= YOUNG
    return (cohort == "WOM" and not service.allows_male) or (cohort == "YA" and young)


def by_offer(offer: Offered, wish: Wish) -> Iterable[str | None]:
    """What its supplier says; where it has said nothing, that is the reason."""
    if wish.sentences and offer.sentence_kinds and not wish.sentences & set(offer.sentence_kinds):
        kinds = " or ".join(words(each).lower() for each in sorted(wish.sentences))
        yield f"It does not take people on a {kinds}"
    if wish.language and wish.language not in offer.languages:
        yield f"It does not say that it speaks {LANGUAGES[wish.language]}"
    if wish.method and wish.method not in offer.methods:
        known = {method.value: said for method, said in METHODS.items()}
        yield f"It does not say that it works this way: {known[str(wish.method)].lower()}"
    for asked, has, what in (
        (wish.evenings, offer.evenings, "times after 5pm"),
        (wish.weekends, offer.weekends, "times at weekends"),
        (wish.step_free, offer.step_free, "places without steps"),
    ):
        if asked and not has:
            yield f"It has no {what}" if has is False else f"It does not say whether it has {what}"


def language_code(name: str | None) -> str | None:
    """The code of a language as somebody writes it: Polish, or pl."""
    said = (name or "").strip().casefold()
    return next((code for code, known in LANGUAGES.items() if said in (code, known.casefold())), None)

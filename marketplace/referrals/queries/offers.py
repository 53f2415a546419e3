"""Which services suit somebody, with places, wait and the first free assessment; and why the others are not offered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from marketplace.contracts.finder import Service, open_services
from marketplace.contracts.queries import Closed, Offered, closed_services, offered
from marketplace.contracts.rules import is_stale
from marketplace.contracts.suiting import Wish, may_be_exception, why_not
from marketplace.kernel.clock import london_day
from marketplace.reference.queries import places_serving
from marketplace.reference.rules import area_key
from marketplace.referrals import rules
from marketplace.referrals.queries.queue import Wait, waits
from marketplace.referrals.queries.services import Places

MOST = 250


class Offer(NamedTuple):
    """A service that suits somebody, with what they want to know before they choose."""

    service: Service
    offer: Offered
    wait: Wait
    is_stale: bool
    is_under_used: bool
    is_exception: bool = False  # it is for people of another age, and takes others with a reason

    @property
    def places(self) -> Places:
        """The places of this contract year."""
        return self.wait.places

    @property
    def earliest(self) -> date | None:
        """The first day on which an assessment can be booked, where the supplier offers times."""
        return self.wait.earliest_on if self.wait.is_bookable else None


class Refused(NamedTuple):
    """A service that is not offered, and every reason why."""

    title: str
    reference: str
    reasons: Sequence[str]
    exception_of: UUID | None = None  # the service that takes somebody of another age with a reason


@dataclass(frozen=True)
class Found:
    """What was found: what suits, the overlooked first among equals, and what does not, with why."""

    offers: list[Offer] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    exceptions: list[Offer] = field(default_factory=list)  # of what does not: only with a reason for another age

    @property
    def overlooked(self) -> list[Offer]:
        """The services that suit and are used far less than was agreed."""
        return [each for each in self.offers if each.is_under_used]


def find_offers(
    wish: Wish,
    now: datetime,
    *,
    area: str,
    need: str | None = None,
    whole: bool = True,
    needs: Collection[str] = (),
    language: str | None = None,
) -> Found:
    """The services of an area that take referrals today, by how well they suit, and why the others are not offered.

    `whole` leaves out those that serve only a part of the area, which is right for a delivery unit. The needs and the
    language of a person put first what suits them best, and leave nothing out.
    """
    today = london_day(now)
    services = open_services(on=today, area=area, need=need, limit=MOST)
    services = [each for each in services if each.serves_whole_area or not whole]
    known = offered([each.id for each in services])
    waiting = waits(list(known.values()), now)
    found = Found()
    for each in services:
        offer = offer_from(each, known[each.id], waiting[each.id], now)
        if reasons := why_not(each, known[each.id], wish):
            may_ask = may_be_exception(each, known[each.id], wish)
            found.refused.append(Refused(each.title, each.contract_reference, reasons, each.id if may_ask else None))
            found.exceptions.extend([offer._replace(is_exception=True)] if may_ask else [])
        else:
            found.offers.append(offer)
    serving = places_serving(area_key(area))
    found.refused.extend(shut(each) for each in closed_services(serving, need, today))
    for offers in (found.offers, found.exceptions):
        offers.sort(key=lambda each: order_of(each, needs, language))
    return found


def order_of(offer: Offer, needs: Collection[str], language: str | None) -> tuple[bool, int, bool, bool, int, str]:
    """What comes first: has a place, meets most needs, speaks the language, is overlooked, has the shortest wait."""
    met = len(set(needs) & set(offer.service.need_codes))
    speaks = language is not None and language in offer.offer.languages
    wait = 999 if offer.places.wait_days is None else offer.places.wait_days
    return offer.wait.is_full, -met, not speaks, not offer.is_under_used, wait, offer.service.title


def shut(closed: Closed) -> Refused:
    """A service that takes nobody today, and since or until when."""
    if closed.opens_on:
        reason = f"It takes referrals from {closed.opens_on.day} {closed.opens_on:%B %Y}"
    elif closed.closed_on:
        reason = f"It has taken no referrals since {closed.closed_on.day} {closed.closed_on:%B %Y}"
    else:
        reason = "It no longer takes referrals"
    return Refused(closed.title, closed.reference, [reason])


def offer_of(service: Service, now: datetime) -> Offer:
    """One service with what there is to know, for a page of its own or beside another."""
    known = offered([service.id])
    return offer_from(service, known[service.id], waits(list(known.values()), now)[service.id], now)


def offer_from(service: Service, offer: Offered, wait: Wait, now: datetime) -> Offer:
    """A service with whether its supplier's word is old, and whether it is easily overlooked."""
    today, places = london_day(now), wait.places
    under = rules.is_under_used(places.cap, places.taken, rules.year_of(offer.starts_on, today), today)
    return Offer(service, offer, wait, is_stale(offer.confirmed_at, now), under)

"""The parts of an OCDS 1.1 release, built from rows; pure, and never with anything personal in them.

Amounts are net of VAT with the gross beside them (the UK extension's `amountGross`). The standard is at
https://standard.open-contracting.org/1.1; the mapping of our stages to tags and fields follows the UK profile.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from marketplace.accounts.models import LegalForm, Organisation
from marketplace.accounts.rules import Scheme
from marketplace.competitions.models import Competition, Criterion, CriterionKind, Lot, Reservation
from marketplace.competitions.rules.timetable import award_day
from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.deadlines import end_of
from marketplace.kernel.money import Money
from marketplace.kernel.working_days import ONE_DAY
from marketplace.reference.models import Regime

Facts = dict[str, Any]

REHABILITATION = {"scheme": "CPV", "id": "85312500", "description": "Rehabilitation services"}
LIGHT_TOUCH_THRESHOLD = Money.of_pounds("663540")  # VAT included, from 1 January 2026
LARGE_CONTRACT = Money.of_pounds("5000000")
LARGE_PAYMENT = Money.of_pounds("30000")

EXTENSIONS = (
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_enquiry_extension/v1.1.5/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_techniques_extension/master/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_awardCriteria_extension/master/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_suitability_extension/master/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_partyDetails_scale_extension/master/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_submissionTerms_extension/master/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_otherRequirements_extension/master/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_metrics_extension/master/extension.json",
    "https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/master/extension.json",
)


class Publisher(Protocol):
    """Who publishes, under which prefix and address."""

    @property
    def name(self) -> str:
        """The publisher's name."""

    @property
    def ocid_prefix(self) -> str:
        """The registered prefix of our contracting processes."""

    @property
    def base_url(self) -> str:
        """The address of this service."""


def ocid(publisher: Publisher, reference: str) -> str:
    """The id of one contracting process: a framework, or one competition under it."""
    return f"{publisher.ocid_prefix}-{reference.lower()}"


def identifiers(organisation: Organisation) -> list[Facts]:
    """The numbers of an organisation in public registers, each under its code in org-id.guide; the first names it.

    Its VAT number is not among them: it is for whoever pays. Northern Ireland's register is its own prefix there.
    """
    public = {scheme: number for scheme, number in organisation.numbers.items() if scheme is not Scheme.VAT}
    return [
        {"scheme": str(scheme), "id": number.removeprefix("NIC"), "legalName": organisation.name}
        for scheme, number in public.items()
    ]


def identifier(organisation: Organisation) -> Facts | None:
    """The number that names an organisation: of its charity regulator, else of the next register that knows it."""
    return next(iter(identifiers(organisation)), None)


def address(organisation: Organisation) -> Facts:
    """Where an organisation has its seat, as far as it is known."""
    known = {
        "streetAddress": organisation.address,
        "locality": organisation.town,
        "postalCode": organisation.postcode,
    }
    return {name: said for name, said in known.items() if said}


def party(organisation: Organisation, *roles: str) -> Facts:
    """An organisation in a release, with its size and whether it is a voluntary or social enterprise."""
    known = identifier(organisation)
    found: Facts = {"id": party_id(organisation), "name": organisation.name, "roles": list(roles)}
    if known:
        found["identifier"] = known
    if others := identifiers(organisation)[1:]:
        found["additionalIdentifiers"] = others
    if where := address(organisation):
        found["address"] = where
    if "supplier" in roles or "tenderer" in roles:
        found["details"] = {"scale": "sme" if organisation.is_sme else "large", "vcse": organisation.is_vcse}
    elif organisation.legal_form is LegalForm.PUBLIC_BODY:
        kind = {"scheme": "UK_CA_TYPE", "id": "publicAuthorityCentralGovernment"}
        found["details"] = {"classifications": [kind]}
    return found


def party_id(organisation: Organisation) -> str:
    """The same id for the same organisation in every release."""
    known = identifier(organisation)
    return f"{known['scheme']}-{known['id']}" if known else f"OP-{str(organisation.id)[:8].upper()}"


def mention(organisation: Organisation) -> Facts:
    """An organisation named where its party stands elsewhere in the release."""
    return {"id": party_id(organisation), "name": organisation.name}


def parties(*found: Facts) -> list[Facts]:
    """Each party once, with all its roles."""
    merged: dict[str, Facts] = {}
    for one in found:
        known = merged.setdefault(one["id"], one)
        known["roles"] = sorted({*known["roles"], *one["roles"]})
    return list(merged.values())


def value(amount: Money) -> Facts:
    """An amount without VAT, and with it."""
    gross = amount.with_vat()
    return {"amount": exact(amount), "amountGross": exact(gross), "currency": "GBP"}


def exact(amount: Money) -> Decimal:
    """Pounds and pence as an exact decimal, which the package writes as a JSON number."""
    return amount.pounds


def is_above_threshold(amount: Money) -> bool:
    """Whether the value, VAT included, reaches the light-touch threshold."""
    return amount.with_vat() >= LIGHT_TOUCH_THRESHOLD


def stamp(instant: datetime) -> str:
    """An instant as the standard wants it, with its zone."""
    return instant.astimezone(LONDON).isoformat(timespec="seconds")


def first_moment(day: date) -> str:
    """The beginning of a day in London."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).isoformat()


def last_moment(day: date) -> str:
    """The last second of a day in London."""
    return stamp(datetime.fromtimestamp(end_of(day).timestamp() - 1, LONDON))


def period(start: date, end: date) -> Facts:
    """A period from the first moment of one day to the last of another."""
    return {"startDate": first_moment(start), "endDate": last_moment(end)}


def pending_contract(key: str, award_id: str, announced_on: date, standstill_ends_on: date | None) -> Facts:
    """A contract that is not signed yet, with the first day on which it can be."""
    day = standstill_ends_on + ONE_DAY if standstill_ends_on else announced_on
    signature = {"id": "signature", "title": "Contract can be signed", "type": "futureSignatureDate"}
    signature |= {"status": "scheduled", "dueDate": first_moment(day)}
    return {"id": key, "awardID": award_id, "status": "pending", "milestones": [signature]}


def document(publisher: Publisher, path: str, title: str, on: datetime, notice_type: str | None = None) -> Facts:
    """Our own page about this stage, named as the notice it is under the Procurement Act where that applies."""
    found: Facts = {"id": path.strip("/").replace("/", "-"), "title": title, "url": f"{publisher.base_url}{path}"}
    found["datePublished"] = stamp(on)
    found["format"] = "text/html"
    if notice_type:
        found["noticeType"] = notice_type
    return found


def criterion(one: Criterion) -> Facts:
    """One award criterion with its weight."""
    kind = "price" if one.kind is CriterionKind.PRICE else "quality"
    found: Facts = {"type": kind, "name": f"{one.code} {one.title}", "description": one.question or one.title}
    found["numbers"] = [{"number": one.weight, "weight": "percentageExact"}]
    if one.min_score is not None:
        found["numbers"].append({"number": one.min_score, "threshold": "minimumScore"})
    return found


def lot_of(one: Lot, criteria: Sequence[Criterion]) -> Facts:
    """One lot with its ceiling, term and criteria."""
    found: Facts = {"id": str(one.number), "title": one.title, "status": "active", "suitability": FOR_ALL_SIZES}
    if one.price_ceiling is not None:
        found["value"] = value(one.price_ceiling)
    if one.starts_on and one.ends_on:
        found["contractPeriod"] = period(one.starts_on, one.ends_on)
    found["awardCriteria"] = {"criteria": [criterion(each) for each in criteria]}
    return found


FOR_ALL_SIZES = {"sme": True, "vcse": True}


#: What the market is called in each law.
MARKETS = {Regime.PCR15: "dynamic purchasing system", Regime.PA23: "dynamic market"}
#: How bids are sent: here, in English, once for each lot, and for what was asked.
SUBMISSION = {
    "electronicSubmissionPolicy": "required",
    "variantPolicy": "notAllowed",
    "languages": ["en"],
    "multipleBidsAllowed": False,
}
#: For whom a competition can be reserved, as the standard has it.
RESERVED = {
    Reservation.SUPPORTED_EMPLOYMENT: "shelteredWorkshop",
    Reservation.MUTUAL: "publicServiceMissionOrganization",
    Reservation.MISSION: "publicServiceMissionOrganization",
}


def competition_tender(competition: Competition, status: str) -> Facts:
    """The competition with its lots, dates, criteria and who may bid, as published."""
    lots = competition.lots
    total = sum((lot.price_ceiling for lot in lots if lot.price_ceiling), Money.zero)
    found: Facts = {
        "id": competition.reference,
        "title": competition.title,
        "description": competition.description,
        "status": status,
        "procurementMethod": "selective",
        "procurementMethodDetails": f"Mini-competition under a {MARKETS[competition.framework.regime]}",
        "mainProcurementCategory": "services",
        "competitive": True,
        "submissionMethod": ["electronicSubmission"],
        "submissionTerms": SUBMISSION,
        "awardCriteria": "ratedCriteria",
        "suitability": FOR_ALL_SIZES,
        "lots": [lot_of(lot, competition.criteria) for lot in lots],
        "items": [
            {
                "id": str(lot.number),
                "description": lot.title,
                "classification": REHABILITATION,
                "relatedLot": str(lot.number),
            }
            for lot in lots
        ],
    }
    if competition.framework.light_touch:
        found["specialRegime"] = ["lightTouch"]
    if competition.reserved_for is not None:
        found["otherRequirements"] = {"reservedParticipation": [RESERVED[competition.reserved_for]]}
    if total.pence:
        found |= {"value": value(total), "aboveThreshold": is_above_threshold(total)}
    if competition.published_at and competition.closes_at and competition.questions_close_at:
        opened = stamp(competition.published_at)
        found["tenderPeriod"] = {"startDate": opened, "endDate": stamp(competition.closes_at)}
        found["enquiryPeriod"] = {"startDate": opened, "endDate": stamp(competition.questions_close_at)}
        awarded = award_day(london_day(competition.closes_at))
        found["awardPeriod"] = {"startDate": stamp(competition.closes_at), "endDate": last_moment(awarded)}
    return found


def under(publisher: Publisher, framework_reference: str, **others: str) -> list[Facts]:
    """The link from a process to the framework that it is held under, and to what else it follows, by relationship."""
    related = {"framework": framework_reference} | others
    return [
        {"id": str(number), "relationship": [name], "scheme": "ocid", "identifier": ocid(publisher, reference)}
        for number, (name, reference) in enumerate(related.items(), start=1)
    ]


def release(
    publisher: Publisher,
    reference: str,
    number: int,
    tag: Sequence[str],
    on: datetime,
    buyer: Organisation,
    **parts: Any,
) -> Facts:
    """A whole release: immutable, numbered within its process."""
    process = ocid(publisher, reference)
    return {
        "ocid": process,
        "id": f"{process}-{number:04d}",
        "date": stamp(on),
        "tag": list(tag),
        "initiationType": "tender",
        "language": "en",
        "buyer": mention(buyer),
        **{name: part for name, part in parts.items() if part not in (None, [], {})},
    }


#: What a stage is called when it is told of again: what is there already is brought up to date.
AGAIN = {
    "planning": "planningUpdate",
    "tender": "tenderUpdate",
    "award": "awardUpdate",
    "contract": "contractUpdate",
    "implementation": "implementationUpdate",
}


def tags_of(tags: Sequence[str], *, again: bool) -> list[str]:
    """The tags of a release, and of a version that supersedes it."""
    return list(dict.fromkeys(AGAIN.get(tag, tag) for tag in tags)) if again else list(tags)


def compiled(releases: Sequence[Facts]) -> Facts:
    """The latest state of a process: later values win, and lists of things with ids are merged by id."""
    state: Facts = {}
    for one in releases:
        state = merged(state, one)
    last = releases[-1]
    return {**state, "tag": ["compiled"], "id": f"{last['ocid']}-compiled-{last['date']}", "date": last["date"]}


def merged(old: Any, new: Any) -> Any:
    """What a newer part makes of an older one."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{name: merged(old.get(name), part) for name, part in new.items()}}
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(each, dict) and "id" in each for each in new):
        known = {each["id"]: each for each in old if isinstance(each, dict) and "id" in each}
        for each in new:
            known[each["id"]] = merged(known.get(each["id"], {}), each)
        return list(known.values())
    return new

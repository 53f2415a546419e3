"""A release in plain English: headed lists of facts, the same on the page and on paper."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from marketplace.kernel.clock import LONDON

Facts = dict[str, Any]
Rows = list[tuple[str, str]]
#: The registers that give numbers, as people call them, by their codes in org-id.guide.
REGISTERS = {
    "GB-CHC": "charity number",
    "GB-SC": "Scottish charity number",
    "GB-NIC": "Northern Irish charity number",
    "GB-COH": "company number",
    "GB-MPR": "mutuals register",
    "GB-PPON": "public procurement number",
}


@dataclass(frozen=True)
class Section:
    """Some facts under a heading."""

    fact: str
    title: str
    rows: Rows


def pounds(value: Facts | None) -> str:
    """An amount without VAT, and with it."""
    if not value:
        return ""
    net, gross = value.get("amount"), value.get("amountGross")
    said = f"£{Decimal(net):,.2f} before VAT" if net is not None else ""
    return f"{said}, £{Decimal(gross):,.2f} with VAT" if gross is not None else said


def moment(stamp: str | None) -> str:
    """An instant of a release, in London; the very end or beginning of a day is that day."""
    if not stamp:
        return ""
    local = datetime.fromisoformat(stamp).astimezone(LONDON)
    day = f"{local.day} {local:%B %Y}"
    whole = (local.hour, local.minute, local.second) in ((0, 0, 0), (23, 59, 59))
    minutes = f":{local.minute:02}" if local.minute else ""
    clock = "midday" if (local.hour, local.minute) == (12, 0) else f"{local.hour % 12 or 12}{minutes}{local:%p}".lower()
    return day if whole else f"{day} at {clock}"


def term(period: Facts | None) -> str:
    """A period, from its first to its last day."""
    if not period:
        return ""
    return f"{moment(period.get('startDate'))} to {moment(period.get('endDate'))}"


def yes(said: Any) -> str:
    """Yes, no, or nothing where it is not said."""
    return "" if said is None else "Yes" if said else "No"


def names(parties: Iterable[Facts] | None) -> str:
    """The names of some parties."""
    return ", ".join(each["name"] for each in parties or ())


def about(body: Facts) -> Rows:
    """What it is about, and how the buyer proceeds."""
    tender = body.get("tender", {})
    reserved = tender.get("otherRequirements", {}).get("reservedParticipation", ())
    return [
        ("Reference", tender.get("id", "")),
        ("Description", tender.get("description", "")),
        ("Whole value", pounds(tender.get("value"))),
        ("Reaches the light touch threshold", yes(tender.get("aboveThreshold"))),
        ("State", STATES.get(tender.get("status", ""), "")),
        ("Ended", moment(tender.get("finalStatusDate"))),
        ("Procedure", tender.get("procurementMethodDetails", "")),
        ("Reserved for", RESERVED.get(next(iter(reserved), ""), "")),
        ("Why without a competition", tender.get("procurementMethodRationale", "")),
        *changes(tender),
    ]


def changes(tender: Facts) -> Rows:
    """What was changed after publication, and why."""
    made = tender.get("amendments", ())
    return [row for each in made for row in (("Change", each["description"]), ("Why", each.get("rationale", "")))]


RESERVED = {
    "shelteredWorkshop": "Supported employment providers",
    "publicServiceMissionOrganization": "Public service mutuals, or organisations with a public service mission",
}
STATES = {
    "planning": "Planned",
    "planned": "Planned",
    "active": "Open",
    "complete": "Over",
    "cancelled": "Cancelled",
    "unsuccessful": "Without a contract",
    "withdrawn": "Withdrawn",
}


def planned(body: Facts) -> Rows:
    """What is planned, and by when."""
    milestones = body.get("planning", {}).get("milestones", ())
    said = [(each["title"], moment(each.get("dueDate") or each.get("dateMet"))) for each in milestones]
    return [("What for", body.get("planning", {}).get("rationale", "")), *said]


def dates(body: Facts) -> Rows:
    """The days that suppliers have to know."""
    tender = body.get("tender", {})
    return [
        ("Questions are answered until", moment(tender.get("enquiryPeriod", {}).get("endDate"))),
        ("Bids are due before", moment(tender.get("tenderPeriod", {}).get("endDate"))),
        ("Award expected by", moment(tender.get("awardPeriod", {}).get("endDate"))),
        ("Suppliers can join until", moment(tender.get("expressionOfInterestDeadline"))),
        ("Term", term(tender.get("contractPeriod"))),
    ]


def lots(body: Facts) -> Rows:
    """Each lot with its value and term."""
    found = []
    for each in body.get("tender", {}).get("lots", ()):
        said = [each["title"], pounds(each.get("value")), term(each.get("contractPeriod")), each.get("description", "")]
        found.append((f"Lot {each['id']}", "\n".join(part for part in said if part)))
    return found


def criteria(body: Facts) -> Rows:
    """What bids are judged on, with the weight of each; of a framework, within which bands its competitions weigh."""
    tender = body.get("tender", {})
    found: dict[str, str] = {"In each competition": tender.get("awardCriteriaDetails", "")}
    for lot in tender.get("lots", ()):
        for each in lot.get("awardCriteria", {}).get("criteria", ()):
            numbers = each.get("numbers", ())
            weights = [f"{one['number']}%" for one in numbers if one.get("weight") == "percentageExact"]
            least = [f"a score of at least {one['number']}" for one in numbers if one.get("threshold")]
            found[each["name"]] = ", ".join(weights + least)
    return list(found.items())


def questions(body: Facts) -> Rows:
    """What was asked and answered."""
    asked = body.get("tender", {}).get("enquiries", ())
    return [row for each in asked for row in (("Question", each["description"]), ("Answer", each["answer"]))]


def bids(body: Facts) -> Rows:
    """How many bids came and were judged."""
    counted = body.get("bids", {}).get("statistics", ())
    return [(COUNTS.get(each["measure"], each["measure"]), str(each["value"])) for each in counted]


COUNTS = {
    "bids": "Bids received",
    "finalStageBids": "Bids judged",
    "smeFinalStageBids": "Of these from small or medium-sized suppliers",
    "vcseFinalStageBids": "Of these from voluntary or social enterprises",
}


def awards(body: Facts) -> Rows:
    """Who is awarded what."""
    found: Rows = []
    for each in body.get("awards", ()):
        found += [
            ("Award", each["title"]),
            ("State", "Withdrawn or ended" if each.get("status") == "cancelled" else ""),
            ("Supplier", names(each.get("suppliers"))),
            ("Value", pounds(each.get("value"))),
            ("Contract term", term(each.get("contractPeriod"))),
            ("Standstill", term(each.get("standstillPeriod"))),
            ("Assessment summaries sent", moment(each.get("assessmentSummariesDateSent"))),
            ("More", each.get("description", "")),
        ]
    return found


def contracts(body: Facts) -> Rows:
    """What was signed."""
    found: Rows = []
    for each in body.get("contracts", ()):
        if each.get("status") == "pending":
            continue
        found += [
            ("Contract", f"{each['id']} {each.get('title', '')}".strip()),
            ("Signed", moment(each.get("dateSigned"))),
            ("Term", term(each.get("period"))),
            ("Value", pounds(each.get("value"))),
            ("Measured by", "\n".join(map(agreed, each.get("agreedMetrics", ())))),
            ("Why no indicators", each.get("noAgreedMetricsRationale", "")),
            ("More", each.get("description", "")),
        ]
    return found


def agreed(metric: Facts) -> str:
    """One indicator with the target that was agreed."""
    return f"{metric['title']}, {observed(metric['observations'][0])}"


def payments(body: Facts) -> Rows:
    """Who paid whom how much."""
    paid = [one for each in body.get("contracts", ()) for one in each.get("implementation", {}).get("transactions", ())]
    return [
        (moment(each["date"]), f"{each['payer']['name']} paid {each['payee']['name']} {pounds(each['value'])}")
        for each in paid
    ]


def indicators(body: Facts) -> Rows:
    """What was reached against each target; what too few people are behind is not said."""
    parts = [each.get("implementation", {}) for each in body.get("contracts", ())]
    metrics = [metric for part in parts for metric in part.get("metrics", ())]
    return [(each["title"], "\n".join(map(observed, each.get("observations", ())))) for each in metrics]


def observed(observation: Facts) -> str:
    """One figure in words."""
    note = observation.get("notes", "")
    rating = observation.get("measureClassification", {}).get("description", "")
    measure = observation.get("measure")
    said = f"{note}: {Decimal(measure):.1%}" if measure is not None else note
    return f"{said} ({rating})" if rating and rating != "Other" else said


def registered(number: Facts | None) -> str:
    """A number with the name of the register that gave it."""
    if not number:
        return "None"
    return f"{number['id']} ({REGISTERS.get(number['scheme'], number['scheme'])})"


def parties(body: Facts) -> Rows:
    """Each supplier that is named."""
    found: Rows = []
    for each in body.get("parties", ()):
        if not {"supplier", "tenderer", "payee"} & set(each["roles"]):
            continue
        number, details = each.get("identifier"), each.get("details", {})
        found += [
            ("Supplier", each["name"]),
            ("Registered number", registered(number)),
            ("Address", ", ".join(each.get("address", {}).values())),
            ("Small or medium-sized", yes(details.get("scale") == "sme") if "scale" in details else ""),
            ("Voluntary or social enterprise", yes(details.get("vcse"))),
        ]
    return found


FACTS: Mapping[str, tuple[str, Callable[[Facts], Rows]]] = {
    "about": ("What it is about", about),
    "planned": ("What is planned", planned),
    "dates": ("Dates", dates),
    "lots": ("Lots", lots),
    "criteria": ("How bids are judged", criteria),
    "questions": ("Questions and answers", questions),
    "bids": ("Bids", bids),
    "awards": ("Award", awards),
    "contracts": ("Contract", contracts),
    "payments": ("Payments", payments),
    "indicators": ("Performance", indicators),
    "parties": ("Suppliers", parties),
}


def sections(body: Facts) -> list[Section]:
    """Everything that a release says, for a reader; what is not known is left out."""
    found = [
        Section(fact, title, [(key, said) for key, said in read(body) if said]) for fact, (title, read) in FACTS.items()
    ]
    return [each for each in found if each.rows]

"""The kinds of notices: what each is called, which law asks for it, which stage it tells of, and when it is due."""

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.reference.models import Regime


@dataclass(frozen=True)
class Kind:
    """One row: a notice with its law, the stages that it tells of, when it is due, and what it must say."""

    code: str
    name: str
    law: str
    regime: Regime
    stages: tuple[str, ...]
    when: str
    rule: str | None
    facts: tuple[str, ...]


NEW, OLD = Regime.PA23, Regime.PCR15
MEMBERS = (
    "supplier_admitted",
    "member_changed",
    "supplier_removed",
    "supplier_left",
    "supplier_lapsed",
    "member_restored",
)
SOON = "As soon as practicable"
CALL = ("about", "lots", "criteria", "dates")

# fmt: off
KINDS = (
    #    code    name                                   law             regime  stages
    Kind("UK1",  "Pipeline notice",                     "PA23 s.93",       NEW, ("pipeline_published",),
         "Within 56 days of 1 April, by whoever plans to spend more than £100 million", "pipeline_notice",
         ("about", "planned")),
    Kind("UK2",  "Preliminary market engagement notice", "PA23 s.17",      NEW, ("engagement_opened",),
         "Before the tender notice, where suppliers were asked", None, ("about", "planned")),
    Kind("UK3",  "Planned procurement notice",          "PA23 s.15",       NEW, ("procurement_planned",),
         "If at all, 40 days to 12 months before the tender notice", None, ("about", "planned", "lots")),
    Kind("UK4",  "Tender notice",                       "PA23 s.21",       NEW,
         ("competition_published", "competition_amended", "competition_extended"),
         "To open the competition", None, CALL),
    Kind("UK5",  "Transparency notice",                 "PA23 s.44",       NEW, ("direct_award_intended",),
         "Before a direct award", None, ("about", "awards", "parties")),
    Kind("UK6",  "Contract award notice",               "PA23 s.50",       NEW,
         ("award_announced", "award_withdrawn"),
         "Before the contract; it starts the standstill", None, ("awards", "bids", "parties")),
    Kind("UK7",  "Contract details notice",             "PA23 s.53",       NEW,
         ("contract_signed", "contract_copied"),
         "Within 120 days beginning with the day of the contract, 30 if it is not light touch; "
         "over £5 million a copy within 180, or 90",
         "contract_details_notice", ("contracts", "awards", "parties")),
    Kind("UK8",  "Contract payment notice",             "PA23 s.70",       NEW, ("payment_made",),
         "Within 30 days of the quarter in which more than £30,000 was paid", "payments_notice", ("payments",)),
    Kind("UK9",  "Contract performance notice",         "PA23 s.71",       NEW, ("indicators_published",),
         "Once a year, by law not for light touch; here once a month", None, ("indicators",)),
    Kind("UK11", "Contract termination notice",         "PA23 s.80",       NEW, ("contract_ended",),
         "Within 30 days beginning with the day of the end", "termination_notice", ("contracts", "parties")),
    Kind("UK12", "Procurement termination notice",      "PA23 s.55",       NEW,
         ("competition_cancelled", "competition_failed", "lot_failed", "direct_award_withdrawn"),
         SOON, None, ("about",)),
    Kind("UK13", "Dynamic market intention notice",     "PA23 s.39(2)",    NEW, ("framework_announced",),
         "Before the market is set up", None, ("about", "lots", "dates")),
    Kind("UK14", "Dynamic market establishment notice", "PA23 s.39(3)",    NEW, ("framework_opened",),
         SOON, None, ("about", "lots", "dates")),
    Kind("UK15", "Dynamic market modification notice",  "PA23 s.39(4)",    NEW, ("framework_term_changed", *MEMBERS),
         SOON, None, ("about", "awards", "parties")),
    Kind("UK16", "Dynamic market cessation notice",     "PA23 s.39(5)",    NEW, ("framework_closed",),
         SOON, None, ("about",)),
    Kind("CN",   "Contract notice",                     "PCR15 reg 34",    OLD,
         ("framework_opened", "framework_term_changed"),
         "To set up the dynamic purchasing system, and to change its term", None, ("about", "lots", "dates")),
    Kind("CAN",  "Contract award notice",               "PCR15 reg 50(5)", OLD, ("contract_signed", "award_notice"),
         "Within 30 days of the contract, or of the end of its quarter", "award_notice",
         ("contracts", "awards", "parties")),
    Kind("CLN",  "Notice that the system has ended",    "PCR15 reg 34(28)", OLD, ("framework_closed",),
         SOON, None, ("about",)),
)
# fmt: on
BY_CODE = {kind.code: kind for kind in KINDS}


def kind_of(stage: str, regime: Regime, *, grouped: bool = False) -> str | None:
    """Which notice a stage of this law is; many stages are open data and no notice.

    A contract whose award notice is to come with those of its quarter is told of at once, and is not that notice.
    """
    found = next((kind.code for kind in KINDS if stage in kind.stages and kind.regime is regime), None)
    return None if grouped and stage == "contract_signed" else found


def named(code: str | None) -> str:
    """A notice as it is called, with its number where the law has given one."""
    if code is None:
        return "Open data"
    kind = BY_CODE[code]
    return f"{code} {kind.name}" if kind.regime is NEW else kind.name


def choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """These kinds to choose from, in the order of the law."""
    known = set(codes)
    return [(kind.code, named(kind.code)) for kind in KINDS if kind.code in known]

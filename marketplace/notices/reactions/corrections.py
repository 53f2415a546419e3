"""Notices that are published anew, and quarters whose contracts are told of together."""

from collections.abc import Mapping

from sqlalchemy import select

from marketplace.kernel import clock
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.events import Event, Reaction
from marketplace.kernel.one_by_one import one_by_one
from marketplace.notices import commands, queries, rules
from marketplace.notices.models import Correction, Release
from marketplace.notices.reactions import awards, competitions, contracts, direct, frameworks, members, planning
from marketplace.pipeline.models import PlannedCompetition
from marketplace.ports import Ports

#: What publishes each event, and publishes it again where its notice is corrected.
PUBLISHES: Mapping[str, Reaction] = {
    "framework.announced": frameworks.publish_intention,
    "framework.opened": frameworks.publish_framework,
    "framework.term_changed": frameworks.publish_term,
    "framework.closed": frameworks.publish_framework_end,
    "application.admitted": members.publish_admission,
    "membership.changed": members.publish_member_change,
    "membership.removed": members.publish_departure,
    "membership.left": members.publish_departure,
    "membership.lapsed": members.publish_departure,
    "membership.restored": members.publish_return,
    "membership.resumed": members.publish_return,
    "planned_competition.planned": planning.publish_plan,
    "planned_competition.slipped": planning.publish_slip,
    "planned_competition.dropped": planning.publish_drop,
    "spend.stated": planning.publish_pipeline,
    "engagement.opened": planning.publish_engagement,
    "competition.published": competitions.publish_competition,
    "competition.amended": competitions.publish_amendment,
    "competition.extended": competitions.publish_extension,
    "competition.cancelled": competitions.publish_cancellation,
    "clarification.answered": competitions.publish_answer,
    "bids.opened": competitions.publish_opening,
    "award.announced": awards.publish_award,
    "no_award.decided": direct.publish_failed_lot,
    "no_award.settled": direct.publish_direct_award,
    "no_award.taken_back": direct.publish_direct_award_end,
    "contract.drafted": direct.announce_direct_award,
    "contract.signed": contracts.publish_contract,
    "contract.ended": contracts.publish_contract_end,
    "contract_copy.published": contracts.publish_contract_copy,
    "invoice.paid": contracts.publish_payment,
    "report.agreed": contracts.publish_indicators,
}


def publish_correction(event: Event, ports: Ports) -> None:
    """The new version of a notice, from what is known now about the same event."""
    correction = db.session.get_one(Correction, event.subject_id)
    release = db.session.get_one(Release, correction.release_id)
    source = db.session.get_one(Event, release.event_id)
    if release.stage == "award_notice":
        contracts.publish_award_notice(source, ports, release.subject_id)
    elif release.stage == "pipeline_published":
        planning.publish_in_pipeline(source, ports, plan_numbered(release.process.ocid, ports))
    else:
        PUBLISHES[source.name](source, ports)


def plan_numbered(ocid: str, ports: Ports) -> PlannedCompetition:
    """The plan that is published under this number."""
    number = ocid.removeprefix(rules.ocid(ports.publisher, "")).upper()
    key = db.session.scalars(select(PlannedCompetition.id).where(PlannedCompetition.reference == number)).one()
    return planning.plan_by(key)


def close_due_quarters() -> None:
    """Have the contracts of each quarter that is over told of, where a buyer tells of them by the quarter."""
    over = queries.quarters_to_close(london_day(clock.now()))
    one_by_one(over, lambda actor, due: commands.close_quarter(actor, due[0], quarter_starts_on=due[1]))

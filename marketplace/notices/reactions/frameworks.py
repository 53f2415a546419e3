"""What is published of a framework: its opening and its end."""

from marketplace.frameworks.models import Framework
from marketplace.kernel.events import Event
from marketplace.notices import rules
from marketplace.notices.reactions.process import framework_by, notice_type, of_framework
from marketplace.ports import Ports
from marketplace.reference.queries import category_names


def publish_framework(event: Event, ports: Ports) -> None:
    """The framework's opening."""
    framework = framework_by(event.subject_id)
    tag = "tenderUpdate" if framework.intended_at else "tender"
    publish_framework_state(event, ports, framework, "framework_opened", tag, is_over=False)


def publish_framework_end(event: Event, ports: Ports) -> None:
    """The framework's end."""
    framework = framework_by(event.subject_id)
    publish_framework_state(event, ports, framework, "framework_closed", "tenderUpdate", is_over=True)


def publish_intention(event: Event, ports: Ports) -> None:
    """A framework under the new law that is intended."""
    framework = framework_by(event.subject_id)
    publish_framework_state(event, ports, framework, "framework_announced", "tender", is_over=False)


def publish_term(event: Event, ports: Ports) -> None:
    """A framework's changed term."""
    framework = framework_by(event.subject_id)
    publish_framework_state(event, ports, framework, "framework_term_changed", "tenderUpdate", is_over=False)


def publish_framework_state(
    event: Event, ports: Ports, framework: Framework, stage: str, tag: str, *, is_over: bool
) -> None:
    """The framework as it stands after the event."""
    names = category_names()
    lots = [(code, names[code]) for code in framework.category_codes]
    intended = stage == "framework_announced"
    tender = rules.framework_tender(framework, lots, is_over=is_over, is_intended=intended)
    if is_over:
        tender["finalStatusDate"] = rules.stamp(event.happened_at)
    page = f"/frameworks/{framework.id}"
    notice = notice_type(framework, rules.NUMBERS[stage])
    tender["documents"] = [rules.document(ports.publisher, page, framework.title, event.happened_at, notice)]
    parties = [rules.party(framework.owner, "buyer")]
    of_framework(event, ports, framework, stage, framework.title, tag, tender=tender, parties=parties)

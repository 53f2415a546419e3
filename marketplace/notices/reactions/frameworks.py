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
    publish_framework_state(event, ports, framework, "framework_opened", "tender", is_over=False)


def publish_framework_end(event: Event, ports: Ports) -> None:
    """The framework's end."""
    framework = framework_by(event.subject_id)
    publish_framework_state(event, ports, framework, "framework_closed", "tenderUpdate", is_over=True)


def publish_framework_state(
    event: Event, ports: Ports, framework: Framework, stage: str, tag: str, *, is_over: bool
) -> None:
    """The framework as it stands after the event."""
    names = category_names()
    tender = rules.framework_tender(framework, [(c, names[c]) for c in framework.category_codes], is_over=is_over)
    if is_over:
        tender["finalStatusDate"] = rules.stamp(event.happened_at)
    page = f"/frameworks/{framework.id}"
    notice = notice_type(framework, "UK16" if is_over else "UK14")
    tender["documents"] = [rules.document(ports.publisher, page, framework.title, event.happened_at, notice)]
    parties = [rules.party(framework.owner, "buyer")]
    of_framework(event, ports, framework, stage, framework.title, tag, tender=tender, parties=parties)

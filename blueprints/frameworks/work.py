"""What of memberships waits for the person: a declaration to renew, something to reply to, somebody to answer."""

from typing import Any

from flask import url_for

from blueprints.frameworks.members import attention_of
from blueprints.session import actor
from marketplace.frameworks import queries
from marketplace.kernel.actor import Role


def work_items() -> list[dict[str, Any]]:
    """A supplier's memberships that need attention, and what its members said to an administrator."""
    own = queries.own_memberships_to_mind(actor()) if actor().has(Role.OWNER, Role.BID_MANAGER) else []
    said = queries.representations_to_answer(actor()) if actor().has(Role.FRAMEWORK_ADMINISTRATOR) else []
    return [
        *(
            {
                "title": f"Your membership of {member.framework.title}",
                "url": url_for("frameworks.membership", membership_id=member.id),
                "status": member.status,
                "due": member.refresh.due_on if member.refresh else None,
                "meta": "; ".join(attention_of(member, due_is_said=True)),
            }
            for member in own
        ),
        *(
            {
                "title": f"Answer {each.membership.supplier.name}",
                "url": url_for(
                    "frameworks.answer_representation", membership_id=each.membership_id, representation_id=each.id
                ),
                "status": "waiting",
                "said": "To answer",
                "due": None,
            }
            for each in said
        ),
    ]

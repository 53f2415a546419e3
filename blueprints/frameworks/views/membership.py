"""Pages of one member: public facts, and what its framework's administrator or owner may do."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.frameworks import forms
from blueprints.frameworks.views.blueprint import bp
from blueprints.security import public
from blueprints.session import actor
from marketplace.accounts.schemas import LEGAL_FORMS, SIZES
from marketplace.frameworks import commands, queries
from marketplace.frameworks.policies import administers_membership, owns_membership
from marketplace.kernel.errors import NotFound
from marketplace.reference import queries as reference


@bp.get("/members/<uuid:membership_id>")
@public
def member(membership_id: UUID) -> ResponseReturnValue:
    """A member as everybody may see it."""
    found = queries.membership(actor(), membership_id)
    supplier = found.supplier
    return render_template(
        "frameworks/member.html",
        member=found,
        categories=[name for code, name in reference.category_names().items() if code in found.category_codes],
        areas=sorted(reference.area_names(each.area_key for each in found.areas).values()),
        legal_form=LEGAL_FORMS[supplier.legal_form] if supplier.legal_form else None,
        size=SIZES[supplier.size] if supplier.size else None,
        sees_reason=administers_membership(actor(), found) or owns_membership(actor(), found),
    )


def ask_why(membership_id: UUID, form: Any, command: Any, told: str) -> ResponseReturnValue:
    """Ask for a reason, then change the membership."""
    found = queries.membership(actor(), membership_id)
    if not administers_membership(actor(), found):
        raise NotFound
    if form.carries_out(command, actor(), membership_id):
        flash(told, "success")
        return redirect(url_for(".member", membership_id=membership_id))
    return render_template("frameworks/member_reason.html", form=form, member=found)


@bp.route("/members/<uuid:membership_id>/suspend", methods=["GET", "POST"])
def suspend(membership_id: UUID) -> ResponseReturnValue:
    """Keep a member from new invitations."""
    return ask_why(membership_id, forms.SuspendMemberForm(), commands.suspend_member, "The member is suspended")


@bp.route("/members/<uuid:membership_id>/remove", methods=["GET", "POST"])
def remove(membership_id: UUID) -> ResponseReturnValue:
    """End a membership."""
    return ask_why(membership_id, forms.RemoveMemberForm(), commands.remove_member, "The member is removed")


@bp.post("/members/<uuid:membership_id>/reinstate")
def reinstate(membership_id: UUID) -> ResponseReturnValue:
    """Let a suspended member be invited again."""
    commands.reinstate_member(actor(), membership_id)
    flash("The member can be invited again", "success")
    return redirect(url_for(".member", membership_id=membership_id))


@bp.post("/members/<uuid:membership_id>/leave")
def leave(membership_id: UUID) -> ResponseReturnValue:
    """Give a membership up."""
    commands.leave_framework(actor(), membership_id)
    flash("Your organisation has left the framework", "success")
    return redirect(url_for(".member", membership_id=membership_id))

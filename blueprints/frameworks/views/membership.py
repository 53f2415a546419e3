"""Pages of one member: public facts, and what its own people see and do."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.frameworks import forms, members
from blueprints.frameworks.views.blueprint import bp
from blueprints.security import public
from blueprints.session import actor
from marketplace.accounts.schemas import LEGAL_FORMS, SIZES
from marketplace.bids.queries import live_bids
from marketplace.frameworks import commands, queries
from marketplace.frameworks.models import Membership
from marketplace.frameworks.policies import follows_membership, owns_membership, speaks_for_member
from marketplace.frameworks.rules.membership import subjects_open
from marketplace.frameworks.schemas.membership import DECISIONS, GROUNDS, SUBJECTS
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
        categories=members.categories_of(found),
        areas=sorted(reference.area_names(each.area_key for each in found.areas).values()),
        legal_form=LEGAL_FORMS[supplier.legal_form] if supplier.legal_form else None,
        size=SIZES[supplier.size] if supplier.size else None,
        follows=follows_membership(actor(), found),
        widen=members.how_to_widen(found) if speaks_for_member(actor(), found) else None,
    )


@bp.get("/members/<uuid:membership_id>/membership")
def membership(membership_id: UUID) -> ResponseReturnValue:
    """A membership as its own people and its administrators see it: what needs attention, and what happened."""
    found = queries.followed_membership(actor(), membership_id)
    return render_template(
        "frameworks/membership.html",
        member=found,
        categories=members.categories_of(found),
        areas=sorted(reference.area_names(each.area_key for each in found.areas).values()),
        grounds=GROUNDS,
        decisions=DECISIONS,
        subjects=subjects_open(found.status, has_notice=found.removal_notice is not None),
        is_own=speaks_for_member(actor(), found),
        widen=members.how_to_widen(found),
        expiring=members.expiring_of(found),
        happened=members.timeline_of(found),
    )


def own_member(membership_id: UUID, *, to_leave: bool = False) -> Membership:
    """A membership that the person may speak for, or end."""
    found = queries.followed_membership(actor(), membership_id)
    allowed = owns_membership if to_leave else speaks_for_member
    if not allowed(actor(), found):
        raise NotFound
    return found


def to_membership(membership_id: UUID, told: str) -> ResponseReturnValue:
    """Back to the membership, saying what was done."""
    flash(told, "success")
    return redirect(url_for(".membership", membership_id=membership_id))


@bp.route("/members/<uuid:membership_id>/leave", methods=["GET", "POST"])
def leave(membership_id: UUID) -> ResponseReturnValue:
    """Say what leaving means, then give the membership up."""
    found = own_member(membership_id, to_leave=True)
    form = forms.LeaveFrameworkForm()
    if form.validate_on_submit():
        commands.leave_framework(actor(), membership_id)
        return to_membership(membership_id, "Your organisation has left the framework")
    bids = live_bids(actor(), found.framework_id, found.supplier_id)
    return render_template("frameworks/leave.html", form=form, bids=bids, **members.effects_of(found))


@bp.route("/members/<uuid:membership_id>/areas", methods=["GET", "POST"])
def change_areas(membership_id: UUID) -> ResponseReturnValue:
    """Say where the member delivers from now on."""
    found = own_member(membership_id)
    form = forms.ChangeAreasForm(data={"area_keys": [each.area_key for each in found.areas]})
    if form.carries_out(commands.change_areas, actor(), membership_id):
        return to_membership(membership_id, "Your areas are changed. You are invited where you deliver from now on")
    choices = queries.area_choices(found.framework)
    return render_template("frameworks/change_areas.html", form=form, choices=choices, **members.effects_of(found))


@bp.route("/members/<uuid:membership_id>/categories", methods=["GET", "POST"])
def give_up_categories(membership_id: UUID) -> ResponseReturnValue:
    """Give categories up."""
    found = own_member(membership_id)
    form = forms.GiveUpCategoriesForm()
    names, held = reference.category_names(), {each.category_code for each in found.categories}
    form.category_codes.options = {code: name for code, name in names.items() if code in held}
    if form.carries_out(commands.give_up_categories, actor(), membership_id):
        return to_membership(membership_id, "You have given up these categories")
    return render_template("frameworks/give_up_categories.html", form=form, **members.effects_of(found))


@bp.route("/members/<uuid:membership_id>/representations", methods=["GET", "POST"])
def represent(membership_id: UUID) -> ResponseReturnValue:
    """Say what speaks against a suspension or a removal."""
    found = own_member(membership_id)
    open_to_it = subjects_open(found.status, has_notice=found.removal_notice is not None)
    form = forms.MakeRepresentationForm(data={"subject": open_to_it[-1] if open_to_it else None})
    form.subject.options = {subject: SUBJECTS[subject] for subject in open_to_it}
    if form.carries_out(commands.make_representation, actor(), membership_id):
        return to_membership(membership_id, "Sent. An administrator will read and answer it")
    return render_template("frameworks/represent.html", form=form, member=found, open_to_it=open_to_it)


@bp.route("/members/<uuid:membership_id>/declaration", methods=["GET", "POST"])
def renew_declaration(membership_id: UUID) -> ResponseReturnValue:
    """Confirm that what was declared is still true."""
    found = own_member(membership_id)
    form = forms.AnswerRefreshForm()
    if form.carries_out(commands.answer_refresh, actor(), membership_id):
        return to_membership(membership_id, "Thank you. Your declaration is renewed")
    return render_template("frameworks/renew_declaration.html", form=form, member=found)

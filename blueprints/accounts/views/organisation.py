"""Pages of one's own organisation, its people and its invitations."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.accounts import forms
from blueprints.accounts.views.signing_in import bp
from blueprints.accounts.work import held, next_step, work_of
from blueprints.forms import SchemaForm
from blueprints.session import actor
from marketplace.accounts import commands, queries
from marketplace.accounts.models import Organisation, OrganisationKind
from marketplace.accounts.policies import administers_framework, describes_organisation, gives_roles, owns_organisation
from marketplace.accounts.schemas import (
    BUYER_KINDS,
    COUNTRIES,
    LED_BY,
    NUMBERS,
    PARTNER_KINDS,
    ROLES,
    SIZES,
    WHAT_ROLES_DO,
)
from marketplace.documents.policies import sees_documents_of
from marketplace.reference.queries import area_names


def back_to(organisation_id: UUID, said: str, page: str = ".organisation") -> ResponseReturnValue:
    """Say what was done, on a page of the organisation."""
    flash(said, "success")
    return redirect(url_for(page, organisation_id=organisation_id))


@bp.get("/work")
def work() -> ResponseReturnValue:
    """What waits for the person who is signed in, from every part of the service."""
    return render_template(
        "accounts/work.html",
        groups=work_of(),
        next_step=next_step() or (None, ""),
        organisations=[each for each in held() if not each.is_suspended],
        shut_out=[each for each in held() if each.is_suspended],
    )


@bp.get("/organisation")
@bp.get("/organisations/<uuid:organisation_id>")
def organisation(organisation_id: UUID | None = None) -> ResponseReturnValue:
    """One of the person's own organisations, the first unless one is named: what it is, who is in it or invited."""
    found = queries.own_organisation(actor(), organisation_id or next(iter(actor().organisations()), None))
    is_buyer = found.kind is OrganisationKind.BUYER
    people = queries.people_of(actor(), found.id)
    areas = queries.areas_of(found) if is_buyer else []
    names = area_names([*areas, *(grant.area_key for grant in people if grant.area_key)]) if is_buyer else {}
    return render_template(
        "accounts/organisation.html",
        organisation=found,
        people=people,
        mine=actor().user_id,
        may_change={grant.user_id for grant in people if gives_roles(actor(), found, grant.user_id)},
        invitations=queries.invitations_of(actor(), found.id),
        may_invite=owns_organisation(actor(), found),
        may_describe=describes_organisation(actor(), found),
        may_set_areas=administers_framework(actor()),
        may_see_documents=sees_documents_of(actor(), found),
        partners=queries.partners_of(found.id),
        areas=[names[key] for key in areas],
        names=names,
        domains=queries.domains_of(found.id) if is_buyer and owns_organisation(actor(), found) else [],
        roles=ROLES,
        led_by=[said for mark, said in LED_BY.items() if mark in found.marks],
        countries=COUNTRIES,
        buyer_kinds=BUYER_KINDS,
        partner_kinds=PARTNER_KINDS,
        sizes=SIZES,
        registers=NUMBERS,
    )


def offered(found: Organisation) -> tuple[dict[str, str], dict[str, str]]:
    """The roles and the areas that people of this organisation may have."""
    return {role: ROLES[role] for role in commands.ROLES_OF[found.kind]}, queries.area_choices(found)


@bp.route("/organisations/<uuid:organisation_id>/invite", methods=["GET", "POST"])
def invite(organisation_id: UUID) -> ResponseReturnValue:
    """Invite a colleague to a role."""
    found = queries.organisation_to_run(actor(), organisation_id)
    form = forms.InviteMemberForm()
    form.role.options, form.area_key.options = offered(found)
    form.role.hints = WHAT_ROLES_DO
    if found.kind is not OrganisationKind.BUYER:
        form.for_supplier()
    if form.carries_out(commands.invite_member, actor(), organisation_id):
        return back_to(organisation_id, f"We have invited {form.values['email']}")
    return render_template("accounts/invite.html", form=form, organisation=found)


@bp.post("/invitations/<uuid:invitation_id>/revoke")
def revoke(invitation_id: UUID) -> ResponseReturnValue:
    """Take back an invitation."""
    invitation = commands.revoke_invitation(actor(), invitation_id)
    return back_to(invitation.organisation_id, f"The invitation to {invitation.email} has been taken back")


@bp.post("/invitations/<uuid:invitation_id>/resend")
def resend(invitation_id: UUID) -> ResponseReturnValue:
    """Send an invitation anew, with a new link."""
    invitation = commands.resend_invitation(actor(), invitation_id)
    return back_to(invitation.organisation_id, f"We have sent {invitation.email} a new link, good for seven days")


@bp.route("/organisations/<uuid:organisation_id>/people/<uuid:user_id>/roles", methods=["GET", "POST"])
def change_roles(organisation_id: UUID, user_id: UUID) -> ResponseReturnValue:
    """Change what somebody may do."""
    found = queries.organisation_to_run(actor(), organisation_id)
    held = queries.member(actor(), organisation_id, user_id)
    roles, areas = offered(found)
    if found.kind is OrganisationKind.BUYER:
        rows = [{"role": each.role, "area_key": each.area_key, "limit": each.limit} for each in held]
        form: SchemaForm = forms.ChangeBuyerRolesForm(roles=rows)
        for row in form.roles.entries:
            row.form.role.options, row.form.area_key.options = roles, areas
    else:
        form = forms.ChangeRolesForm(roles=[each.role for each in held])
        form.roles.options, form.roles.hints = roles, WHAT_ROLES_DO
    if form.carries_out(commands.change_roles, actor(), organisation_id, user_id):
        return back_to(organisation_id, f"The roles of {held[0].user.name} have been changed")
    return render_template("accounts/change_roles.html", form=form, organisation=found, person=held[0].user)


@bp.route("/organisations/<uuid:organisation_id>/people/<uuid:user_id>/removal", methods=["GET", "POST"])
def remove_member(organisation_id: UUID, user_id: UUID) -> ResponseReturnValue:
    """Take every role here from somebody, or leave."""
    found = queries.own_organisation(actor(), organisation_id)
    person = queries.member(actor(), organisation_id, user_id)[0].user
    form = forms.RemoveMemberForm()
    if form.carries_out(commands.remove_member, actor(), organisation_id, user_id):
        if user_id != actor().user_id:
            return back_to(organisation_id, f"{person.name} no longer has a role in {found.name}")
        flash(f"You have left {found.name}", "success")
        return redirect(url_for(".work"))
    leaves = user_id == actor().user_id
    return render_template("accounts/remove_member.html", form=form, organisation=found, person=person, leaves=leaves)

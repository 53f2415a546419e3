"""A supplier's week: lists that are narrowed and kept, referrals shared out, and teams."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.referrals import week_forms as forms
from blueprints.referrals.shown import due_of
from blueprints.referrals.views.base import after, ask, bp, done
from blueprints.referrals.views.lists import tabs
from blueprints.referrals.views.own_week import clash_words
from blueprints.session import actor, request_now
from blueprints.templating import plural
from marketplace.kernel.clock import london_day
from marketplace.people.rules import in_a_list
from marketplace.referrals import commands, queries
from marketplace.referrals.policies import FOLLOWERS, WORKERS, exports_referrals, leads_teams
from marketplace.referrals.queries import Sort, Sought, Tab

#: So many clashes are said one by one; the page of the week has them all.
SAID = 5
#: The order somebody chose last is kept in their browser for a week.
REMEMBERED, A_WEEK = "referrals_order", 7 * 24 * 60 * 60


def narrowing() -> forms.NarrowListForm:
    """The filters with what who is asking can choose among."""
    form = forms.NarrowListForm()
    form.tab.options = tabs(actor())
    form.tab.empty = None
    form.contract_id.options = [(each.id, each.title) for each in queries.services_sought(actor())]
    if actor().has(*FOLLOWERS):
        form.caseworker_id.options = [(each.id, each.name) for each in queries.own_colleagues(actor())]
        form.team_id.options = [(each.id, each.name) for each in queries.teams(actor())]
    else:
        del form.caseworker_id, form.team_id
    return form


def order(form: forms.NarrowListForm) -> Sort:
    """How the list stands: as asked for, else as it stood last."""
    kept = request.cookies.get(REMEMBERED)
    asked = form.values["sort"] or next((each for each in Sort if each == kept), Sort.NEWEST)
    form.sort.data = asked.value
    form.sort.empty = None
    return asked


@bp.get("/referrals/find")
def find() -> ResponseReturnValue:
    """A list narrowed by caseworker, team, service, what is due and words, in any order."""
    form = narrowing()
    tab, sort = form.values["tab"] or next(iter(tabs(actor()))), order(form)
    form.tab.data = tab.value
    sought = Sought(**{name: form.values.get(name) for name in Sought._fields})
    today = london_day(request_now())
    found = queries.found(actor(), tab, sought, today, sort=sort, after=after())
    shown, more = found[: queries.PAGE], len(found) > queries.PAGE
    twice = booked_twice(tab, shown)
    here: dict[str, Any] = {"tab": tab.value, "sort": sort.value} | in_words(sought)
    page = render_template(
        "referrals/find.html",
        form=form,
        rows=[(each, due_of(each, today), twice.get(each.id)) for each in shown],
        count=queries.found_count(actor(), tab, sought, today),
        most_counted=queries.MOST_COUNTED,
        here=here,
        saved=[(each, in_words(each)) for each in queries.filters(actor())],
        may_assign=actor().has(*WORKERS) and tab is not Tab.ENDED,
        exports=exports_referrals(actor()),
        next_href=url_for(".find", **here, after=shown[-1].id) if more else None,
        first_href=url_for(".find", **here) if after() else None,
    )
    return remembering(page, sort)


def booked_twice(tab: Tab, shown: Sequence[Any]) -> Mapping[UUID, datetime]:
    """When each referral of a list is first booked twice, for who works on them."""
    if tab is Tab.ENDED or not shown or not actor().has(*WORKERS):
        return {}
    return queries.soonest_clashes(actor(), request_now(), [each.id for each in shown])


def in_words(sought: Any) -> dict[str, Any]:
    """What is sought, as an address says it."""
    return {name: str(said) for name in Sought._fields if (said := getattr(sought, name))}


def remembering(page: str, sort: Sort) -> ResponseReturnValue:
    """The page, and the order to keep for the next time."""
    answer = make_response(page)
    if request.cookies.get(REMEMBERED, Sort.NEWEST) != sort:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        answer.set_cookie(REMEMBERED, sort.value, max_age=A_WEEK, httponly=True, samesite="Lax", secure=secure)
    return answer


@bp.route("/referrals/lists/new", methods=["GET", "POST"])
def save_filter() -> ResponseReturnValue:
    """Keep a narrowed list under a name."""
    form = forms.SaveFilterForm(data=request.args)
    if form.carries_out(commands.save_filter, actor()):
        flash("The list has been saved", "success")
        return redirect(url_for(".find", tab=form.result.tab, sort=form.result.sort, **in_words(form.result)))
    return render_template("referrals/save_filter.html", form=form)


@bp.post("/referrals/lists/<uuid:filter_id>/drop")
def drop_filter(filter_id: UUID) -> ResponseReturnValue:
    """Keep a list no longer."""
    commands.drop_filter(actor(), filter_id)
    flash("The list has been removed", "success")
    return redirect(url_for(".find"))


@bp.route("/referrals/<uuid:referral_id>/accept", methods=["GET", "POST"])
def accept(referral_id: UUID) -> ResponseReturnValue:
    """Accept a referral before it is known who will work with the person."""
    referral = queries.referral(actor(), referral_id)
    form = forms.AcceptReferralForm()
    if form.carries_out(commands.accept_referral, actor(), referral_id):
        return done(referral_id, "You have accepted this referral")
    guidance = "The practitioner will see that you take the referral on. It cannot be declined afterwards."
    return ask(form, referral, "Accept this referral", guidance=guidance)


def offer_colleagues(field: Any) -> None:
    """Offer the colleagues with their caseload."""
    staff = queries.own_colleagues(actor())
    field.options = [(each.id, each.name) for each in staff]
    field.hints = {str(each.id): plural(each.caseload, "open referral") for each in staff}


@bp.route("/referrals/assign", methods=["GET", "POST"])
def assign_many() -> ResponseReturnValue:
    """Give the chosen referrals to one caseworker."""
    keys = request.values.getlist("referral_ids", type=UUID)
    found = queries.chosen(actor(), keys)
    form = forms.AssignReferralsForm(data={"referral_ids": [each.id for each in found]})
    form.referral_ids.options = [(each.id, f"{in_a_list(each)}: {each.service}") for each in found]
    form.referral_ids.hints = {str(each.id): each.caseworker or "Nobody yet" for each in found}
    offer_colleagues(form.caseworker_id)
    if form.carries_out(commands.assign_referrals, actor()):
        return say_given(form.result)
    return render_template("referrals/assign_many.html", form=form, found=found)


def say_given(result: commands.Given) -> ResponseReturnValue:
    """Say how many were given, and which not and why."""
    flash(f"{plural(len(result.given), 'referral')} given to the caseworker", "success")
    for reference, reason in result.refused:
        flash(f"{reference}: {reason}", "refused")
    keys = [each.id for each in result.given]
    twice = queries.double_bookings(actor(), request_now(), referral_ids=keys)
    if not twice:
        return redirect(url_for(".find"))
    for each in twice[:SAID]:
        flash(clash_words(each), "refused")
    return redirect(url_for(".week", caseworker_id=result.given[0].caseworker_id))


def own_supplier() -> UUID:
    """The supplier at which who is asking follows referrals."""
    found = actor().organisations(*FOLLOWERS)
    return found[0] if found else abort(404)


@bp.get("/referrals/teams")
def teams() -> ResponseReturnValue:
    """The teams of a supplier, and how many referrals everybody has."""
    supplier_id = own_supplier()
    return render_template(
        "referrals/teams.html",
        teams=queries.teams(actor()),
        caseloads=queries.caseloads(actor()),
        leads=leads_teams(actor(), supplier_id),
    )


@bp.route("/referrals/teams/new", methods=["GET", "POST"])
def form_team() -> ResponseReturnValue:
    """Form a team."""
    form = forms.FormTeamForm()
    offer_colleagues(form.members)
    if form.carries_out(commands.form_team, actor(), own_supplier()):
        return team_done("The team has been formed")
    return render_template("referrals/team.html", form=form, team=None)


def team_done(said: str) -> ResponseReturnValue:
    """Back to the teams, with what was done."""
    flash(said, "success")
    return redirect(url_for("referrals.teams"))


@bp.route("/referrals/teams/<uuid:team_id>", methods=["GET", "POST"])
def change_team(team_id: UUID) -> ResponseReturnValue:
    """Give a team another name or other members."""
    team = queries.team(actor(), team_id)
    form = forms.FormTeamForm(data={"name": team.name, "members": [each.user_id for each in team.members]})
    offer_colleagues(form.members)
    if form.carries_out(commands.change_team, actor(), team_id):
        return team_done("The team has been changed")
    return render_template("referrals/team.html", form=form, team=team)


@bp.post("/referrals/teams/<uuid:team_id>/close")
def close_team(team_id: UUID) -> ResponseReturnValue:
    """Close a team."""
    commands.close_team(actor(), team_id)
    return team_done("The team has been closed; everybody keeps their referrals")


@bp.route("/referrals/caseload/<uuid:user_id>/hand-over", methods=["GET", "POST"])
def hand_over(user_id: UUID) -> ResponseReturnValue:
    """Give every open referral of one caseworker to another."""
    supplier_id = own_supplier()
    theirs = next((each for each in queries.caseloads(actor()) if each.id == user_id), None) or abort(404)
    form = forms.HandOverCaseloadForm()
    offer_colleagues(form.caseworker_id)
    if form.carries_out(commands.hand_over_caseload, actor(), supplier_id, from_id=user_id):
        return say_given(form.result)
    return render_template("referrals/hand_over.html", form=form, theirs=theirs)

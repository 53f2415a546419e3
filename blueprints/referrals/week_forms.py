"""The questions of a supplier's week: narrowed lists, teams, sharing out, and times for assessments."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.referrals import schemas


class NarrowListForm(FilterForm):
    """What a list is narrowed to."""

    schema = schemas.NarrowList

    tab = fields.SelectField("List")
    words = fields.SearchField("Part of a name, or a number", width=20)
    caseworker_id = fields.SelectField("Caseworker")
    team_id = fields.SelectField("Team")
    contract_id = fields.SelectField("Service")
    due = fields.SelectField("Due")
    sort = fields.SelectField("Order")


class SaveFilterForm(SchemaForm):
    """The page that asks under which name a list is kept."""

    schema = schemas.SaveFilter

    name = fields.TextField("What do you want to call this list?", hint="For example: North team, overdue", heading="l")
    tab = fields.HiddenField()
    words = fields.HiddenField()
    caseworker_id = fields.HiddenField()
    team_id = fields.HiddenField()
    contract_id = fields.HiddenField()
    due = fields.HiddenField()
    sort = fields.HiddenField()
    submit = fields.SubmitField("Save list")


class AcceptReferralForm(SchemaForm):
    """The page that accepts a referral."""

    schema = schemas.AcceptReferral

    submit = fields.SubmitField("Accept referral")


class AssignReferralsForm(SchemaForm):
    """The page that asks who takes the chosen referrals."""

    schema = schemas.AssignReferrals

    referral_ids = fields.CheckboxesField("Referrals")
    caseworker_id = fields.RadiosField("Who will work with these people?")
    submit = fields.SubmitField("Give to this caseworker")


class HandOverCaseloadForm(SchemaForm):
    """The page that asks who takes over everything."""

    schema = schemas.HandOverCaseload

    caseworker_id = fields.RadiosField("Who takes over?")
    submit = fields.SubmitField("Hand over")


class FormTeamForm(SchemaForm):
    """The page about one team."""

    schema = schemas.FormTeam

    name = fields.TextField("Name of the team")
    members = fields.CheckboxesField("Who is in it?")
    submit = fields.SubmitField("Save team")


class OfferSlotsForm(SchemaForm):
    """The page on which times are offered."""

    schema = schemas.OfferSlots

    contract_id = fields.SelectField("Service")
    caseworker_id = fields.SelectField("Who holds the assessment?")
    on = fields.DateField("First day")
    at = fields.TimeField("Time")
    minutes = fields.NumberField("How many minutes does each take?", width=3, default=60)
    in_a_row = fields.NumberField("How many after one another?", hint="For example 3 for a morning", width=2, default=1)
    weeks = fields.NumberField("For how many weeks?", hint="The same times each week; days off are left out", width=2,
                               default=1)  # fmt: skip
    method = fields.RadiosField("How will it be held?")
    place = fields.TextField("Where, if it is in person")
    postcode = fields.TextField("Postcode (optional)", width=10)
    submit = fields.SubmitField("Offer these times")

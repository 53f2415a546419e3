"""What the pages ask on which a competition is designed."""

from blueprints import fields
from blueprints.forms import SchemaForm
from marketplace.competitions.schemas import design as schemas


class DescribeLotForm(SchemaForm):
    """What a lot is for, and where."""

    schema = schemas.DescribeLot

    title = fields.TextField("Title of the lot", hint="For example, Accommodation support in West Cumbria")
    category_code = fields.SelectField("Category")
    cohort_code = fields.SelectField("Group of people (optional)", empty="Everybody")
    area_key = fields.SelectField("Area", hint="Small suppliers can bid more often for one police area or less.")
    size_reason = fields.TextAreaField(
        "Why is it larger than one police area? (optional)",
        hint="Only if it is. Suppliers read this.",
        rows=3,
    )


class SetDivisionForm(SchemaForm):
    """Why there is one lot, or how many of them one supplier may have."""

    schema = schemas.SetDivision

    single_lot_reason = fields.TextAreaField(
        "Why is it not divided into lots? (optional)",
        hint="Only if there is one lot. The law asks for a reason, and suppliers read it.",
        rows=3,
    )
    most_lots_bid = fields.NumberField("Most lots one supplier can bid for (optional)", width=3)
    most_lots_won = fields.NumberField(
        "Most lots one supplier can win (optional)",
        hint="Lots are awarded in the order of their numbers, each to the best bid of a supplier under the limit.",
        width=3,
    )


class SetFundingForm(SchemaForm):
    """VAT, who commissions together, and where the money comes from."""

    schema = schemas.SetFunding

    vat_percent = fields.NumberField("Rate of VAT", suffix="%", hint="The law's thresholds count the price with VAT.")
    own_share = fields.NumberField(
        "Your region's share (optional)", suffix="%", hint="Only if others pay too. All shares add up to 100."
    )
    partners = fields.RowsField(
        "Partner",
        {"name": fields.TextField("Name"), "share": fields.NumberField("Share", suffix="%")},
        "Who commissions with you",
        hint="For example, a police and crime commissioner or a council. Leave empty if nobody does.",
    )
    funding = fields.RowsField(
        "Source",
        {
            "source": fields.TextField("Source"),
            "amount": fields.MoneyField("Amount"),
            "is_ring_fenced": fields.YesNoField("Is it ring-fenced?"),
            "conditions": fields.TextAreaField("Conditions (optional)", rows=2),
        },
        "Where the money comes from",
        hint="Only people of your region see this.",
    )


class SetTargetsForm(SchemaForm):
    """What the service is measured by."""

    schema = schemas.SetTargets

    targets = fields.RowsField(
        "Indicator",
        {"code": fields.SelectField("Indicator"), "percent": fields.NumberField("Target", suffix="%")},
        "Indicators and targets",
        hint="The contract takes them over, and monthly reports measure against them.",
        most=7,
    )


class SetJudgingForm(SchemaForm):
    """What scores mean, what must be reached or passed, ties and low prices."""

    schema = schemas.SetJudging

    word_0 = fields.TextField("What does 0 mean?")
    word_1 = fields.TextField("What does 1 mean?")
    word_2 = fields.TextField("What does 2 mean?")
    word_3 = fields.TextField("What does 3 mean?")
    word_4 = fields.TextField("What does 4 mean?")
    word_5 = fields.TextField("What does 5 mean?")
    minimum_quality = fields.NumberField(
        "Lowest acceptable points for quality (optional)",
        hint="Of the points that all quality questions have together. A bid that has fewer is out.",
    )
    items = fields.RowsField(
        "Item",
        {
            "title": fields.TextField("Short title"),
            "question": fields.TextAreaField("What must a bidder confirm?", rows=2),
            "by_bidder": fields.YesNoField(
                "Do bidders answer it in their bid? (optional)",
                hint="They say yes or no and where it can be seen. Otherwise the chair of the panel finds it alone.",
            ),
        },
        "What must be passed",
        hint="Who cannot confirm one of these is out, whatever the scores. Leave empty if there is nothing.",
    )
    tie_order = fields.SelectField("What decides a tie?", hint="If nothing does, lots are drawn before a witness.")
    low_mean_percent = fields.NumberField(
        "Ask about a price this far under the mean of the others (optional)", suffix="%", width=3
    )
    low_next_percent = fields.NumberField("Or this far under the next price (optional)", suffix="%", width=3)
    low_estimate_percent = fields.NumberField("Or this far under your estimate (optional)", suffix="%", width=3)


class SetReservationForm(SchemaForm):
    """For whom a competition is reserved."""

    schema = schemas.SetReservation

    reserved_for = fields.SelectField(
        "Who is this competition reserved for? (optional)",
        hint="Only suppliers that have said they are one are then invited.",
        empty="Nobody: every qualified supplier is invited",
    )


class AssessConflictsForm(SchemaForm):
    """Who could have a conflict of interest, and what is done about it."""

    schema = schemas.AssessConflicts

    has_conflict = fields.YesNoField("Does anybody who takes part have, or seem to have, a conflict of interest?")
    text = fields.TextAreaField(
        "Whom did you ask, and what is done about each conflict?",
        hint="Say roles, not personal details. For example: asked the panel and the approver; none found.",
    )


class AttachDocumentForm(SchemaForm):
    """A paper that bidders need."""

    schema = schemas.AttachDocument

    title = fields.TextField("Title")
    is_specification = fields.YesNoField("Is this the specification?")
    file = fields.FileField("Choose the file")


class RenewDocumentForm(SchemaForm):
    """The next version of a paper."""

    schema = schemas.RenewDocument

    file = fields.FileField("Choose the new version")


class SaveTemplateForm(SchemaForm):
    """The name of a template."""

    schema = schemas.SaveTemplate

    name = fields.TextField("Name of the template", hint="For example, Accommodation, one police area")


class BeginFromForm(SchemaForm):
    """The title of a copy."""

    schema = schemas.BeginFrom

    title = fields.TextField("Title of the new competition")


class RecordOutageForm(SchemaForm):
    """From when to when the service was out, and why."""

    schema = schemas.RecordOutage

    began_on = fields.DateField("On which day did it begin?")
    began_at_time = fields.TimeField("At what time did it begin?")
    ended_on = fields.DateField("On which day did it end?")
    ended_at_time = fields.TimeField("At what time did it end?")
    cause = fields.TextAreaField("What happened?", hint="Suppliers read this.", rows=3)


class AcceptLateBidForm(SchemaForm):
    """Who may submit late, until when, and why."""

    schema = schemas.AcceptLateBid

    supplier_id = fields.SelectField("Which supplier?")
    until_on = fields.DateField("Until which day?")
    until_time = fields.TimeField("Until what time?")
    reason = fields.TextAreaField("How did the outage keep it from submitting?", rows=3)


class ClaimReservationForm(SchemaForm):
    """What a supplier is, for reserved competitions."""

    schema = schemas.ClaimReservation

    reservation = fields.RadiosField("What is your organisation?")
    workforce_percent = fields.NumberField(
        "Share of your workforce that is disabled or disadvantaged (optional)",
        hint="Only for supported employment, where it must be at least 30.",
        suffix="%",
        width=3,
    )
    basis = fields.TextAreaField(
        "What does this rest on?", hint="For example, your articles, your register number or your staff records."
    )

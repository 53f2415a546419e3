"""What the pages of competitions ask."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.competitions import schemas
from marketplace.competitions.schemas import board


class DescribeCompetitionForm(SchemaForm):
    """What is bought, and where."""

    schema = schemas.DescribeCompetition

    framework_id = fields.SelectField("Which framework's members do you want to invite?")
    title = fields.TextField("Title of the competition", hint="For example, Accommodation support in Cumbria")
    description = fields.TextAreaField(
        "What do you need?", hint="Say what the service is for and what is different in your area."
    )
    category_code = fields.SelectField("Category")
    cohort_code = fields.SelectField(
        "Group of people (optional)",
        hint="Choose one only if the service is for this group alone. Suppliers must then be qualified for it too.",
        empty="Everybody",
    )
    area_key = fields.SelectField(
        "Area",
        hint="Your region, or a police area or delivery unit in it. Suppliers must have said they can deliver here.",
    )
    single_lot_reason = fields.TextAreaField(
        "Why is it not divided into lots? (optional)",
        hint="Leave empty if you will add lots. The law asks for a reason, and suppliers read it.",
        rows=2,
    )


class SetTermsForm(SchemaForm):
    """The price ceiling, the volume and the term."""

    schema = schemas.SetTerms

    price_ceiling = fields.MoneyField(
        "Highest price for the whole term", hint="Before VAT. A bid above this price is refused."
    )
    volume_cap = fields.NumberField("Most people who can start in a year", width=4)
    starts_on = fields.DateField("When does the service start?", hint="For example, 1 4 2027")
    ends_on = fields.DateField("What is its last day?", hint="For example, 31 3 2029")
    sexes = fields.CheckboxesField("Who is the service for?")
    minimum_age = fields.NumberField("Youngest age", width=3)
    maximum_age = fields.NumberField("Oldest age (optional)", width=3)
    estimate = fields.MoneyField(
        "What do you expect it to cost? (optional)", hint="Only your region sees this. Low prices are measured by it."
    )
    price_floor = fields.MoneyField(
        "Price that earns full marks in this lot (optional)",
        hint="Only where prices are scored on a scale that you publish.",
    )
    band_lower = fields.NumberField(
        "The price holds from this share of the volume (optional)",
        suffix="%",
        width=3,
        hint="Bands are for larger contracts, for example from 90% to 110%. Above, each referral is paid by a rate.",
    )
    band_upper = fields.NumberField("To this share of the volume (optional)", suffix="%", width=3)
    review_below = fields.NumberField("Review the price below this share (optional)", suffix="%", width=3)


class SetCriteriaForm(SchemaForm):
    """The questions to bidders, and the price."""

    schema = schemas.SetCriteria

    criteria = fields.RowsField(
        "Question",
        {
            "title": fields.TextField("Short title"),
            "kind": fields.SelectField("What does it judge?"),
            "question": fields.TextAreaField("Question", rows=3),
            "weight": fields.NumberField("Weight", suffix="%"),
            "word_limit": fields.NumberField("Word limit"),
            "part_of": fields.TextField(
                "Part of (optional)", hint="The criterion it is a part of. Their weights are added up."
            ),
            "min_score": fields.NumberField(
                "Lowest acceptable score (optional)", hint="From 0 to 5. A bid below it is out.", width=2
            ),
        },
        "Questions to bidders",
        hint="The panel scores each answer from 0 to 5. All weights, with the price, add up to 100.",
    )
    price_weight = fields.NumberField("Weight of the price", suffix="%")
    price_method = fields.RadiosField("How are prices scored?")
    price_floor = fields.MoneyField(
        "Price that earns full marks (optional)", hint="Only for the scale that falls from a price you publish."
    )


class SetTimetableForm(SchemaForm):
    """Until when suppliers may ask and bid."""

    schema = schemas.SetTimetable

    questions_close_on = fields.DateField("What is the last day for questions?")
    closes_on = fields.DateField("When do bids close?")
    closes_at_time = fields.TimeField(
        "At what time?", hint="For example, midday or 2pm. A bid at this very minute is too late."
    )
    standstill = fields.YesNoField(
        "Will you wait for a standstill before the contract is signed?",
        hint="It is voluntary for a call-off. Once you state it, it binds you.",
    )
    short_time_reason = fields.TextAreaField(
        "If bids are open for fewer than 10 days, why is that reasonable? (optional)",
        hint="Only under the Procurement Act, which names no number of days. Suppliers read this.",
        rows=2,
    )


class ExtendDeadlineForm(SchemaForm):
    """A later deadline."""

    schema = schemas.ExtendDeadline


class PublishCompetitionForm(SchemaForm):
    """The last confirmation."""

    schema = schemas.PublishCompetition


class CancelCompetitionForm(SchemaForm):
    """Why it ends."""

    schema = schemas.CancelCompetition

    reason = fields.TextAreaField("Why are you cancelling?", hint="Every supplier you invited will see this.")


class JustifyQuestionsForm(SchemaForm):
    """Why more is asked than is usual."""

    schema = schemas.JustifyQuestions

    reason = fields.TextAreaField(
        "Why do you need so many quality questions?", hint="Every supplier you invite reads this.", rows=3
    )


class AskQuestionForm(SchemaForm):
    """A supplier's question."""

    schema = schemas.AskQuestion

    question = fields.TextAreaField(
        "Your question",
        hint="The buyer and the other suppliers see the question, but not who asks. Do not name your organisation.",
    )


class AnswerQuestionForm(SchemaForm):
    """The region's answer."""

    schema = schemas.AnswerQuestion

    edited_question = fields.TextAreaField(
        "The question as everybody reads it",
        hint="Take out whatever tells who asks. The supplier’s own words are kept, for you and the supplier alone.",
    )
    answer = fields.TextAreaField("Your answer", hint="Everybody who can see the competition sees your answer.")


class RejectQuestionForm(SchemaForm):
    """Why there is no answer."""

    schema = board.RejectQuestion

    rejection_reason = fields.TextAreaField(
        "Why will you not answer?", hint="Only the supplier that asked sees this. The question is not published."
    )


class AmendCompetitionForm(SchemaForm):
    """New words, why, and more time."""

    schema = board.AmendCompetition

    new = fields.TextAreaField("How it reads from now on", rows=10)
    reason = fields.TextAreaField("Why are you changing it?", hint="Everybody will read this.", rows=3)
    is_material = fields.YesNoField(
        "Could it alter what suppliers bid?",
        hint="If so, a bid that is already submitted must be confirmed, or it is not opened.",
    )
    closes_on = fields.DateField(
        "New closing date (optional)", hint="Suppliers need at least six days after a change that matters to bids."
    )
    closes_at_time = fields.TimeField("New closing time (optional)")


class AmendDocumentForm(SchemaForm):
    """A new version of a published paper, why, and more time."""

    schema = board.AmendDocument

    file = fields.FileField("Choose the new version")
    reason = fields.TextAreaField("Why are you changing it?", hint="Everybody will read this.", rows=3)
    is_material = fields.YesNoField(
        "Could it alter what suppliers bid?",
        hint="If so, a bid that is already submitted must be confirmed, or it is not opened.",
    )
    closes_on = fields.DateField(
        "New closing date (optional)", hint="Suppliers need at least six days after a change that matters to bids."
    )
    closes_at_time = fields.TimeField("New closing time (optional)")


class SupplementDocumentsForm(AmendDocumentForm):
    """One more paper."""

    schema = board.SupplementDocuments

    title = fields.TextField("Title")
    file = fields.FileField("Choose the file")


class FindCompetitionsForm(FilterForm):
    """What narrows the list."""

    schema = schemas.FindCompetitions

    category_code = fields.SelectField("Category", empty="All categories")
    status = fields.SelectField("Status", empty="All")

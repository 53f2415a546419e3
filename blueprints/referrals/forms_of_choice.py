"""The questions about a second choice and about an allocation meeting."""

from blueprints import fields
from blueprints.forms import SchemaForm
from marketplace.referrals import schemas


class SecondChoiceForm(SchemaForm):
    """The page that asks where else the person may go."""

    schema = schemas.SaveSecondChoice

    second_contract_id = fields.RadiosField("Where should the person go if the wait is too long?")
    longest_wait = fields.NumberField(
        "How many days is too long to wait?", hint="For example, 21", width=3, suffix="days"
    )
    submit = fields.SubmitField("Save and continue")


class BeginMeetingForm(SchemaForm):
    """The page on which the new cases are brought."""

    schema = schemas.BeginMeeting

    unit_key = fields.SelectField("Which delivery unit?")
    pasted = fields.TextAreaField(
        "Paste the cases from your sheet, with the line that names the columns", rows=10, spellcheck="false"
    )
    file = fields.FileField("Or choose a file of cases", hint="A CSV file, saved from your sheet", accept=".csv,.txt")
    submit = fields.SubmitField("Look through the cases")


class CorrectCaseForm(SchemaForm):
    """The page that puts the cells of a case right."""

    schema = schemas.CorrectCase

    reference = fields.TextField("Case reference number", width=10)
    first_name = fields.TextField("First name")
    last_name = fields.TextField("Last name", hint="Leave this blank if they have one name")
    date_of_birth = fields.TextField("Date of birth", hint="For example, 27/3/1998", width=10)
    sex = fields.TextField("Sex", hint="Female or male", width=10)
    needs = fields.TextField("Needs", hint="By name or code, with a semicolon between them")
    practitioner = fields.TextField("Practitioner", hint="Email address or whole name")
    complexity = fields.TextField("Complexity", hint="Low, medium or high", width=10)
    sentence = fields.TextField("Sentence", hint="Community order, suspended sentence order or licence")
    sentence_ends = fields.TextField("Date the sentence ends", hint="For example, 27/3/2028", width=10)
    days = fields.NumberField("Enforceable days", hint="From 1 to 40", width=2)
    reason = fields.TextAreaField("Reason for the referral", rows=4)
    exception = fields.TextAreaField(
        "Exception", "Why a service for another age should take them. The supplier reads this", rows=3
    )
    risk = fields.TextAreaField("Risk summary", rows=4)
    risk_reviewed = fields.TextField("Date of the last risk review", hint="For example, 27/3/2027", width=10)
    submit = fields.SubmitField("Save case")


class ReferCasesForm(SchemaForm):
    """The list of cases with a service to choose for each."""

    schema = schemas.ReferCases

    choices = fields.RowsField(
        "Case",
        {
            "case_id": fields.HiddenField(),
            "needs": fields.HiddenField(),
            "contract_id": fields.RadiosField("Which service?"),
        },
        most=400,
        least=0,
    )
    risk_read = fields.YesNoField(
        "Were the risk summaries of these cases read in the meeting, and can they be shared with the suppliers?"
    )
    submit = fields.SubmitField("Refer the chosen cases")


class AskExceptionForm(SchemaForm):
    """The page that asks why somebody of another age should be taken."""

    schema = schemas.AskException

    exception = fields.TextAreaField("Why should this service take them?", "The supplier reads this", rows=4)
    carry_forward = fields.CheckboxField("Start from the answers of the last referral")
    submit = fields.SubmitField("Start the referral")

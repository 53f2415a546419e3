"""The questions of signing in and of joining an organisation."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.accounts import schemas


class SignInForm(SchemaForm):
    """The page where a session begins."""

    schema = schemas.SignIn

    email = fields.EmailField("Email address", autocomplete="username")
    password = fields.PasswordField("Password", autocomplete="current-password")
    submit = fields.SubmitField("Sign in")


class RegisterOrganisationForm(SchemaForm):
    """The page where a supplier opens an account."""

    schema = schemas.RegisterOrganisation

    organisation_name = fields.TextField("Organisation name", "As it is registered", autocomplete="organization")
    legal_form = fields.RadiosField("What type of organisation is it?", heading="s")
    charity_number = fields.TextField(
        "Charity number", "Needed for a registered charity. For example, 1012345", width=10
    )
    company_number = fields.TextField(
        "Company number", "Needed for a company or community interest company. For example, 01234567", width=10
    )
    size = fields.RadiosField("How many people work there?", heading="s")
    name = fields.TextField("Your full name", autocomplete="name")
    email = fields.EmailField("Your email address", "You will use this to sign in")
    password = fields.PasswordField("Password", "At least 12 characters", autocomplete="new-password")
    submit = fields.SubmitField("Create account")


class RequestResetForm(SchemaForm):
    """The page that asks where to send a link for a new password."""

    schema = schemas.RequestReset

    email = fields.EmailField("Email address", "We will send a link to choose a new password")
    submit = fields.SubmitField("Send link")


class ResetPasswordForm(SchemaForm):
    """The page where a new password is chosen."""

    schema = schemas.ResetPassword

    password = fields.PasswordField("New password", "At least 12 characters", autocomplete="new-password")
    submit = fields.SubmitField("Change password")


class AcceptInvitationForm(SchemaForm):
    """The page where an invited person joins."""

    schema = schemas.AcceptInvitation

    name = fields.TextField("Your full name", autocomplete="name")
    password = fields.PasswordField(
        "Password",
        "At least 12 characters. If you have an account already, enter its password",
        autocomplete="new-password",
    )
    submit = fields.SubmitField("Join")


class InviteMemberForm(SchemaForm):
    """The page where an owner invites a colleague."""

    schema = schemas.InviteMember

    email = fields.EmailField("Email address of your colleague")
    role = fields.RadiosField("What will they do?", heading="s")
    submit = fields.SubmitField("Send invitation")
    area_key = fields.SelectField(
        "Region or unit (optional)", "Needed for practitioners and team leads", empty="The whole organisation"
    )
    limit = fields.MoneyField(
        "Limit (optional)",
        "How much a director or commissioner may approve. A director without a limit may approve everything, "
        "a commissioner without one nothing.",
    )

    def for_supplier(self) -> None:
        """Ask a supplier nothing about regions and limits."""
        del self.area_key, self.limit
        self.asked = {name: field for name, field in self.asked.items() if name in self}


class FindOrganisationForm(FilterForm):
    """The page where somebody looks for their organisation in a register."""

    schema = schemas.FindOrganisation

    scheme = fields.SelectField("Which register is it in?", empty="Select…")
    number = fields.TextField("Number", "For example, 1012345 or SC012345", width=10)

    @property
    def errors_found(self) -> bool:
        """Whether something in the questions has to be mended first."""
        return bool(self.summary)


class GiveNumbersForm(SchemaForm):
    """The registered name and numbers."""

    schema = schemas.GiveNumbers

    name = fields.TextField("Registered name", "As it stands in the register", autocomplete="organization")
    charity_number = fields.TextField(
        "Charity number (optional)", "For example, 1012345, SC012345 or NIC100012", width=10
    )
    company_number = fields.TextField("Company number (optional)", "For example, 01234567 or SC123456", width=10)
    mutual_number = fields.TextField("Mutuals register number (optional)", "For example, 17815R or RS007123", width=10)
    ppon = fields.TextField(
        "Public procurement number (optional)", "Find a Tender gives it. For example, PBZB-4962-TVLR", width=20
    )
    vat_number = fields.TextField("VAT number (optional)", "For example, GB123456782", width=20)
    submit = fields.SubmitField("Save")


class DescribeSizeForm(SchemaForm):
    """How large the organisation is."""

    schema = schemas.DescribeOrganisation
    page = ("headcount", "annual_income", "balance_sheet")

    headcount = fields.NumberField("How many people work there?", "Employees, not volunteers", width=5)
    annual_income = fields.MoneyField("Income or turnover last year", "For a charity, its total income")
    balance_sheet = fields.MoneyField(
        "Balance sheet total (optional)", "What stands at the foot of the last balance sheet"
    )
    submit = fields.SubmitField("Save")


class DescribeLeadersForm(SchemaForm):
    """Whether it is a social enterprise, and who leads it."""

    schema = schemas.DescribeOrganisation
    page = ("says_vcse", "marks")

    says_vcse = fields.YesNoField(
        "Is it a voluntary, community or social enterprise?",
        "It puts its purpose and its surpluses to social ends. Charities and community interest companies are.",
    )
    marks = fields.CheckboxesField(
        "Who leads it? (optional)",
        "Select all that apply. This is public, and tick nothing if you would rather not say.",
    )
    submit = fields.SubmitField("Save")


class DescribeAddressForm(SchemaForm):
    """Where it is registered."""

    schema = schemas.DescribeOrganisation
    page = ("address", "town", "postcode", "country")

    address = fields.TextField("Building and street", autocomplete="address-line1")
    town = fields.TextField("Town or city", width=20, autocomplete="address-level2")
    postcode = fields.TextField("Postcode", width=10, autocomplete="postal-code")
    country = fields.SelectField("Country")
    submit = fields.SubmitField("Save")


class DescribeProfileForm(SchemaForm):
    """What buyers read about it, and where notices go."""

    schema = schemas.DescribeOrganisation
    page = ("trading_name", "about", "contact_name", "contact_email")

    trading_name = fields.TextField("Trading name (optional)", "If people know you by another name")
    about = fields.TextAreaField("What do you do?", "Up to 50 words. This is public.", rows=4)
    contact_name = fields.TextField("Who gets notices?", autocomplete="name")
    contact_email = fields.EmailField("Where do notices go?", "An email address that is read every working day")
    submit = fields.SubmitField("Save")


class AskChangeForm(SchemaForm):
    """The wish to change what is locked."""

    schema = schemas.AskChange

    detail = fields.RadiosField("What should change?", heading="s")
    new = fields.TextField("New value (optional)", "Leave it empty to take a number away")
    reason = fields.TextAreaField("Why?", "Up to 100 words", rows=3)
    submit = fields.SubmitField("Ask for the change")


class RefuseChangeForm(SchemaForm):
    """Why a change is refused."""

    schema = schemas.RefuseChange

    refusal_reason = fields.TextAreaField("Why is it refused?", "The supplier reads this. Up to 100 words", rows=3)
    submit = fields.SubmitField("Refuse the change", classes="govuk-button--warning")


class NamePartnerForm(SchemaForm):
    """An organisation that takes part."""

    schema = schemas.NamePartner

    kind = fields.RadiosField("How does it take part?", heading="s")
    name = fields.TextField("Name of the organisation")
    scheme = fields.SelectField("Which register is it in? (optional)", empty="None, or not known")
    number = fields.TextField("Its number there (optional)", width=10)
    part = fields.TextAreaField("What will it do?", "Up to 50 words", rows=3)
    share = fields.NumberField("Its share of the work", suffix="%", width=3)
    submit = fields.SubmitField("Save")


class ChangeRolesForm(SchemaForm):
    """What a member of a supplier may do."""

    schema = schemas.ChangeRoles

    roles = fields.CheckboxesField("What may they do?", heading="s")
    submit = fields.SubmitField("Save")


class ChangeBuyerRolesForm(SchemaForm):
    """What somebody at a buyer may do, where, and up to how much."""

    schema = schemas.ChangeBuyerRoles

    roles = fields.RowsField(
        "Role",
        {
            "role": fields.SelectField("Role"),
            "area_key": fields.SelectField("Region or unit (optional)", empty="The whole organisation"),
            "limit": fields.MoneyField("Limit (optional)", "How much a director or commissioner may approve"),
        },
        "Roles",
    )
    submit = fields.SubmitField("Save")


class ApproveDomainForm(SchemaForm):
    """One more mail domain."""

    schema = schemas.ApproveDomain

    domain = fields.TextField(
        "Mail domain", "What stands after the @, for example justice.gov.uk. Domains below it are approved with it."
    )
    submit = fields.SubmitField("Approve this domain")


class OpenBuyerForm(SchemaForm):
    """A buyer that joins."""

    schema = schemas.OpenBuyer

    name = fields.TextField("Name of the buyer")
    buyer_kind = fields.RadiosField("What kind of buyer is it?", heading="s")
    areas = fields.CheckboxesField("Where does it buy?", heading="s")
    domain = fields.TextField("Mail domain", "What stands after the @ in its addresses, for example justice.gov.uk")
    email = fields.EmailField("Email address of its regional administrator", "We will send an invitation")
    submit = fields.SubmitField("Add buyer")


class SetAreasForm(SchemaForm):
    """Where a buyer buys."""

    schema = schemas.SetAreas

    areas = fields.CheckboxesField("Where does it buy?", heading="s")
    submit = fields.SubmitField("Save")


class RemoveMemberForm(SchemaForm):
    """The question before somebody goes."""

    schema = schemas.RemoveMember

    submit = fields.SubmitField("Yes, take the roles away", classes="govuk-button--warning")


class SuspendOrganisationForm(SchemaForm):
    """Why an organisation is shut out."""

    schema = schemas.SuspendOrganisation

    reason = fields.TextAreaField("Why are you suspending it?", "The organisation reads this")
    submit = fields.SubmitField("Suspend this organisation", classes="govuk-button--warning")


class ReinstateOrganisationForm(SchemaForm):
    """Why an organisation is let in again."""

    schema = schemas.ReinstateOrganisation

    reason = fields.TextAreaField("Why does the suspension end?", "It is kept on record")
    submit = fields.SubmitField("Reinstate this organisation")


class GivePhoneForm(SchemaForm):
    """The page on which somebody says at which numbers they can be called."""

    schema = schemas.GivePhone

    phone = fields.TextField("Your telephone number (optional)", "As you write it", autocomplete="tel", width=20)
    team_phone = fields.TextField(
        "Your team’s telephone number (optional)", "Where somebody answers when you are away", width=20
    )
    submit = fields.SubmitField("Save")

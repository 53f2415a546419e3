"""The questions of signing in and of joining an organisation."""

from blueprints import fields
from blueprints.forms import SchemaForm
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

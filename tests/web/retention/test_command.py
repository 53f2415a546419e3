"""The command that takes out what is held about a person."""

import zipfile

from marketplace.kernel.actor import Role
from tests.events import events_named
from tests.factories import accounts, referrals


def test_one_command_writes_everything_into_one_file_and_is_recorded(app, tmp_path):
    referral = referrals.sent()
    owner = accounts.user(Role.DATA_OWNER, accounts.centre())
    into = tmp_path / "held.zip"
    told = ["subject-access", referral.person.reference.lower(), str(into), "--as", owner.email]
    done = app.test_cli_runner().invoke(args=told)
    assert done.exit_code == 0, done.output
    assert "what-is-held.html" in zipfile.ZipFile(into).namelist()
    assert len(events_named("person.exported")) == 1


def test_it_says_why_not(app, tmp_path):
    referral = referrals.sent()
    owner = accounts.user(Role.DATA_OWNER, accounts.centre())

    def refused(reference, email, *more):
        told = ["subject-access", reference, str(tmp_path / "held.zip"), "--as", email, *more]
        return app.test_cli_runner().invoke(args=told).output

    known = referral.person.reference
    assert "nobody here has the address" in refused(known, "nobody@example.com")
    assert "nobody has the case reference" in refused("Q000000", owner.email)
    assert "Page not found" in refused(known, referral.practitioner.email)
    assert "Say why" in refused(known, owner.email, "--withhold", "risk_summary")

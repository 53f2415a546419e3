"""What people see of their messages."""

import re
from pathlib import Path

from marketplace.accounts import commands
from marketplace.kernel import jobs
from marketplace.kernel.actor import PUBLIC, Role
from marketplace.notifications.queries import told
from tests.factories.accounts import supplier, user


def test_somebody_reads_the_messages_to_them(browser):
    owner = user(Role.OWNER, supplier())
    commands.request_reset(PUBLIC, email=owner.email)
    jobs.drain()
    browser.sign_in(owner)

    page = browser.get("/messages")
    assert "Choose a new password" in page.text
    assert page.status_code == 200


def test_a_development_server_shows_everybodys_mail(browser):
    owner = user(Role.OWNER, supplier())
    commands.request_reset(PUBLIC, email=owner.email)
    jobs.drain()
    assert owner.email in browser.get("/dev/mail").text


def test_the_messages_page_is_for_those_who_signed_in(browser):
    assert browser.get("/messages").status_code == 302


def test_every_letter_leads_to_a_page_that_is_there(app):
    words = Path(told.__file__).read_text()
    addresses = {re.sub(r"\{[^}]+\}", "{}", found) for found in re.findall(r'f"(/[^"]+)"', words)}
    pages = {re.sub(r"<[^>]+>", "{}", rule.rule) for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    assert addresses <= pages

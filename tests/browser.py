"""A test client that reads every page as a strict reviewer would."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import html5lib
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from marketplace.accounts.models import User, UserSession
from marketplace.accounts.rules import new_token, token_hash
from marketplace.kernel import clock
from marketplace.kernel.db import db

FIELDS = ("input", "select", "textarea")
UNLABELLED = ("hidden", "submit", "button", "image", "reset")


def faults_of(page: BeautifulSoup) -> Iterator[str]:
    """What a reviewer would send back."""
    headings = page.find_all("h1")
    if len(headings) != 1:
        yield f"there are {len(headings)} h1 headings"
    elif words(headings[0]) not in words(page.title):
        yield f"the title {words(page.title)!r} does not hold the heading {words(headings[0])!r}"
    if not page.html or not page.html.get("lang"):
        yield "the page does not say its language"
    if not all(words(heading) for heading in page.find_all("th")):
        yield "a column or a row of a table has an empty heading"
    tags = page.find_all(True)
    places = {str(tag["id"]): tag for tag in tags if tag.has_attr("id")}
    yield from _faults_of_ids(tags, places)
    yield from _faults_of_fields(tags)
    yield from _faults_of_links(tags, places)
    yield from _faults_of_code(tags)


def _faults_of_code(tags: list[Tag]) -> Iterator[str]:
    for tag in tags:
        if tag.name == "script" and not tag.get("src"):
            yield "there is an inline script"
        if any(name.startswith("on") or name == "style" for name in tag.attrs):
            yield f"<{tag.name}> carries a script or a style: {tag.attrs}"
        if tag.name == "img" and tag.get("alt") is None:
            yield f"{tag.get('src')} has no alternative text"


def _faults_of_ids(tags: list[Tag], places: dict[str, Tag]) -> Iterator[str]:
    for name, count in Counter(tag["id"] for tag in tags if tag.has_attr("id")).items():
        if count > 1:
            yield f"the id {name!r} is used {count} times"
    for tag in tags:
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            for name in str(tag.get(attribute) or "").split():
                if name not in places:
                    yield f"<{tag.name} {attribute}> names {name!r}, which is not there"


def _faults_of_fields(tags: list[Tag]) -> Iterator[str]:
    labelled = {tag.get("for") for tag in tags if tag.name == "label"}
    for field in tags:
        if field.name not in FIELDS or field.get("type") in UNLABELLED:
            continue
        if field.get("aria-label") or field.get("aria-labelledby"):
            continue
        if field.get("id") not in labelled and not field.find_parent("label"):
            yield f"the field {field.get('name')!r} has no label"


def _faults_of_links(tags: list[Tag], places: dict[str, Tag]) -> Iterator[str]:
    for link in tags:
        target = str(link.get("href") or "") if link.name == "a" else ""
        found = places.get(target[1:])
        if target.startswith("#") and target != "#" and found is None:
            yield f"the link {target!r} leads nowhere"
        leads_on = found is not None and found.name in (*FIELDS, "form", "button")
        if target and not leads_on and link.find_parent(class_="govuk-error-summary"):
            yield f"the error {words(link)!r} does not lead to a field"


def words(tag: Tag | None) -> str:
    """The text of a tag, in one line."""
    return " ".join(tag.get_text(" ").split()) if tag else ""


def page_of(answer: TestResponse) -> BeautifulSoup:
    """The page that was answered; it is read once, however often it is asked for."""
    if not hasattr(answer, "read_as"):
        answer.read_as = BeautifulSoup(answer.text, "html.parser")
    return answer.read_as


class Browser(FlaskClient):
    """A visitor; each request has a context of its own, as in real life."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask for a page, and refuse it if a reviewer would."""
        db.session.commit()
        with self.application.app_context():
            answer = super().open(*args, **kwargs)
        answer.request.environ["wsgi.input"].close()  # a large upload went through a file
        db.session.expire_all()
        if answer.mimetype == "text/html" and answer.status_code not in (301, 302, 303, 307, 308):
            html5lib.HTMLParser(strict=True).parse(answer.text)
            faults = list(faults_of(page_of(answer)))
            assert not faults, "\n".join([f"{answer.request.path}:", *faults])
        return answer

    def post(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a form, or JSON, with the token against forged requests."""
        return super().post(*args, **self._with_token(kwargs))

    def put(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Replace something through the API."""
        return super().put(*args, **self._with_token(kwargs))

    def patch(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Change something through the API."""
        return super().patch(*args, **self._with_token(kwargs))

    def delete(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Remove something through the API."""
        return super().delete(*args, **self._with_token(kwargs))

    def sign_in(self, user: User) -> None:
        """Begin a session for this person, without their password."""
        token = new_token()
        db.session.add(UserSession(user_id=user.id, token_hash=token_hash(token), signed_in_at=clock.now()))
        db.session.commit()
        with self.session_transaction() as cookie:
            cookie.clear()
            cookie.update(_user_id=token, _fresh=True)

    def sign_out(self) -> None:
        """Forget who is signed in."""
        with self.session_transaction() as cookie:
            cookie.clear()

    def page(self, url: str, **kwargs: Any) -> BeautifulSoup:
        """The page at this address, which must answer."""
        answer = self.get(url, **kwargs)
        assert answer.status_code == 200, f"{url} answered {answer.status}"
        return page_of(answer)

    def _with_token(self, kwargs: dict[str, Any]) -> dict[str, Any]:
        secret = "a token of the tests"
        with self.session_transaction() as cookie:
            cookie["csrf_token"] = secret
        signer = URLSafeTimedSerializer(self.application.secret_key or "", salt="wtf-csrf-token")
        headers = dict(kwargs.pop("headers", None) or {})
        headers.setdefault("X-CSRFToken", signer.dumps(secret))
        return {**kwargs, "headers": headers}

"""Refusals and invalid answers: a page for people, problem+json for programs, and a trace of each."""

import json
import logging
import secrets
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from blueprints.session import actor, wants_json
from blueprints.uploads import drain
from blueprints.written import refused, written
from marketplace.audit.commands import record_refusal
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound, Refusal

TOO_LARGE = "What you sent is too large: a file must be 10MB or smaller"

STALE = (
    "This page is out of date: it was open for very long, or you have signed in or out since. "
    "Open it again and send it from there"
)

log = logging.getLogger(__name__)


def problem(status: int, title: str, **more: Any) -> Response:
    """The refusal as problem+json (RFC 9457), with the sentence in `title`."""
    body = {"type": "about:blank", "title": title, "status": status, **more}
    return Response(json.dumps(body), status, content_type="application/problem+json")


def flat(messages: Any) -> dict[str, list[str]]:
    """Field messages without flask-smorest's level for the place; a malformed body is a list of its own."""
    if isinstance(messages, list):
        return {"_": messages}
    found: dict[str, list[str]] = {}
    for place, inner in (messages or {}).items():
        if isinstance(inner, dict):
            found.update({name: said if isinstance(said, list) else [str(said)] for name, said in inner.items()})
        else:
            found[place] = inner if isinstance(inner, list) else [str(inner)]
    return found


def refuse(refusal: Refusal) -> ResponseReturnValue:
    """Answer a refusal; the act is kept in the audit, since the unit itself was rolled back."""
    db.session.rollback()
    hidden = NotFound() if type(refusal) is Forbidden and request.method == "GET" else refusal
    if actor().is_signed_in and not isinstance(refusal, Invalid):
        record_refusal(
            actor(),
            place=f"{request.method} {request.url_rule or '?'}",
            word=type(refusal).__name__,
            ids=request.view_args,
        )
    if wants_json(request):
        errors = {"errors": refusal.errors} if isinstance(refusal, Invalid) else {}
        return problem(hidden.status, hidden.title, **errors, **hidden.details)
    if isinstance(hidden, NotFound) and not written():
        return render_template("errors/404.html"), 404
    return refused(hidden, hidden.status)


def answer_http(error: HTTPException) -> ResponseReturnValue:
    """Answer what the framework refuses: an unknown address, a wrong method, a bad body."""
    status = error.code or 500
    said = HTTPStatus(status).phrase
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        drain(request)
        said = TOO_LARGE
    if wants_json(request):
        response = error.get_response()
        messages = getattr(error, "data", {}).get("messages")
        title = Invalid.title if status == HTTPStatus.UNPROCESSABLE_ENTITY else said
        answer = problem(status, title, **({"errors": flat(messages)} if messages else {}))
        if "Allow" in response.headers:
            answer.headers["Allow"] = response.headers["Allow"]
        return answer
    if status == HTTPStatus.NOT_FOUND:
        return render_template("errors/404.html"), 404
    refusal = Refusal(STALE)
    if not isinstance(error, CSRFError):
        refusal = Refusal(said)
    answered = refused(refusal, status, [] if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else None)
    if "Allow" in (headers := error.get_response().headers):
        answered.headers["Allow"] = headers["Allow"]
    return answered


def answer_bug(error: Exception) -> ResponseReturnValue:
    """Anything else is our fault: logged with a reference, and no trace of it on the page."""
    db.session.rollback()
    reference = secrets.token_hex(4)
    log.exception("bug %s at %s %s", reference, request.method, request.url_rule or "?")
    if wants_json(request):
        return problem(500, "Sorry, there is a problem with the service", reference=reference)
    return render_template("errors/500.html", reference=reference), 500


def install(app: Flask) -> None:
    """Answer every refusal in one place."""
    app.register_error_handler(Refusal, refuse)
    app.register_error_handler(HTTPException, answer_http)
    if not app.testing:
        app.register_error_handler(Exception, answer_bug)

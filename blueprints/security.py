"""Closed by default: who may come in without signing in, what browsers may do, and forged requests."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect, generate_csrf

from blueprints import expiry
from blueprints.session import actor, wants_json
from blueprints.written import written
from marketplace.kernel.errors import Forbidden

View = TypeVar("View", bound=Callable[..., Any])

csrf = CSRFProtect()

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SignInFirst(Forbidden):
    """The page is private and nobody is signed in."""

    status = 401
    title = "Sign in to do this"


def public(view: View) -> View:
    """Let anybody see this page; every other page is closed to strangers."""
    function: Any = getattr(view, "__func__", view)  # of a method, the function
    function.is_public = True
    return view


def is_public(endpoint: str) -> bool:
    """Whether the view of this endpoint is open to anybody."""
    view = current_app.view_functions[endpoint]
    return bool(getattr(getattr(view, "view_class", view), "is_public", False))


def require_sign_in() -> ResponseReturnValue | None:
    """Turn strangers away from private pages: to the sign-in page, and back afterwards."""
    if request.endpoint is None or request.endpoint == "static" or is_public(request.endpoint):
        return None
    if actor().is_signed_in:
        return None
    if wants_json(request):
        raise SignInFirst
    if expiry.ended() and request.form:
        answer: Any = current_app.view_functions["accounts.sign_in_again"]()
        return answer
    if written():
        raise SignInFirst
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=wanted))


def safe_next(target: str | None) -> str | None:
    """The page to go back to, if it is one of ours."""
    if not target:
        return None
    if "\\" in target or not target.isprintable():  # which browsers read as a slash, or not at all
        return None
    parts = urlsplit(target)
    ours = not parts.scheme and not parts.netloc and target.startswith("/") and not target.startswith("//")
    return target if ours else None


#: For whoever came by an encrypted way: for a year, that is the only way here.
ENCRYPTED_ONLY = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")


class Hardened:
    """The application, which says with whatever it answers what a browser may do with it."""

    def __init__(self, served: Any) -> None:
        self.served = served

    def __call__(self, environ: Any, start: Callable[..., Any]) -> Any:
        """Answer, and add the headers that a view has not given itself."""

        def begin(status: str, headers: list[tuple[str, str]], error: Any = None) -> Any:
            given = {name.lower() for name, _ in headers}
            added = [each for each in HEADERS.items() if each[0].lower() not in given]
            if environ["wsgi.url_scheme"] == "https":
                added.append(ENCRYPTED_ONLY)
            return start(status, headers + added, error)

        return self.served(environ, begin)


def keep_private(response: Response) -> Response:
    """Private pages are kept by nobody."""
    if request.endpoint != "static" and actor().is_signed_in:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


@lru_cache(maxsize=4096)
def _signed(secret: str, word: str) -> str:
    """The token of one session, signed once and not for each page."""
    return str(generate_csrf())


def token() -> str:
    """What a form sends along to show that its page was ours; it lasts as long as the session."""
    word = session.get("csrf_token")
    return _signed(str(current_app.secret_key), word) if word else str(generate_csrf())


def install(app: Flask) -> None:
    """Close the application, then open what is marked public."""
    csrf.init_app(app)
    app.context_processor(lambda: {"csrf_token": token})
    app.before_request(require_sign_in)
    app.after_request(keep_private)
    app.wsgi_app = Hardened(app.wsgi_app)  # type: ignore[assignment, method-assign]

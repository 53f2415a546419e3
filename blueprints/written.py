"""What somebody wrote in a form that is refused as a whole: it is shown once more, so that no words are lost."""

from flask import Response, make_response, render_template, request

from marketplace.kernel.errors import Refusal
from marketplace.kernel.schema.base import tidy

NEVER_SHOWN = ("csrf_token", "password", "kept", "code")


def written() -> list[str]:
    """The texts of the form that was sent: whatever has more than one word; a number is quickly given again."""
    pairs = request.form.items(multi=True) if request.method == "POST" else ()
    texts = [tidy(said) for name, said in pairs if not any(word in name for word in NEVER_SHOWN)]
    return list(dict.fromkeys(said for said in texts if len(said.split()) > 1))


def refused(refusal: Refusal, status: int, texts: list[str] | None = None) -> Response:
    """The page that says no, with what was written; it is kept by nobody."""
    texts = written() if texts is None else texts
    answer = make_response(render_template("errors/refused.html", refusal=refusal, written=texts), status)
    if texts:
        answer.headers["Cache-Control"] = "no-store"
    return answer

"""Paper: a template of `templates/print` as a PDF to keep."""

from typing import Any

from flask import Response, current_app, render_template


def printed(template: str, name: str, **facts: Any) -> Response:
    """The document as a PDF, shown by the browser or saved under this name."""
    paper = current_app.extensions["ports"].printer.pdf(render_template(template, **facts))
    answer = Response(paper, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer

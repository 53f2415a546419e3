"""Files on their way in and out: how a page, the API and a download carry them."""

from io import BytesIO
from typing import Any

import flask_smorest
from flask import Request, Response, current_app, send_file
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import CombinedMultiDict

from marketplace.documents.commands import OpenedFile
from marketplace.ports import Ports, Publisher

#: The most that is read to its end of a request that is refused as too large.
MOST_DRAINED = 256 * 1024 * 1024


class MultipartParser(FlaskParser):
    """Reads a multipart body whole: a file stands among the other answers, as on a page."""

    def load_files(self, req: Request, schema: Any) -> Any:
        """The files and the plain answers of the body."""
        return self._makeproxy(CombinedMultiDict([req.files, req.form]), schema)


class UploadBlueprint(flask_smorest.Blueprint):
    """A part of the API that takes files: `@api.arguments(Schema, location="files")`."""

    ARGUMENTS_PARSER = MultipartParser()


def ports() -> Ports:
    """The ports of this place, for commands that store or open a file."""
    kept: Ports = current_app.extensions["ports"]
    return kept


def publisher() -> Publisher:
    """Under whose name and address this place speaks."""
    return ports().publisher


def attachment(opened: OpenedFile) -> Response:
    """A file to save, never to show: browsers are told not to guess, and to run nothing."""
    answer = send_file(
        BytesIO(opened.content),
        mimetype=opened.version.media_type,
        as_attachment=True,
        download_name=opened.version.file_name,
        etag=False,
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def drain(request: Request) -> None:
    """Read what is still coming: a browser shows our answer only once it has sent everything."""
    coming, left = request.environ["wsgi.input"], min(request.content_length or 0, MOST_DRAINED)
    while left > 0 and (read := coming.read(min(left, 1024 * 1024))):
        left -= len(read)

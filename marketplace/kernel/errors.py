"""The ways to say no: each is a sentence for the person who asked."""

from typing import Any

from sqlalchemy.exc import DataError, IntegrityError

OUT_OF_RANGE = "22003"


class Refusal(Exception):
    """Something the service will not do; `title` says why in words for people."""

    status = 400
    title = "That cannot be done"
    #: What else a program is told, beside the sentence.
    details: dict[str, Any] = {}

    def __init__(self, title: str | None = None) -> None:
        self.title = title or type(self).title
        super().__init__(self.title)


class NotFound(Refusal):
    """There is no such thing, or none that this person may know of."""

    status = 404
    title = "Page not found"


class Forbidden(Refusal):
    """The thing is known to this person, but the act is not theirs."""

    status = 403
    title = "You do not have permission to do this"


class NotNow(Refusal):
    """The act is theirs, but the moment or the state is wrong."""

    status = 409
    title = "This cannot be done now"


class Invalid(Refusal):
    """An answer makes no sense beside the others; `errors` puts each sentence by its field."""

    status = 422
    title = "There is a problem with your answers"

    def __init__(self, **errors: str | list[str]) -> None:
        self.errors = {name: [said] if isinstance(said, str) else said for name, said in errors.items()}
        super().__init__()


class TooLarge(Refusal):
    """Each number could be kept, and what comes of them cannot."""

    status = 422
    title = "Your numbers together make more than can be kept. Check each of them and send it again"

    @classmethod
    def of(cls, error: DataError) -> Exception:
        """The refusal for a number that no column holds; what else is wrong with a statement stays an error."""
        return cls() if getattr(error.orig, "sqlstate", None) == OUT_OF_RANGE else error


class Conflict(Refusal):
    """Somebody was first: the database already holds what must not be there twice."""

    status = 409
    title = "This has been done already"

    #: What to say for each constraint that people can run into; contexts add theirs with `says`.
    sentences: dict[str, str] = {}

    @classmethod
    def says(cls, **sentences: str) -> None:
        """Give the sentence that a broken constraint of this name is answered with."""
        cls.sentences.update(sentences)

    @classmethod
    def of(cls, error: IntegrityError) -> Exception:
        """The refusal for a broken constraint; one that nobody described stays an error."""
        name = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
        return cls(cls.sentences[name]) if name in cls.sentences else error

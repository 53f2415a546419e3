"""A screen that others can see: how to reach a person is then shown only on a press, which is recorded."""

from uuid import UUID

from flask import request, session


def is_shared() -> bool:
    """Whether who is signed in has said that others see this screen."""
    return bool(session.get("shared_screen"))


def turn() -> None:
    """Note what was said of this screen, until it is said otherwise or the person signs out."""
    session["shared_screen"] = request.form.get("shared") == "yes"


def show_once(key: UUID) -> None:
    """Let the next page about this thing show how to reach the person."""
    session["contact_of"] = str(key)


def shows(key: UUID) -> bool:
    """Whether the page about this thing shows how to reach the person; what was pressed counts once."""
    pressed = session.pop("contact_of", None) if "contact_of" in session else None
    return not is_shared() or pressed == str(key)

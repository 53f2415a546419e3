"""Names as people write them, and as others type them: Siân is found by Sian, O’Neill by O'Neill."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Letters with marks and printed apostrophes, and below them what is typed instead, in the same places.
MARKED = (
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒ"
    "ēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũ"
    "ŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžØøŁłĐđıȘșȚțẀẁẂẃẄẅỲỳ’‘ʼ"
)
PLAIN = (
    "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdE"
    "eEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUu"
    "UuUuUuUuUuWwYyYZzZzZzOoLlDdiSsTtWwWwWwYy'''"
)
_TYPED: "Mapping[int, int]" = str.maketrans(MARKED, PLAIN)
_QUOTED = PLAIN.replace("'", "''")
#: The whole name as the database writes it plainly, which its index has.
PLAIN_NAME = (
    "translate(person.first_name || ' ' || person.last_name || ' ' || coalesce(person.known_as, ''),"
    f" '{MARKED}', '{_QUOTED}')"
)


def plainly(typed: str) -> str:
    """Words without marks on their letters, as names are compared."""
    return typed.translate(_TYPED)

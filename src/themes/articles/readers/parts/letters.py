"""What letters have in common, whatever program kept them: which words are the sender's own, what is not attached as
an article."""

import mimetypes
import re

SIGNATURE = re.compile(r"^-- \r?$", re.M)
# A line that says who wrote, which ends in a colon, and the quoted lines below it.
REPLIED_TO = re.compile(
    r"^(?!>)(?=.{0,300}\d).{5,300}(?:\n(?!>).{1,100})?:[ \t]*\r?\n(?:[ \t]*\r?\n)?(?:>.*(?:\r?\n|\Z))+", re.M
)
APART = ("multipart/", "image/", "audio/", "video/", "text/calendar", "text/vcard", "application/pgp-signature",
         "application/pkcs7-signature", "application/x-pkcs7-signature", "application/ics")  # fmt: skip


def own_words(text: str) -> str:
    """A letter without the sender's signature and the letters that it answers, unless it is nothing but these.

    >>> own_words("We signed.\\n-- \\nThe secretary")
    'We signed.\\n'
    """
    text = SIGNATURE.split(text)[0]
    own = REPLIED_TO.sub("", text)
    return own if own.strip() else text


def is_apart(kind: str, name: str = "") -> bool:
    """Is what is attached a picture, calendar or signature, by its MIME type, or by its name if it has none?"""
    return (kind or mimetypes.guess_type(name)[0] or "").lower().startswith(APART)

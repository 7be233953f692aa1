"""Which addresses may become links."""

import re
from urllib.parse import quote, urlsplit

_LONGEST = 2000  # Word refuses addresses of more than 2,083 characters
_WEB = re.compile(r"https?://[a-z0-9][^\[\]\s]*", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+", re.IGNORECASE)
_KEPT = "%/:?#@!$&'()*+,;=~-._"


def usable(address: str) -> str:
    """The address as Word may store it, with odd characters percent-encoded; "" for one that must not be a link.

    Web and mail only: a link that starts a program or opens a file has no business in a published report.
    """
    encoded = quote(address.encode("utf-8", "replace"), safe=_KEPT)
    if len(encoded) > _LONGEST or not (_WEB.fullmatch(encoded) or _MAIL.fullmatch(encoded)):
        return ""
    try:
        _ = urlsplit(encoded).port
    except ValueError:
        return ""
    return encoded

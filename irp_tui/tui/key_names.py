"""Keys as people call them."""

import re

_NAMED = re.compile(r"f\d+|ctrl\+[a-z]|alt\+([a-z]|up|down)")


def meaningless(key: str) -> str:
    """What to say of a key that nothing answers to; "" for keys such as arrows, which nobody expects to do a thing."""
    if not _NAMED.fullmatch(key):
        return ""
    return f"{key_name(key)} does nothing here. F10 lists all that can be done."


def key_name(key: str) -> str:
    """Return the key as people call it: "Ctrl+F", "F4", "Alt+↑"."""
    arrows = {"up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn"}
    return "+".join(arrows.get(part) or part.capitalize() for part in key.split("+"))

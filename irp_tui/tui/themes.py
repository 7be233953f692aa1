"""The three themes, and with them the names of colours that Textual's own widgets use."""

from textual.theme import Theme

_VARIABLES = {
    "text": "ink",
    "text-muted": "quiet",
    "text-disabled": "faint",
    "text-primary": "accent",
    "text-error": "wrong",
    "text-warning": "doubt",
    "text-success": "well",
    "block-cursor-foreground": "paper",
    "block-cursor-background": "accent",
    "block-cursor-blurred-foreground": "ink",
    "block-cursor-blurred-background": "edge",
    "block-hover-background": "edge",
    "input-cursor-foreground": "paper",
    "input-cursor-background": "ink",
    "scrollbar": "bar",
    "scrollbar-hover": "faint",
    "scrollbar-active": "accent",
    "scrollbar-background": "paper",
    "scrollbar-background-hover": "paper",
    "scrollbar-background-active": "paper",
    "scrollbar-corner-color": "paper",
}
"""Textual's names of colours, and which of a theme's own they are."""


def _theme(name: str, *, dark: bool, **colours: str) -> Theme:
    """Make a theme: ink on paper in a few shades, and a colour each for links, errors, doubts and what is well."""
    accent, edge = colours["accent"], colours["edge"]
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=colours["ink"],
        background=colours["paper"],
        surface=colours["card"],
        panel=edge,
        boost=edge,
        error=colours["wrong"],
        warning=colours["doubt"],
        success=colours["well"],
        variables={variable: colours[colour] for variable, colour in _VARIABLES.items()},
    )


THEMES = (
    _theme(
        "dark",
        dark=True,
        paper="#191a1d",
        card="#212327",
        edge="#2c2f34",
        bar="#474b52",
        ink="#e8e3d9",
        quiet="#b0aa9f",
        faint="#979186",
        accent="#9ec1ea",
        wrong="#f4978e",
        doubt="#e7c07b",
        well="#97cf9b",
    ),
    _theme(
        "light",
        dark=False,
        paper="#fbf8f1",
        card="#f3eee3",
        edge="#e7e0d2",
        bar="#cbc2b0",
        ink="#1d1b18",
        quiet="#5a554b",
        faint="#676155",
        accent="#1f4e79",
        wrong="#97191c",
        doubt="#6f4600",
        well="#22602a",
    ),
    _theme(
        "contrast",
        dark=True,
        paper="#000000",
        card="#000000",
        edge="#1c1c1c",
        bar="#a0a0a0",
        ink="#ffffff",
        quiet="#e6e6e6",
        faint="#cccccc",
        accent="#ffd800",
        wrong="#ffa39b",
        doubt="#ffd800",
        well="#8dff9d",
    ),
)
"""The three themes, by the names that the settings have for them."""

"""The theme of the house template: Word looks there for colours and typefaces that a writer picks by hand."""

from irp_tui.word.styles import ACCENT, FONT, JUDGEMENTS, RULE, TINT

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": ACCENT,
    "lt2": TINT,
    **{f"accent{number}": colour for number, colour in enumerate((ACCENT, *JUDGEMENTS.values(), RULE), start=1)},
    "hlink": "0B4F9E",
    "folHlink": "6B3FA0",
}


def xml() -> str:
    """The theme: the house's colours and typeface, and the plainest of fills, lines and effects."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<a:theme xmlns:a="{_NAMESPACE}" name="House"><a:themeElements>'
        f'<a:clrScheme name="House">{colours}</a:clrScheme>'
        f'<a:fontScheme name="House"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="House">{_FORMATS}</a:fmtScheme></a:themeElements></a:theme>'
    )


# A theme must have three of each.
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)

"""The pieces of WordprocessingML that a report is made of, as text.

Text is some ten times faster than building elements one by one, and reads like the file it becomes.
"""

import re

from irp_tui.report.text import clean

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""What each part begins with."""

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

# Nearly all prose: nothing in it has to be escaped, cleaned or broken. Looked for once, it saves looking five times.
_PROSE = re.compile("[ !#-%'-;=?-~£–‘’“”…]+")

_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_BREAK = re.compile("([\n\t])")


def escaped(words: str) -> str:
    """The words fit for XML, in text and in attributes alike; what XML cannot hold becomes U+FFFD."""
    if _PROSE.fullmatch(words):
        return words
    safe = clean(words).text.replace("&", "&amp;")
    return safe.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(words: str, style: str = "") -> str:
    """The words as a run, in a character style; nothing for no words."""
    if _PROSE.fullmatch(words):
        # Only spaces that could be taken for the file's own layout have to be asked for.
        kept = "" if words[0] != " " != words[-1] and "  " not in words else ' xml:space="preserve"'
        return f"<w:r>{_run_style(style)}<w:t{kept}>{words}</w:t></w:r>"
    if not words:
        return ""
    parts = (part for part in _BREAK.split(escaped(words)) if part)
    shown = "".join(_BREAKS.get(part) or f'<w:t xml:space="preserve">{part}</w:t>' for part in parts)
    return f"<w:r>{_run_style(style)}{shown}</w:r>"


def field(code: str, shown: str) -> str:
    """A field with the result that readers show until they work it out themselves."""
    return f"{field_start(code)}{run(shown)}{field_end()}"


def field_start(code: str) -> str:
    """What stands before a field's result. The code is ours: never a person's words."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escaped(code)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """What stands after a field's result."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """A paragraph in a style; `properties` are those that follow the style in `w:pPr`."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _run_style(style: str) -> str:
    return f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""

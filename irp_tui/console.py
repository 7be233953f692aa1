"""What the commands print: lines made fit for a terminal, JSON, and what is being done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from irp_tui import __version__
from irp_tui.report.sanitize import shown


def say(line: str, *, err: bool = False) -> None:
    """Print a line. Names of files, people and machines may hold anything: what steers a terminal is spelled out."""
    click.echo(shown(line), err=err)


def complain(line: str) -> None:
    """Print a line as an error."""
    say(line, err=True)


@contextmanager
def usage_errors_fit_to_be_shown() -> Iterator[None]:
    """Make what Click says of a command fit for a terminal: it names what was typed, and what a shell has completed."""
    try:
        yield
    except click.ClickException as error:
        vars(error)["message"] = shown(error.message)  # "Final", but to be told nowhere else
        raise


@contextmanager
def working(words: str) -> Iterator[None]:
    """Show what is being done, while it is; only on a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    # 70 ms that a pipe need not pay.
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(shown(words))):
        yield


def is_terminal() -> bool:
    """Whether a person sees what is printed and types what is read."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def shortened(text: str, width: int = 70) -> str:
    """The text on one line of at most this many characters."""
    words = " ".join(text.split())
    return words if len(words) <= width else f"{words[: width - 1]}…"


def print_json(value: object) -> None:
    """Print a value as indented JSON, with what steers a terminal in JSON's own spelling, which means the same."""
    import msgspec

    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    click.echo("\n".join("".join(map(_spelled, line)) if not line.isprintable() else line for line in text.split("\n")))


def _spelled(sign: str) -> str:
    return sign if shown(sign) == sign else f"\\u{ord(sign):04x}"


def write_log(error: Exception | None, words: str = "failed") -> str:
    """Write what happened to the log; return a clause that says where it is."""
    # 5 to 10 ms that only a failure should cost.
    from irp_tui.locations import log, log_file

    try:
        log().error("irp %s %s", __version__, words, exc_info=error)
    except OSError:
        return "it could not be written down"
    return f"what happened is in {log_file()}"

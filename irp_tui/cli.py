"""The `irp` command: parses first, imports the rest when needed."""

import datetime as dt
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from irp_tui import __version__
from irp_tui.console import (
    complain,
    is_terminal,
    print_json,
    say,
    shortened,
    usage_errors_fit_to_be_shown,
    working,
    write_log,
)
from irp_tui.errors import Refused
from irp_tui.report.sanitize import clean, one_line, shown, shown_lines
from irp_tui.report.wording import in_figures

# The rooms are imported inside the commands: `irp --help` then starts in half the time.
if TYPE_CHECKING:
    from irp_tui.checks import Problem
    from irp_tui.export import Obstacle
    from irp_tui.report.house import House
    from irp_tui.report.model import Report

PROBLEMS, BAD_INPUT, OUR_FAULT = 1, 2, 3
"""Exit statuses: the report has problems; the input cannot be used; the program failed."""


class Irp(click.Group):
    """Tells what cannot be used in one sentence, and what is our fault in the log: a person never sees a traceback."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read what stands before the command."""
        with usage_errors_fit_to_be_shown():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            with usage_errors_fit_to_be_shown():
                return super().invoke(ctx)
        except Refused as error:
            complain(f"irp: {error}")
            ctx.exit(BAD_INPUT)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - the last resort; the log keeps it whole
            complain(f"irp: failed, and it is not your fault ({type(error).__name__}); {write_log(error)}")
            ctx.exit(OUR_FAULT)


def main() -> None:
    """Run the command, on terminals that lack some of its characters too."""
    # A command ends before it has made enough to be worth looking through for what has gone out of use; of all that is
    # imported and made before the first frame of the screens, nothing goes out of use at all. They look again, later.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # not every stand-in for a terminal can
            stream.reconfigure(errors="backslashreplace")
    irp()


@click.group(cls=Irp, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="irp")
@click.option(
    "--house",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    envvar="IRP_HOUSE",
    help="A folder with your own fixed texts, scales, areas and glossary.",
)
@click.pass_context
def irp(ctx: click.Context, house: Path | None) -> None:
    """Draft, check and export reports on independent reviews of progress in prisons.

    Without a command, on a terminal, it shows the drafts there are.
    """
    ctx.obj = house
    if ctx.invoked_subcommand is None:
        if not is_terminal():
            raise click.exceptions.NoArgsIsHelpError(ctx)
        _show_screens(None)


draft_argument = click.argument("draft", type=click.Path(path_type=Path))
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)


def _house() -> "House":
    from irp_tui.errors import HouseError
    from irp_tui.house import FILES, TEMPLATE, load_house

    own: Path | None = click.get_current_context().find_root().obj
    known = (*FILES, TEMPLATE)
    if own and not any((own / name).is_file() for name in known):
        raise HouseError(f"{own}: holds nothing of a house; it should have one or more of {', '.join(known)}")
    return load_house(_house_folder())


def _house_folder() -> Path | None:
    from irp_tui.locations import house_folder

    own: Path | None = click.get_current_context().find_root().obj
    standing = house_folder()
    return own or (standing if standing.is_dir() else None)


def _house_template() -> Path | None:
    """The Word document that a house folder has for its reports, if it has one."""
    from irp_tui.house import TEMPLATE

    folder = _house_folder()
    return folder / TEMPLATE if folder and (folder / TEMPLATE).is_file() else None


def _load(folder: Path) -> "Report":
    """Load a draft, and say what is odd about it and what waits outside its files."""
    from irp_tui.drafts import load
    from irp_tui.drafts.notices import notices
    from irp_tui.locations import state_folder

    loaded = load(folder, _house())
    for notice in notices(folder, loaded, state_folder()):
        complain(f"note: {notice}")
    return loaded.report


@irp.command("open")
@draft_argument
@click.argument("place", default="")
def open_(draft: Path, place: str) -> None:
    """Write a draft on the screen, at a PLACE in it (a page, an id or a field) or where it was left."""
    if not is_terminal():
        raise click.UsageError("This needs a terminal: neither its input nor its output may be a pipe or a file.")
    _show_screens(draft, place)


def _show_screens(draft: Path | None, place: str = "") -> None:
    """Run the application; afterwards say what could not be saved, if anything.

    Raises:
        DraftError: there is no draft in the folder, or its files are damaged beyond help.
    """
    # 200 ms for Textual, which no other command needs.
    from irp_tui import locations
    from irp_tui.errors import DraftError
    from irp_tui.tui.app import Irp as Screens
    from irp_tui.tui.config import AppContext, Config, read

    config_path = locations.config_folder() / "config.toml"
    config, notices = Config(), tuple[str, ...]()
    try:
        config = read(config_path)
    except DraftError as error:
        notices = (f"Your settings are not used: {error}",)
    app = Screens(
        AppContext(
            house=_house(),
            config=config,
            drafts=locations.drafts_folder(),
            state=locations.state_folder(),
            config_path=config_path,
            template=_house_template(),
            notices=notices,
        ),
        draft,
        place,
    )
    app.run()
    for words in app.unsaved:
        write_log(None, f"ended with words unsaved: {words}")
        complain(f"irp: {words}")
    if app.failure:
        raise app.failure
    if app.unsaved:
        click.get_current_context().exit(OUR_FAULT)


@irp.command()
@click.argument("folder", type=click.Path(path_type=Path))
def example(folder: Path) -> None:
    """Make a copy of the made-up example in a new FOLDER, and open it: to look round, and to try things on."""
    from irp_tui.drafts.new_draft import copy_example

    copy_example(folder)
    if is_terminal():
        _show_screens(folder)
    else:
        click.echo(f"{folder}: a copy of the example; `irp open {folder}` shows it on a terminal")


@irp.command()
@draft_argument
@click.option("--establishment", required=True, help="The prison's name as printed, such as 'HMP Example'.")
@click.option("--population", type=click.Choice(["men", "women", "children"]), default="men", show_default=True)
@click.option("--country", type=click.Choice(["england", "wales"]), default="england", show_default=True)
@click.option("--head", type=click.Choice(["governor", "director"]), default="governor", show_default=True)
@click.option("--partner", default="", help="The education inspectorate that takes part: ofsted or estyn.")
@click.option("--alongside", multiple=True, help="Another body that takes part: cqc or gphc. May be given again.")
@click.option("--visit", "days", type=click.DateTime(["%Y-%m-%d"]), nargs=2, help="First and last day of the visit.")
@click.option(
    "--inspection", "inspections", multiple=True, metavar="YYYY[-MM]", help="An earlier inspection, oldest first."
)
@click.option("--concerns", type=click.Path(path_type=Path), help="A text file, one a line: Area | concern [| body].")
def new(draft: Path, **known: Any) -> None:
    """Begin a draft in a new folder."""
    from irp_tui.drafts import create, load
    from irp_tui.drafts.new_draft import hint, initial_report, read_concerns
    from irp_tui.report.model import Establishment, Inspection, Visit

    house = _house()
    first, last = (day.date() for day in known["days"]) if known["days"] else (None, None)
    raised = read_concerns(known["concerns"], house) if known["concerns"] else ()
    _must_be_bodies(house, "partner", known["partner"])
    _must_be_bodies(house, "alongside", *known["alongside"])
    report = initial_report(
        house,
        Establishment(
            one_line(clean(known["establishment"]).text), known["population"], known["country"], known["head"]
        ),
        Visit(first, last),
        tuple(Inspection(_when(when)) for when in known["inspections"]),
        raised,
        partner=known["partner"],
        alongside=known["alongside"],
    )
    create(draft, report)
    hint(draft)
    load(draft, house)
    say(f"{draft}: {in_figures(len(raised), 'item')} to follow up; fill in its files, then `irp check {draft}`")


def _when(text: str) -> str:
    for form in ("%Y", "%Y-%m"):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).strftime(form)
        except ValueError:
            continue
    raise click.BadParameter(f"{text!r} is neither a year (2021) nor a month (2025-01)", param_hint="--inspection")


def _must_be_bodies(house: "House", role: str, *ids: str) -> None:
    known = [body.id for body in house.bodies if body.role == role]
    for id in ids:
        if id and id not in known:
            raise click.BadParameter(f"{id!r} is none of {', '.join(known)}")


@irp.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@draft_argument
def import_(source: Path, draft: Path) -> None:
    """Make a draft of a published report, text or Word, and say what found no place in it."""
    from irp_tui.drafts import create
    from irp_tui.drafts.importer import read_published

    with working(f"Reading {source}"):
        imported = read_published(source, _house())
        create(draft, imported.report)
    report = imported.report
    say(f"{draft}: {len(report.led())} of our own items, {len(report.partnered())} of a partner's")
    click.echo(f"{imported.lines - len(report.unplaced)} of {imported.lines} lines of the source found their place.")
    for line in report.unplaced:
        say(f"  no place for line {line.line}, kept in unplaced.toml: {shortened(line.text)}")
    for words in imported.missing:
        say(f"  not in the source: {words}")


@irp.command()
@draft_argument
@click.option("--final", is_flag=True, help="Only what stands in the way of a final export.")
@format_option
def check(draft: Path, final: bool, form: Literal["text", "json"]) -> None:
    """List the problems, worst first. Exit status 1 where there are errors."""
    from irp_tui import checks

    report = _load(draft)
    problems = checks.check(report)
    standing = checks.standing(problems)
    shown = standing if final else problems
    if form == "json":
        print_json(shown)
    else:
        for problem in shown:
            click.echo(_told(problem, report))
        warnings = sum(problem.severity == "warning" and not problem.waiver for problem in problems)
        others = f", {in_figures(warnings, 'warning')}, {len(checks.waived(problems))} waived"
        click.echo(f"{in_figures(len(standing), 'error')}{' in the way of a final export' if final else others}")
    if standing:
        click.get_current_context().exit(PROBLEMS)


def _told(problem: "Problem", report: "Report") -> str:
    from irp_tui.drafts.layout import file_of

    place = f"{problem.number} ({problem.place})".strip()
    first = f"{problem.severity:7}  {place}  {problem.message}  [{problem.rule}]"
    if problem.waiver:
        second = f"waived by {problem.waiver.by}: {problem.waiver.reason}"
    else:
        second = f"{problem.advice} In {file_of(report, problem.place)}."
    return f"{shown(first)}\n         {shown(second)}"


class _OutputOption(click.Option):
    """The file to write; its help lists the formats there are, which only help needs."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names and the help of the option."""
        from irp_tui.export import endings

        self.help = f"The file to write; it {endings()}."
        return super().get_help_record(ctx)


@irp.command()
@draft_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), cls=_OutputOption)
@click.option("--final", is_flag=True, help="Without the DRAFT marking; refused while there are errors.")
@click.option("--template", type=click.Path(path_type=Path), help="A Word document of yours, for its look and cover.")
@click.option("--exact-pages", "exact", is_flag=True, help="Pages in the contents by LibreOffice, not by our estimate.")
@click.option("--pdf", is_flag=True, help="A PDF beside it, tagged (PDF/UA-1), by LibreOffice.")
@click.option("--replace", is_flag=True, help="Replace a file that irp did not write, or that was changed since.")
def export(draft: Path, output: Path | None, final: bool, replace: bool, **options: Any) -> None:
    """Write the Word document, marked DRAFT on each page unless it is final.

    Without -o it goes into the folder that you are in, under the draft's name with the time. A draft holds its texts
    once more, unseen, so that a reviewed copy can be compared with it; a final holds what is printed alone.
    """
    from irp_tui import export as exporting
    from irp_tui.export_record import ExportRecord
    from irp_tui.locations import state_folder

    report = _load(draft)
    waived = _ready(report) if final else ()
    path = output or exporting.default_path(Path(), draft, dt.datetime.now(), final=final)  # noqa: DTZ005 - the laptop's
    if not options["template"] and exporting.is_paged(path):
        options["template"] = _house_template()
    request, manifest = exporting.ExportRequest(path, final, **options), ExportRecord(state_folder(), draft)
    exporting.must_be_free(request, draft, ", with -o")
    request = exporting.replacing(request) if replace else request
    _must_not_be_taken(exporting.obstacles(request, manifest))
    with working(f"Writing {path}"):
        written = exporting.write(report, request, manifest)
    for file in written.files:
        say(str(file))
    for note in written.notes:
        click.echo(f"note: {note}", err=True)
    for problem in waived:
        click.echo(_told(problem, report))


def _must_not_be_taken(files: "tuple[Obstacle, ...]") -> None:
    from irp_tui.errors import DraftError

    for path, why in files:
        raise DraftError(path, f"{why}; name another file with -o, or add --replace to write over it")


def _ready(report: "Report") -> "tuple[Problem, ...]":
    """End here where errors stand in the way of a final export; what was waived otherwise."""
    # 15 ms that a draft need not pay.
    from irp_tui import checks
    from irp_tui import export as exporting

    problems = checks.check(report)
    if standing := checks.standing(problems):
        for problem in standing:
            click.echo(_told(problem, report), err=True)
        complain(f"irp: {exporting.in_the_way(len(standing))}; nothing was written")
        click.get_current_context().exit(PROBLEMS)
    return checks.waived(problems)


@irp.command()
@click.argument("house", type=click.Path(path_type=Path))
def template(house: Path) -> None:
    """Show what a Word document of yours would be used for as a template, before it is."""
    # 50 ms for lxml, which only another template needs.
    from irp_tui.word.templates import adapt, describe

    with working(f"Reading {house}"):
        adapted = adapt(house)
    for line in describe(adapted):
        say(line)


@irp.command()
@draft_argument
@click.argument("concerns", nargs=-1)
@click.option("--by", required=True, help="Your initials.")
def agree(draft: Path, concerns: tuple[str, ...], by: str) -> None:
    """Agree to concerns as they stand, as the team leader: those named by their ids, or all."""
    from irp_tui.drafts import save
    from irp_tui.errors import DraftError
    from irp_tui.report.edits import Agree, EditError, apply
    from irp_tui.report.review import refusal, signature

    before = report = _load(draft)
    there = [concern.id for concern in report.ordered()]
    for concern in concerns:
        if concern not in there:
            raise DraftError(draft, f"has no concern {concern!r}; it has {', '.join(there)}")
    if why := refusal(report, by):
        raise DraftError(draft, f"was not agreed to: {why}")
    by = signature(report, by)
    now = dt.datetime.now().replace(microsecond=0)  # noqa: DTZ005 - the laptop's
    try:
        for concern in concerns or there:
            report = apply(report, Agree(concern, by, now))
    except EditError as error:
        raise DraftError(draft, f"was not agreed to by {by!r}: {error}") from error
    save(draft, report, since=before)
    say(f"{by} agreed to {in_figures(len(concerns or there), 'concern')}")


@irp.command()
@draft_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="One block a line, for the web, or for programs.",
)
def show(draft: Path, form: Literal["text", "markdown", "json"]) -> None:
    """Print the report as it will read."""
    from irp_tui.report import text_formats
    from irp_tui.report.compose.sections import compose

    report = _load(draft)
    printed = compose(report)
    match form:
        case "json":
            print_json([text_formats.as_json(block) for block in printed.blocks])
        case "markdown":
            from irp_tui.report.text_formats import markdown

            click.echo(shown_lines(markdown(report, printed)), nl=False)
        case _:
            click.echo(shown_lines("\n".join(text_formats.lines(printed))))


@irp.command()
def locate() -> None:
    """Say where drafts, settings, state and logs are."""
    from irp_tui import locations

    for name, path in (
        ("drafts", locations.drafts_folder()),
        ("config", locations.config_folder()),
        ("house", locations.house_folder()),
        ("state", locations.state_folder()),
        ("log", locations.log_file()),
    ):
        say(f"{name:8}{path}")

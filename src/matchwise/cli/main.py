"""The command `matchwise`: names, options and help of every command; the work is loaded when a command runs."""

import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from matchwise import __version__
from matchwise.cli import (
    calendar_command,
    check_command,
    directory_commands,
    evidence_commands,
    exams_command,
    experience_command,
    import_command,
    interviews_command,
    levers_command,
    market_commands,
    match_command,
    message_command,
    open_command,
    outline_command,
    packet_command,
    parallel_command,
    plan_command,
    practice_command,
    rank_command,
    soap_command,
    status_command,
    visa_command,
)
from matchwise.cli.failure import tell
from matchwise.cli.options import AsJson, AsOf, named_path, whole_number
from matchwise.cli.streams import keep_output_clean, prepare_streams
from matchwise.domain.applicant import MOST_BUDGET_USD, MOST_PROGRAMS

OBJECTS_BETWEEN_SWEEPS = 1_000_000
BYTES_KEPT = str(1 << 30)

app = typer.Typer(
    name="matchwise",
    help="Honest chances and a proved list of internal medicine residency programs for doctors trained abroad.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
ApplicantFile = Annotated[
    Path,
    typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
]
_BUDGET = whole_number("--budget", 1, MOST_BUDGET_USD, "Write whole dollars, at least 1, or leave the option out.")
_MOST = whole_number("--max-programs", 1, MOST_PROGRAMS, "Write at least 1, or leave the option out.")


def _print_version(wanted: bool) -> None:  # noqa: FBT001 (typer calls it with the value of the option)
    if wanted:
        typer.echo(f"matchwise {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[  # noqa: FBT002 (typer makes a flag of it)
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Honest chances and a proved list of internal medicine residency programs for doctors trained abroad."""


@app.command()
def recommend(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    applicant: ApplicantFile,
    budget: Annotated[
        int | None, typer.Option(parser=_BUDGET, metavar="USD", help="Dollars for ERAS applications.")
    ] = None,
    max_programs: Annotated[
        int | None, typer.Option(parser=_MOST, metavar="N", help="Most programs in the list.")
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
    out: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--out", "folder"), metavar="DIR", help="Write the report files into this folder."
        ),
    ] = None,
    evaluate: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--evaluate"),
            metavar="LIST.csv",
            help="Print instead what your own list is worth, and its best changes.",
        ),
    ] = None,
    compare: Annotated[  # noqa: FBT002 (typer makes a flag of it)
        bool, typer.Option("--compare", help="Print instead what people do against the best list.")
    ] = False,
    prove: Annotated[  # noqa: FBT002 (the same)
        bool, typer.Option("--prove", help="Search on until no better list is left, to a millionth.")
    ] = False,
) -> None:
    """Print where to apply: the best list under your budget, explained and proved."""
    from matchwise.cli.answers import Wanted, answer_recommend  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (the same)

    asked, wanted = Asked(applicant, as_of, as_json), Wanted(budget, max_programs, prove)
    if evaluate is not None or compare:
        from matchwise.cli.list_answers import Lists, answer_lists  # noqa: PLC0415 (the same)

        answer_lists(asked, Lists(evaluate, compare), wanted, out)
        return
    answer_recommend(asked, wanted, out)


@app.command()
def chance(
    applicant: ApplicantFile,
    own_list: Annotated[
        Path | None,
        typer.Option("--list", parser=named_path("--list"), metavar="FILE.csv", help="Your own list of codes."),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print the chance to match with the recommended list or with your own, and what moves it."""
    from matchwise.cli.answers import answer_chance  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (the same)

    answer_chance(Asked(applicant, as_of, as_json), own_list)


@app.command()
def explain(
    applicant: ApplicantFile,
    acgme_code: Annotated[str, typer.Argument(metavar="ACGME_CODE", help="The ten digits of the program.")],
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print everything known and computed about one program for you."""
    from matchwise.cli.answers import answer_explain  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (the same)

    answer_explain(Asked(applicant, as_of, as_json), acgme_code)


@app.command()
def questions(applicant: ApplicantFile, as_of: AsOf = None, as_json: AsJson = False) -> None:  # noqa: FBT002 (a flag)
    """Print the four questions of applicants with low scores, answered for you with numbers."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.questions_screen import answer_questions  # noqa: PLC0415 (the same)

    answer_questions(Asked(applicant, as_of, as_json))


app.command("levers")(levers_command.levers)
app.command("plan")(plan_command.plan)
app.command("parallel")(parallel_command.parallel)
app.command("open")(open_command.open_application)
app.command("exams")(exams_command.exams)
app.command("experience")(experience_command.experience)
app.command("packet")(packet_command.packet)
app.command("email")(message_command.email)
app.command("outline")(outline_command.outline)
app.command("check")(check_command.check)
app.command("calendar")(calendar_command.calendar)
app.command("status")(status_command.status)
app.command("interviews")(interviews_command.interviews)
app.command("soap")(soap_command.soap)
app.command("visa")(visa_command.visa)
app.command("practice")(practice_command.practice)
app.command("import")(import_command.import_record)
app.command("rank")(rank_command.rank)
app.command("match")(match_command.match)
app.add_typer(directory_commands.app, name="directory")
app.add_typer(market_commands.app, name="market")
app.command("sources")(evidence_commands.sources)
app.command("validate")(evidence_commands.validate)
app.command("calibrate")(evidence_commands.calibrate)


def _run() -> None:
    """Run the command; a reader that closes the pipe early, as `head` does, has what it wanted."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except SystemExit as ended:
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        _let_go()
    except BrokenPipeError:
        _let_go()


def _let_go() -> None:
    """Write nothing more, also not while Python ends, and end well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


def main() -> None:
    """Run the command line; every failure ends in a plain message and an exit code, never in a traceback."""
    # What a command makes lives until its end: looking through it for garbage again and again finds none.
    gc.set_threshold(OBJECTS_BETWEEN_SWEEPS)
    # One list is too small a problem for threads of the linear algebra library: they would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Processes that simulate seasons keep the memory of one season for the next; read by the C library of Linux alone.
    for name in ("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_"):
        os.environ.setdefault(name, BYTES_KEPT)
    prepare_streams()
    keep_output_clean()
    try:
        _run()
    except Exception as error:  # noqa: BLE001 (the outermost handler: nothing may show a traceback)
        sys.exit(tell(error))


if __name__ == "__main__":
    main()

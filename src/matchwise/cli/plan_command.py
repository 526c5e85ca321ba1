"""The command `plan`: what to do over the next one to three years, beside waiting and changing nothing."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path, whole_number
from matchwise.domain.applicant import MOST_BUDGET_USD

_YEARS = whole_number("--years", 1, 3, "Write 1, 2 or 3.")
_MONEY = whole_number("--money", 1, MOST_BUDGET_USD, "Write whole dollars, at least 1, or leave the option out.")
_MONTHS = whole_number("--months", 0, 12, "Write a number from 0 to 12, or leave the option out.")


def plan(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    years: Annotated[int, typer.Option(parser=_YEARS, metavar="N", help="Seasons of the plan, 1 to 3; default 3.")] = 3,
    money: Annotated[
        int | None,
        typer.Option(parser=_MONEY, metavar="USD", help="Dollars for actions and fees of all years; default no limit."),
    ] = None,
    months: Annotated[
        int | None,
        typer.Option(parser=_MONTHS, metavar="N", help="Months of full-time work a year for the actions; default 4."),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--since"), metavar="PLAN.json", help="Say what changed since this earlier plan."
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
    out: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--out", "folder"),
            metavar="DIR",
            help="Write plan.pdf, plan.ics, plan.csv and plan.json into this folder.",
        ),
    ] = None,
) -> None:
    """Print what to do over the next years: the best plan beside waiting and changing nothing, with its dates."""
    from matchwise.advice.plan_frame import PlanAsked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (the same)
    from matchwise.cli.plan import answer_plan  # noqa: PLC0415 (the same)

    answer_plan(Asked(applicant, as_of, as_json), PlanAsked(years, money, months), since, out)

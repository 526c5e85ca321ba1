"""Writes docs/reference/season.md: the season beside what is published, and every parameter with its reason.

Run: python tools/write_season_page.py [SEASONS]
"""

import datetime as dt
import sys
from pathlib import Path

from matchwise.directory import load_directory
from matchwise.evidence import Evidence, load_evidence
from matchwise.market.season_figures import SHARE_CLASSES
from matchwise.market.season_parameters import TYPES, season_assumptions
from matchwise.market.season_programs import CLASSES, program_pool
from matchwise.market.season_run import Figure, Run, simulate_many
from matchwise.market.season_shipped import Calibrated, calibrated
from matchwise.market.season_targets import Comparison, compared, headline, season_targets

ROOT = Path(__file__).resolve().parent.parent
AS_OF = dt.date(2026, 11, 23)
PAGE = ROOT / "docs" / "reference" / "season.md"
SEASONS = 100
_LARGE = 1000

HEAD = """# The season beside what is published

Written by `tools/write_season_page.py`; do not edit by hand. How the season works stands in
[a simulated season](../explanation/season.md).
"""


def number(value: float) -> str:
    """A number with three digits behind the point where it is small."""
    return f"{value:,.0f}" if abs(value) >= _LARGE else f"{round(value, 3):g}"


def row(*cells: str) -> str:
    """One line of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def table(heads: tuple[str, ...], rows: list[str]) -> str:
    """A table of the page."""
    return "\n".join([row(*heads), row(*("---" for _ in heads)), *rows]) + "\n"


def target_rows(comparisons: tuple[Comparison, ...]) -> list[str]:
    """Every target that the season shows, missed or not."""
    return [
        row(
            one.target.name,
            one.target.year,
            one.target.role,
            number(one.target.value),
            number(one.target.tolerance),
            number(one.simulated),
            number(one.sd),
            "yes" if one.inside else "**no**",
        )
        for one in comparisons
        if one.simulated is not None
    ]


def silent(comparisons: tuple[Comparison, ...]) -> str:
    """The targets that the season does not show, and why."""
    return "\n".join(f"- {one.target.name}: {one.why}." for one in comparisons if one.simulated is None) + "\n"


def parts(found: dict[str, Figure]) -> str:
    """Who matches, by type; what is filled, by class and share."""
    columns = ("applicants", "interviewed", "interviews", "ranked", "ranks", "matched", "rate")
    people = [row(kind.words, *(number(found[f"type|{kind}|{name}"].mean) for name in columns)) for kind in TYPES]
    kinds = [*(f"class|{kind}" for kind in CLASSES), *(f"share|{name}" for name in SHARE_CLASSES)]
    measures = ("programs", "positions", "fill rate", "non-US IMGs", "non-US IMGs expected")
    programs = [row(kind.split("|")[1], *(number(found[f"{kind}|{name}"].mean) for name in measures)) for kind in kinds]
    return table(("Type", *columns), people) + "\n" + table(("Class or share", *measures), programs)


def parameter_rows(evidence: Evidence, with_fit: Calibrated) -> list[str]:
    """Every parameter of the season with its standing, in the order of the table."""
    return [
        row(
            f"`{one.key}`",
            number(one.value),
            f"{number(one.low)} to {number(one.high)}",
            number(with_fit.parameters[one.key]),
            one.unit,
            one.standing.name.lower(),
            one.fitted,
            one.used_by,
            one.why,
        )
        for one in season_assumptions(evidence)
    ]


def page(
    evidence: Evidence, with_fit: Calibrated, comparisons: tuple[Comparison, ...], found: dict[str, Figure]
) -> str:
    """The whole page."""
    heads = ("Figure", "Year", "Role", "Target", "Tolerance", "Simulated", "±", "Met")
    names = ("Parameter", "Declared", "Range", "Used", "Unit", "Standing", "Fitted", "Read by", "Why")
    count = len(next(iter(found.values())).values)
    return "\n".join(
        [
            HEAD,
            f"Calibration {with_fit.fingerprint}; {count} seasons, seed {Run().seed}. {with_fit.warning}".strip(),
            "",
            "## Published and simulated",
            "",
            headline(comparisons),
            "Fitted targets count; inputs were given to the season, and estimates are ours.",
            "± is from season to season.",
            "",
            table(heads, target_rows(comparisons)),
            "Not shown by the season:",
            "",
            silent(comparisons),
            "## By type, class and share",
            "",
            "Rates and shares are fractions; interviews and ranks are means of those who have any.",
            "",
            parts(found),
            "",
            "## Every parameter",
            "",
            table(names, parameter_rows(evidence, with_fit)),
        ]
    )


def main() -> None:
    """Simulate and write."""
    evidence = load_evidence()
    with_fit = calibrated(evidence)
    pool = program_pool(load_directory(evidence), AS_OF, with_fit.parameters)
    seasons = int(sys.argv[1]) if len(sys.argv) > 1 else SEASONS
    found = simulate_many(pool, with_fit.parameters, Run(seasons, workers=2))
    PAGE.write_text(page(evidence, with_fit, compared(season_targets(evidence), found), found), encoding="utf-8")
    print(f"Written: {PAGE}")


if __name__ == "__main__":
    main()

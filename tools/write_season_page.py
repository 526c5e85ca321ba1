"""Writes docs/reference/season.md, its pictures, and the seasons that ship: published, simulated, and every parameter.

Run: python tools/write_season_page.py [SEASONS]
"""

import datetime as dt
import json
import sys
from pathlib import Path

from matchwise.directory import load_directory
from matchwise.domain.plain_table import PlainTable
from matchwise.evidence import Evidence, load_evidence
from matchwise.exports.season_figures import programs_figure, rates_figure, season_targets_figure
from matchwise.market.season_parameters import season_assumptions
from matchwise.market.season_programs import program_pool
from matchwise.market.season_run import Run, simulate_many
from matchwise.market.season_seen import seen_document, shipped_seen
from matchwise.market.season_shipped import Calibrated, calibrated
from matchwise.market.season_tables import (
    BY_PROGRAM,
    FAVORABLE,
    HOW_TO_READ,
    RATES_WORDS,
    beside_table,
    gone_along,
    left_out_table,
    not_shown,
    programs_table,
    rates_table,
    short,
    targets_table,
    types_table,
)
from matchwise.market.season_targets import headline
from matchwise.market.season_validation import SeasonValidation, left_out_headline, rates_headline, validated

ROOT = Path(__file__).resolve().parent.parent
AS_OF = dt.date(2026, 11, 23)
PAGE = ROOT / "docs" / "reference" / "season.md"
IMAGES = ROOT / "docs" / "images"
SEASONS = 100
PICTURES = {
    "targets": "Each counted target in tolerances: simulated as a dot, predicted without its block as a diamond",
    "rates": "Match rates by type of applicant: simulated as bars, published as diamonds",
    "class": "Positions and non-US IMG residents by class of programs: simulated as bars, published as diamonds",
    "share": "Programs and interviews by share of non-US IMGs: simulated as bars, published as diamonds",
}

HEAD = """# The season beside what is published

Written by `tools/write_season_page.py`; do not edit by hand. How the season works, and how to read what was left out,
stands in [a simulated season](../explanation/season.md). `matchwise market validate` prints these tables.
"""
REACH = (
    "How many could be met at all: "
    "[what a left-out block could reach](../explanation/season.md#what-a-left-out-block-could-reach). "
)


def row(*cells: str) -> str:
    """One line of a table; a miss stands out."""
    shown = (f"**{cell}**" if cell.split(",")[0] == "NO" else cell for cell in cells)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in shown) + " |"


def table(plain: PlainTable) -> str:
    """A table of the page."""
    rule = row(*("---" for _ in plain.heads))
    return "\n".join([row(*plain.heads), rule, *(row(*cells) for cells in plain.rows)]) + "\n"


def listed(sentences: tuple[str, ...]) -> str:
    """Sentences as a list."""
    return "\n".join(f"- {one}" for one in sentences) + "\n"


def parameters_table(evidence: Evidence, with_fit: Calibrated) -> PlainTable:
    """Every parameter of the season with its standing, in the order of the table."""
    heads = ("Parameter", "Declared", "Range", "Used", "Unit", "Standing", "Fitted", "Read by", "Why")
    rows = tuple(
        (
            f"`{one.key}`",
            short(one.value),
            f"{short(one.low)} to {short(one.high)}",
            short(with_fit.parameters[one.key]),
            one.unit,
            one.standing.name.lower(),
            one.fitted,
            one.used_by,
            one.why,
        )
        for one in season_assumptions(evidence)
    )
    return PlainTable(heads, rows)


def page(evidence: Evidence, with_fit: Calibrated, found: SeasonValidation) -> str:
    """The whole page."""
    count = len(next(iter(found.figures.values())).values)
    parts = [
        HEAD,
        f"Calibration {with_fit.fingerprint}; {count} seasons, seed {Run().seed}. {with_fit.warning}".strip(),
        "± is one standard deviation from season to season.\n",
        "## Published and simulated\n",
        f"**{headline(found.comparisons)}** {HOW_TO_READ}\n",
        f"![{PICTURES['targets']}](../images/season-targets.svg)\n",
        table(targets_table(found.comparisons)),
        "Not shown by the season:\n",
        listed(not_shown(found.comparisons)),
        *left_out_parts(found),
        "## Match rates by type of applicant\n",
        f"**{rates_headline(found.rates)}** {RATES_WORDS}\n",
        f"![{PICTURES['rates']}](../images/season-rates.svg)\n",
        table(rates_table(found.rates)),
        "## What happens to each type\n",
        "Programs, interviews and ranks are means of those who have any.\n",
        table(types_table(found.figures)),
        *program_parts(found),
        "## Every parameter\n",
        table(parameters_table(evidence, with_fit)),
    ]
    return "\n".join(parts)


def left_out_parts(found: SeasonValidation) -> list[str]:
    """What is predicted of each block that is left out of the fit."""
    kept = found.predictions
    parts = [
        "## Left out of the fit, and predicted\n",
        f"**{left_out_headline(found.comparisons)}** {REACH}{kept.warning}\n",
    ]
    if not kept.blocks:
        return parts
    return [
        *parts,
        f"Predictions {kept.fingerprint}. {FAVORABLE}\n",
        table(left_out_table(found.comparisons)),
        "What goes along with a block, and why:\n",
        listed(gone_along(kept)),
    ]


def program_parts(found: SeasonValidation) -> list[str]:
    """Programs by class and by share of non-US IMGs, and what is published of them."""
    parts = []
    for words, name, kinds in BY_PROGRAM:
        parts += [
            f"## {words}\n",
            f"![{PICTURES[name]}](../images/season-{name}.svg)\n",
            table(programs_table(found.figures, name, kinds)),
            table(beside_table(found.by_program(name))),
        ]
    return parts


def pictures(found: SeasonValidation) -> dict[str, str]:
    """The pictures of the page as SVG, by file name."""
    return {
        "season-targets.svg": season_targets_figure(found.comparisons),
        "season-rates.svg": rates_figure(found.rates),
        "season-class.svg": programs_figure(found.by_program("class"), "of 100"),
        "season-share.svg": programs_figure(found.by_program("share"), "of 100"),
    }


def main() -> None:
    """Simulate and write."""
    evidence = load_evidence()
    with_fit = calibrated(evidence)
    pool = program_pool(load_directory(evidence), AS_OF, with_fit.parameters)
    seasons = int(sys.argv[1]) if len(sys.argv) > 1 else SEASONS
    run = Run(seasons, workers=2)
    figures = simulate_many(pool, with_fit.parameters, run)
    kept = json.dumps(seen_document(evidence, with_fit, run, figures), indent=0)
    shipped_seen().write_text(kept.replace(",\n", ", ") + "\n", encoding="utf-8", newline="\n")
    found = validated(evidence, with_fit, figures)
    PAGE.write_text(page(evidence, with_fit, found), encoding="utf-8", newline="\n")
    for name, drawing in pictures(found).items():
        (IMAGES / name).write_text(drawing + "\n", encoding="utf-8", newline="\n")
    print(f"Written: {PAGE}")


if __name__ == "__main__":
    main()

"""Writes docs/reference/two-ways.md, its pictures, and what ships of it: the chances model beside the simulated season.

Run: python tools/write_two_ways_page.py [SEASONS]
"""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from matchwise.advice.two_ways import GROUPS, TwoWays, two_ways, two_ways_table, two_ways_words
from matchwise.advice.two_ways_shipped import two_ways_document, two_ways_path
from matchwise.directory import load_directory
from matchwise.domain.plain_table import PlainTable
from matchwise.evidence import Evidence, load_evidence
from matchwise.exports.two_ways_figures import TWO_WAYS_FIGURES, who_matches_figure
from matchwise.market.season_run import Run

ROOT = Path(__file__).resolve().parent.parent
AS_OF = dt.date(2026, 11, 23)
PAGE = ROOT / "docs" / "reference" / "two-ways.md"
IMAGES = ROOT / "docs" / "images"
SEASONS = 60
AFTER, CURVE = "matchwise-after-interview/by_strength", "matchwise-after-interview/curve"

HEAD = """# Two ways to the same outcomes

Written by `tools/write_two_ways_page.py`; do not edit by hand. `matchwise market compare` prints these tables. Why
the two differ stands in [a simulated season](../explanation/season.md#beside-the-chances-model).
"""


def row(*cells: str) -> str:
    """One line of a table."""
    return "| " + " | ".join(cells) + " |"


def table(plain: PlainTable) -> str:
    """A table of the page."""
    return "\n".join([row(*plain.heads), row(*("---" for _ in plain.heads)), *(row(*one) for one in plain.rows)]) + "\n"


def after_interview(evidence: Evidence) -> Iterator[str]:
    """The derived table: settings as columns, bands of strength as rows."""
    settings = ("university", "affiliated", "community")
    shown: dict[tuple[str, str], dict[str, str]] = {}
    for one in evidence.table(AFTER).rows:
        band = (str(one["strength_low"]), str(one["strength_high"]))
        chance, sd = (100 * float(str(one[name])) for name in ("chance", "sd"))
        shown.setdefault(band, {})[str(one["setting"])] = f"{chance:.0f} ±{sd:.0f}"
    yield row("Strength of the file", *settings)
    yield row("---", "---", "---", "---")
    for low, high in sorted(shown, key=lambda band: float(band[0])):
        yield row(f"{low} to {high}", *(shown[low, high].get(setting, "-") for setting in settings))


def page(evidence: Evidence, found: TwoWays) -> str:
    """The whole page."""
    parts = [HEAD, two_ways_words(found), ""]
    for group, words in GROUPS.items():
        parts += [f"## {words}", ""]
        if group in TWO_WAYS_FIGURES:
            parts += [f"![{TWO_WAYS_FIGURES[group]}](../images/two-ways-{group}.svg)", ""]
        parts += [table(two_ways_table(found, group))]
    parts += [
        "## After an interview",
        "",
        "The derived table that goes back to the chances model: of 100 interviews of non-US IMGs in the season, those",
        "after which the program would take the applicant, with the spread from season to season. Strength is in",
        "standard deviations of non-US IMG applicants. Bands with fewer than 20 interviews a season are left out.",
        "",
        *after_interview(evidence),
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Compute both and write."""
    evidence = load_evidence()
    seasons = int(sys.argv[1]) if len(sys.argv) > 1 else SEASONS
    found = two_ways(evidence, load_directory(evidence), AS_OF, Run(seasons))
    PAGE.write_text(page(evidence, found), encoding="utf-8")
    kept = json.dumps(two_ways_document(found)).replace("}, {", "},\n{")
    two_ways_path().write_text(kept + "\n", encoding="utf-8", newline="\n")
    for group in TWO_WAYS_FIGURES:
        drawing = who_matches_figure(found, group)
        (IMAGES / f"two-ways-{group}.svg").write_text(drawing, encoding="utf-8")
    print(f"Written: {PAGE}")


if __name__ == "__main__":
    main()

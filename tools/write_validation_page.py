"""Writes docs/reference/validation.md: every published figure beside ours, and the answers for the examples."""

import datetime as dt
from pathlib import Path

from matchwise.advice.phrasing import of_100
from matchwise.advice.recommend import recommend
from matchwise.advice.validation import NOT_LEFT_OUT, role_words, validation_headline
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.validate import TargetCheck, validate
from matchwise.directory import Directory, load_directory
from matchwise.domain.applicant_file import read_applicant
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.rulebook import pass_marks

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "validation.md"
AS_OF = dt.date(2026, 11, 23)
HEAD = """# Validation: published figures and ours

`matchwise validate` prints this table; `make validation` writes this page. The population is that of the central
vector: every assumption at its declared value, lists as applicants send them, never the recommended list.
"fitted" means that the fit aimed at the figure; what it did not aim at is a check; "our estimate" is not published: it
guided the fit and is not counted.
"""


def page(evidence: Evidence, directory: Directory) -> str:
    """The whole page as Markdown."""
    checks = validate(evidence, directory, AS_OF)
    shown = [check for check in checks if check.simulated is not None]
    lines = [
        HEAD,
        f"**{validation_headline(checks)}** Fit {shipped_fit()['fingerprint']}.\n",
        f"{NOT_LEFT_OUT}\n",
    ]
    lines += ["| figure | target | ours | tolerance | met | role |", "|---|---:|---:|---:|---|---|"]
    lines += [_row(check) for check in shown]
    lines += ["", "## Not modelled", ""]
    lines += [f"- {c.name} ({c.published:g} {c.unit}): {c.note}." for c in checks if c.simulated is None]
    lines += ["", "## What the examples get", ""]
    lines += ["| example | recommended list | typical list | programs | gap to the bound |", "|---|---|---|---:|---:|"]
    lines += [_example(path, evidence, directory) for path in sorted((ROOT / "examples").glob("*.yaml"))]
    lines += ["", "The gap is a part of the bound: 0.0001 means one ten-thousandth of it.", ""]
    return "\n".join(lines)


def _row(check: TargetCheck) -> str:
    met = "yes" if check.inside else "**no**"
    numbers = f"{check.published:g} | {check.simulated:.4g} | {check.tolerance:g}"
    return f"| {check.name} | {numbers} | {met} | {role_words(check)} |"


def _example(path: Path, evidence: Evidence, directory: Directory) -> str:
    applicant = read_applicant(path.read_bytes(), as_of=AS_OF, pass_marks=pass_marks(evidence))
    report = recommend(applicant, evidence, directory, as_of=AS_OF)
    chance, gap = report.chance, report.proof.gap.value
    return f"| {path.stem} | {of_100(chance.match)} | {of_100(chance.typical)} | {len(report.programs)} | {gap:.5f} |"


if __name__ == "__main__":
    known = load_evidence()
    PAGE.write_text(page(known, load_directory(known)), encoding="utf-8", newline="\n")

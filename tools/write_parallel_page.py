"""Writes the tables of docs/explanation/parallel-plans.md from the shipped forms: fits, figures left out, errors.

Run: python tools/write_parallel_page.py
"""

from pathlib import Path

import numpy as np
from numpy.polynomial.hermite_e import hermegauss

from matchwise.chances.free_figures import OWN, Specialty, free_specialties, free_targets, published_quartiles
from matchwise.chances.free_form import interview_chance, match_chance, score_weight
from matchwise.chances.free_shipped import NAMES, free_document, free_vectors
from matchwise.chances.nodes import SKILL_WEIGHTS, SKILLS
from matchwise.evidence import Evidence, load_evidence

PAGE = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "parallel-plans.md"
BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"
LACKS, COUNTS = (0.0, -0.25, -0.4, -0.75), (20, 40, 80)


def tables(evidence: Evidence) -> str:
    """All tables of the page, with the fingerprint of the fit that the forms belong to."""
    known = free_specialties(evidence)
    parts = [
        f"Forms of the fit {free_document()['fit']}.",
        "### The fitted forms\n\n" + fits(known),
        "### What the fit makes of the figures\n\n"
        "Published / fitted, and `*` where the figure is missed.\n\n" + residuals(evidence, known),
        "### What is predicted of figures left out\n\n"
        "Published / predicted (range), and `*` where the range misses it.\n\n" + left_out(evidence, known),
        "### Quartiles of the number of ranks, never fitted\n\nPublished / ours.\n\n" + quartiles(evidence, known),
        "### Where programs are known\n\n" + errors(),
        "### What commitment has to explain\n\n" + second_choice(),
    ]
    return "\n\n".join(parts)


def fits(known: tuple[Specialty, ...]) -> str:
    """Ten and ninety percent points of the parameters, by specialty."""
    rows = ["| specialty | r | T | s | c | mean Step 2 CK of all who apply |", "|---|---|---|---|---|---|"]
    for one in known:
        values = free_vectors(one.name).values
        shown = (
            (score_weight(values["raw_r"]), 2),
            (values["threshold"], 2),
            (np.exp(values["log_scale"]), 2),
            (1 / (1 + np.exp(-values["logit_cap"])), 2),
            (values["step2_mean"], 0),
        )
        rows.append(f"| {one.title} | " + " | ".join(_span(column, digits) for column, digits in shown) + " |")
    return "\n".join(rows)


def _span(column: np.ndarray, digits: int) -> str:
    low, middle, high = np.quantile(column, (0.1, 0.5, 0.9))
    return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def residuals(evidence: Evidence, known: tuple[Specialty, ...]) -> str:
    """Every figure beside the central fit."""
    rows = _heads(evidence, known)
    for one in known:
        found = free_document()["specialties"][one.name]["figures"]
        cells = [
            f"{_text(t.value, t.unit)} / {_text(found[t.name], t.unit)}{'' if t.inside(found[t.name]) else ' *'}"
            for t in free_targets(evidence, one)
        ]
        rows.append(f"| {one.title} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def left_out(evidence: Evidence, known: tuple[Specialty, ...]) -> str:
    """Every figure beside what the fit without its block predicts, and how many ranges hold them."""
    rows, held, all_ = _heads(evidence, known), 0, 0
    for one in known:
        found, cells = free_document()["specialties"][one.name]["left_out"], []
        for t in free_targets(evidence, one):
            value, low, high = found[t.name]
            inside = min(low, value) <= t.value <= max(high, value)
            held, all_ = held + inside, all_ + 1
            span = f"{_text(value, t.unit)} ({_text(low, t.unit)} to {_text(high, t.unit)})"
            cells.append(f"{_text(t.value, t.unit)} / {span}{'' if inside else ' *'}")
        rows.append(f"| {one.title} | " + " | ".join(cells) + " |")
    return "\n".join(rows) + f"\n\nThe ranges hold {held} of {all_}; about 8 of 10 would be right."


def _heads(evidence: Evidence, known: tuple[Specialty, ...]) -> list[str]:
    words = [target.words for target in free_targets(evidence, known[0])]
    return ["| specialty | " + " | ".join(words) + " |", "|---" * (len(words) + 1) + "|"]


def _text(value: float, unit: str) -> str:
    return f"{value * 100:.0f} of 100" if unit == "fraction" else f"{value:.{0 if unit == 'score' else 1}f}"


def quartiles(evidence: Evidence, known: tuple[Specialty, ...]) -> str:
    """Published quartiles of the ranks beside ours."""
    rows = ["| specialty | matched | not matched |", "|---|---|---|"]
    for one in known:
        found = free_document()["specialties"][one.name]["quartiles"]
        cells = []
        for published, name in zip(published_quartiles(evidence, one), ("matched", "not_matched"), strict=True):
            ours = ", ".join(f"{number:g}" for number in found[name][0])
            cells.append(", ".join(f"{number:g}" for number in published.values) + " / " + ours)
        rows.append(f"| {one.title} | {cells[0]} | {cells[1]} |")
    return "\n".join(rows)


def errors() -> str:
    """The form on internal medicine against the model of programs, and what choosing programs is worth."""
    found = free_document()
    error, choice = found["form_error"], {row[0]: row for row in found["choice"]["rows"]}
    rows = [
        "| example file | score 228, programs / form | score 253 | shift, from / to | 30 chosen programs |",
        "|---|---|---|---|---|",
    ]
    for name in dict.fromkeys(row[0] for row in error["rows"]):
        mine = {row[1]: row for row in error["rows"] if row[0] == name}
        shifts = [row[4] for row in mine.values()]
        pair = [f"{mine[score][2] * 100:.1f} / {mine[score][3] * 100:.1f}" for score in (228, 253)]
        span = f"{min(shifts):+.2f} / {max(shifts):+.2f}"
        rows.append(f"| {name} | {pair[0]} | {pair[1]} | {span} | {choice[name][2]:.1f} times |")
    said = (
        f"Over {error['files']} files (each example with ten scores) the root mean square of the shift is "
        f"{error['root_mean_square']:.2f} standard deviations of strength, the mean {error['mean']:+.2f}."
    )
    return "\n".join(rows) + "\n\n" + said


def second_choice() -> str:
    """What the forms say of those who prefer internal medicine and rank family medicine too."""
    rows = ["| commitment | 20 applications | 40 | 80 |", "|---|---|---|---|"]
    for lack in LACKS:
        cells = [f"{_matched_second(lack, count) * 100:.0f}" for count in COUNTS]
        rows.append(f"| {lack:g} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _matched_second(lack: float, count: int) -> float:
    """Of those with internal medicine first who rank family medicine: the share that matches in family medicine."""
    forms = [
        dict(zip(NAMES, free_document()["specialties"][n]["central"], strict=True)) for n in (OWN, "family_medicine")
    ]
    nodes, weights = hermegauss(20)
    weights = weights / weights.sum()
    weight = weights[:, None, None] * weights[:, None] * SKILL_WEIGHTS
    score = forms[0]["step2_mean"] + forms[0]["step2_sd"] * nodes
    missed, asked = [], []
    for form, applications, shift in zip(forms, (forms[0]["applications"], count), (0.0, lack), strict=True):
        r, z = float(score_weight(form["raw_r"])), (score - form["step2_mean"]) / form["step2_sd"]
        strength = (r * z[:, None] + np.sqrt(1 - r**2) * nodes)[..., None] + shift
        chance = interview_chance(strength, form)
        missed.append((1 - chance * match_chance(strength, SKILLS, form)) ** applications)
        asked.append((1 - (1 - chance) ** applications) * np.ones_like(missed[-1]))
    return float((weight * missed[0] * (1 - missed[1])).sum() / (weight * asked[1]).sum())


def main() -> None:
    """Put the tables between the marks of the page."""
    text = PAGE.read_text(encoding="utf-8")
    head, tail = text.split(BEGIN)[0], text.split(END)[1]
    PAGE.write_text(f"{head}{BEGIN}\n{tables(load_evidence())}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()

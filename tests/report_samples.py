"""Made-up reports for the tests of screens and exports: every name says that it is a sample, no figure is real."""

import datetime as dt
import random
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from matchwise.advice.question_reports import NamedFigure, QuestionAnswer, QuestionsReport
from matchwise.advice.reports import (
    About,
    Basis,
    ChanceOnlyReport,
    ChanceReport,
    CostItem,
    CostReport,
    CurvePoint,
    Driver,
    ExcludedProgram,
    ExplainReport,
    ExplainStep,
    FactLine,
    ListedProgram,
    NotChosenProgram,
    ProofReport,
    RecommendReport,
    SourcedText,
)
from matchwise.domain.chance_grid import Signal
from matchwise.provenance import Confidence, Estimate, Measure, Standing

STATES = ("MI", "OH", "NY", "PA", "IL", "TX", "FL", "GA", "MO", "AL", "AR", "NJ", "TN", "KY", "OK", "WV", "PR", "HI")
PLACES = {  # a latitude and a longitude inside each state
    "MI": (42.6, -83.9),
    "OH": (40.4, -82.8),
    "NY": (42.9, -75.6),
    "PA": (40.9, -77.8),
    "IL": (40.1, -89.2),
    "TX": (31.4, -98.4),
    "FL": (28.4, -81.7),
    "GA": (32.7, -83.4),
    "MO": (38.4, -92.5),
    "AL": (32.8, -86.8),
    "AR": (34.9, -92.4),
    "NJ": (40.3, -74.5),
    "TN": (35.9, -86.3),
    "KY": (37.5, -85.3),
    "OK": (35.6, -97.5),
    "WV": (38.7, -80.7),
    "PR": (18.25, -66.4),
    "HI": (21.35, -157.95),
}
HOSTILE = (
    "<script>alert('x')</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://example.com","x")',
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    '#eval("1") $x$ *bold* _em_ @ref <label> \\ // /*',
    "{{ 7*7 }}{% raw %}",
    "\u202eevil\u202c \u0645\u0633\u062a\u0634\u0641\u0649",
    "\u75c5\u9662 \U0001f3e5\U0001f9d1\U0001f3fd\u200d\u2695\ufe0f",
    "line\r\nbreak\ttab\x00\x07\x1b[31m",
    "lone \ud800 surrogate",
    "x" * 500,
    "]]>&amp;</style></svg>",
    "",
)


def estimate(value: float, spread: float = 0.4, unit: str = "fraction") -> Estimate:
    """A modelled estimate with a range of that relative spread."""
    cells = ("sample-document/sample-table:row:column",)
    ends = sorted((value * (1 - spread), value * (1 + spread)))
    how = "Made up for the tests."
    return Estimate(value, ends[0], ends[1], unit, Standing.MODELLED, Confidence.LOW_MEDIUM, how, cells)


@cache
def sample_report(programs: int = 150, excluded: int = 40, not_chosen: int = 60) -> RecommendReport:
    """A report of a plausible size; the same arguments give the same report."""
    return RecommendReport(
        about=_about(),
        applicant_summary=("Step 2 CK 224 on the second attempt", "Graduated in 2019", "Needs a visa: J-1 or H-1B"),
        chance=_chance(),
        drivers=_drivers(),
        programs=tuple(_listed(number) for number in range(1, programs + 1)),
        excluded=tuple(_excluded(number) for number in range(1, excluded + 1)),
        not_chosen=tuple(_not_chosen(number) for number in range(1, not_chosen + 1)),
        cost=_cost(programs),
        proof=_proof(),
        curve=tuple(_curve_point(count) for count in range(10, max(programs, 10) + 51, 10)),
        seconds=Measure(0.8, "seconds"),
    )


def _about() -> About:
    return About(
        basis=Basis(
            version="0.0.0-sample",
            evidence="sample-evidence-0123456789abcdef",
            model="sample-model-fedcba9876543210",
            as_of=dt.date(2026, 11, 22),
        ),
        season=2028,
        phase="before submission",
        applicant_name="Sample Applicant",
        alerts=(SourcedText("A sample alert: check the entry rules for your country.", "Sample rule, 2026"),),
        losses=("Quotas are missing in this sample: the size of programs is unknown.",),
        notes=("Matchwise promises no interview and no match.", "It gives no legal or immigration advice."),
    )


def _chance() -> ChanceReport:
    return ChanceReport(
        match=estimate(0.19),
        typical=estimate(0.14),
        interviews=estimate(2.1, unit="interviews"),
        no_interview=estimate(0.41, 0.25),
        match_if_interviewed=estimate(0.37, 0.3),
        denominator="This counts everyone who applies.",
    )


def _drivers() -> tuple[Driver, ...]:
    source = "Sample survey, 2020"
    return (
        Driver("Step 2 CK 224 (sample mean 249)", estimate(-0.09), source),
        Driver("A failed attempt in Step 2 CK", estimate(-0.06), source),
        Driver("Two months of US clinical experience", estimate(0.03), source),
        Driver("Seven years since graduation", estimate(-0.02), source),
        Driver("No research", estimate(-0.004), source),
    )


def _listed(number: int) -> ListedProgram:
    chooser = random.Random(number)  # noqa: S311 (a reproducible scatter, not a secret)
    state = STATES[number % len(STATES)]
    latitude, longitude = PLACES[state]
    scatter = 0.1 if state in {"PR", "HI"} else 1.3
    signal = Signal.GOLD if number <= 3 else Signal.SILVER if number <= 15 else Signal.NONE
    away = (chooser.uniform(-scatter, scatter), chooser.uniform(-scatter, scatter))
    return ListedProgram(
        acgme_code=f"99999{number:05d}",
        nrmp_code=f"9999{number:03d}C0" if number % 4 else "",
        name=f"Sample Medical Center {number} (made up) Program",
        city=f"Sampleton {number}",
        state=state,
        latitude=Measure(latitude + away[0], "degrees") if number % 25 else None,
        longitude=Measure(longitude + away[1], "degrees") if number % 25 else None,
        signal=signal,
        interview=estimate(0.14 / (1 + number / 25), 0.5),
        match_here=estimate(0.02 / (1 + number / 10)),
        gain=estimate(0.012 / (1 + number / 8)),
        reasons=_reasons(number),
        facts=_facts(number),
        unknowns=("attempt limit", "year-of-graduation limit"),
        warnings=("The visa statement is undated. Ask before you pay.",) if number % 5 == 0 else (),
    )


def _reasons(number: int) -> tuple[SourcedText, ...]:
    reasons = [
        SourcedText("Many residents are likely non-US IMGs (likely range 10 to 78 %)", "Sample openness model"),
        SourcedText(f"{12 + number % 20} positions in 2026", "Sample quota table, 2026", "sample/quota:1:positions"),
    ]
    if number % 3:
        reasons.insert(0, SourcedText("J-1 accepted", "Sample program page, read September 2025", own=True))
    else:
        reasons.insert(0, SourcedText("nothing published; here on its class average", "Sample directory"))
    return tuple(reasons)


def _facts(number: int) -> tuple[FactLine, ...]:
    page = f"https://example.com/program/{number}"
    return (
        FactLine("visa", "J-1 accepted", Standing.PUBLISHED, "Sample program page", "2025-09", page),
        FactLine("positions", str(12 + number % 20), Standing.PUBLISHED, "Sample quota table", "2026"),
        FactLine(
            "share of non-US IMGs", "31 % (10 to 78)", Standing.MODELLED, "Sample openness model", "2021", "", "old"
        ),
    )


def _excluded(number: int) -> ExcludedProgram:
    return ExcludedProgram(
        acgme_code=f"88888{number:05d}",
        name=f"Sample Hospital {number} (made up) Program",
        city=f"Outville {number}",
        state=STATES[-1 - number % len(STATES)],
        rule="years_since_graduation" if number % 2 else "visa",
        fact="Graduated within five years; you: seven" if number % 2 else "No visa is sponsored; you need one",
        source="Sample program page, 2026",
        remedy="Nothing you can do changes this." if number % 2 else "A work permit of your own opens it.",
    )


def _not_chosen(number: int) -> NotChosenProgram:
    return NotChosenProgram(
        acgme_code=f"77777{number:05d}",
        name=f"Sample Clinic {number} (made up) Program",
        city=f"Elsewhere {number}",
        state=STATES[number % len(STATES)],
        gain=estimate(0.0006 / number),
        would_enter_at_usd=Measure(3930 + 30 * number, "USD") if number % 3 else None,
        remedy="A larger budget brings it in.",
    )


def _cost(programs: int) -> CostReport:
    eras = 11 * min(programs, 30) + 30 * max(programs - 30, 0)
    return CostReport(
        Measure(eras, "USD"),
        (
            CostItem(f"{programs} applications", Measure(eras, "USD"), "Sample fee table, 2026"),
            CostItem("Match registration", Measure(70, "USD"), "Sample fee table, 2026"),
        ),
        Measure(eras + 70, "USD"),
    )


def _proof() -> ProofReport:
    return ProofReport(
        Measure(0.19012, "fraction"),
        Measure(0.19013, "fraction"),
        Measure(0.00001, "fraction"),
        "The best list was found by search; a linear program gives the upper bound.",
        "A second program computed the value and the limits again and found the same.",
    )


def _curve_point(count: int) -> CurvePoint:
    usd = 11 * min(count, 30) + 30 * max(count - 30, 0)
    return CurvePoint(Measure(count, "programs"), Measure(usd, "USD"), estimate(0.215 * (1 - 2.718 ** (-count / 70))))


def sample_chance() -> ChanceOnlyReport:
    """The chance alone, with the same made-up figures."""
    report = sample_report()
    return ChanceOnlyReport(report.about, "the recommended list of 150 programs", report.chance, report.drivers)


def sample_questions() -> QuestionsReport:
    """One made-up question with its answer."""
    said = (SourcedText("The article names 120 to 150 programs.", "residencyadvisor.com", "made/up:row:low"),)
    figures = (NamedFigure("Match with 150 programs", estimate(0.19)),)
    one = QuestionAnswer(
        "programs", "How many?", ("150.",), figures, ("Another budget.",), said, said, "Inside.", "Not computed."
    )
    return QuestionsReport(_about(), (one,))


def sample_explanation() -> ExplainReport:
    """One made-up program with the steps of its number."""
    about, program = _about(), _listed(1)
    inner = ExplainStep("passes the filter", estimate(0.41), said="J-1 accepted (program page, 2026)")
    again = ExplainStep("invited", estimate(0.2), (inner,))
    return ExplainReport(
        about.basis,
        about.season,
        program.acgme_code,
        program.name,
        program.city,
        program.state,
        "In your list with a gold signal.",
        program.facts,
        program.unknowns,
        program.warnings,
        (ExplainStep("interview", program.interview, (inner, again), "product"),),
    )


def codes(report: RecommendReport) -> list[str]:
    """The ACGME codes of every program that a report names."""
    listed = [program.acgme_code for program in report.programs]
    excluded = [program.acgme_code for program in report.excluded]
    return listed + excluded + [program.acgme_code for program in report.not_chosen]


def hostile_report(text: str) -> RecommendReport:
    """A small report in which every free text is the given one."""
    report = sample_report(4, 3, 3)
    sourced = SourcedText(text, text, text)
    fact = FactLine(text, text, Standing.ENTERED, text, text, text, text)
    return replace(
        report,
        about=replace(report.about, phase=text, applicant_name=text, alerts=(sourced,), losses=(text,), notes=(text,)),
        applicant_summary=(text,),
        drivers=tuple(replace(driver, text=text, source=text) for driver in report.drivers),
        programs=tuple(
            replace(
                program,
                name=text,
                city=text,
                state=text,
                nrmp_code=text,
                reasons=(sourced,),
                facts=(fact,),
                unknowns=(text,),
                warnings=(text,),
            )
            for program in report.programs
        ),
        excluded=tuple(
            replace(out, name=text, city=text, state=text, rule=text, fact=text, source=text, remedy=text)
            for out in report.excluded
        ),
        not_chosen=tuple(replace(out, name=text, city=text, state=text, remedy=text) for out in report.not_chosen),
        cost=replace(report.cost, items=(CostItem(text, Measure(1, "USD"), text),)),
        proof=replace(report.proof, method=text, checked=text),
    )


def hostile_texts() -> st.SearchStrategy[str]:
    """Texts that try to break out of HTML, CSV, spreadsheets, Typst, templates and terminals."""
    fragment = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
    return st.lists(fragment, min_size=1, max_size=3).map(" ".join)

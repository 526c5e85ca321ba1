"""What is said once in every answer: the limits of the numbers, who is counted, what the model cannot know."""

from matchwise.advice.case import Case
from matchwise.advice.drivers import untold

COUNTS_TABLE = "nrmp-charting-outcomes-2026/counts"

DISCLAIMER = (
    "Matchwise promises no interview and no match, and gives no legal or immigration advice. It is not affiliated with "
    "AAMC, AMA, NRMP or ECFMG."
)
_CONFIRM = "Facts of programs are as read on their date. Confirm them with the program before you pay."
_UNKNOWABLE = (
    "The model does not know how you interview, what your letters say, whom you know, "
    "or what programs change this year."
)
_SIGNALS = (
    "The effect of signals was published for US graduates; for IMGs it is assumed. Weights of most facts come from a "
    "survey of 69 program directors in 2020, not from outcomes."
)


def notes(case: Case) -> tuple[str, ...]:
    """The notes of one answer."""
    silent = untold(case.chances)
    told = (f"Your file does not tell: {', '.join(silent)}. The average applicant stands in.",) if silent else ()
    return (*_denominator(case), *told, _SIGNALS, _UNKNOWABLE, _CONFIRM, DISCLAIMER)


def losses(case: Case) -> tuple[str, ...]:
    """What the answer lost because documents were left out of this distribution."""
    absent = case.evidence.absent
    named = (f"Left out of this distribution: {', '.join(absent)}.",) if absent else ()
    return (*case.directory.losses, *named)


def _denominator(case: Case) -> tuple[str, ...]:
    """Why the chance is lower than the rate that NRMP publishes; silent when that table was left out."""
    if not case.evidence.has(COUNTS_TABLE):
        return ()
    row = case.evidence.table(COUNTS_TABLE).row(preferred_specialty="Internal Medicine")
    why = (
        f"NRMP's rate of {row['nonus_img_match_rate_pct']} of 100 ({row['match_year']}) counts only non-US IMGs who "
        "certify a rank order list with internal medicine first. Many who apply never rank a program, so a chance that "
        "counts everyone who applies is lower."
    )
    return (why,)

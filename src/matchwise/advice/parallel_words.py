"""Parallel plans in words: the answer, the best split, what the article says, and what is not known."""

from matchwise.advice.parallel_reports import ParallelReport, SplitPoint
from matchwise.advice.phrasing import dollars, effect_of_100, how_many, of_100, per_100, short_100
from matchwise.advice.reports import SourcedText
from matchwise.evidence import Evidence

ARTICLE = "residencyadvisor-low-scores-undated"
SHOWN_BESIDE = 30
"""Applications in the other specialty that the first sentence adds to the list: as many as ERAS charges least for."""

_BEST = "Best split of the same money with internal medicine as the larger part"
_FORM = (
    "Other specialties are looked at as a whole, without programs: no names, no rules of single programs, no signals. "
    "So their ranges are wider than those of internal medicine."
)
_SAME = (
    "What no file shows of you is the same in both specialties, so they are not two independent tries: who is turned "
    "down by one is more likely turned down by the other."
)
_FIRST = (
    "Internal medicine is ranked first. In the Match, a program ranked lower never takes a place away that a program "
    "ranked higher would give."
)
_WORTH = (
    "Both places count the same in the chance to match anywhere. They are not the same: whoever matches in another "
    "specialty trains in it. Apply there only if you would work in it."
)
_FEES = (
    "ERAS counts its fee for each specialty apart, so the first applications in a second one are the cheap ones. "
    "Other letters, another statement, and interviews for both come on top and are not in the price. The NRMP fee "
    "includes a number of program codes; each code above it costs extra."
)
_UNKNOWN = (
    "Not known: how programs of internal medicine judge a second specialty, how those of the other one judge a file "
    "made for internal medicine, whether you can get letters in it, and what visas they take. Ask before you pay."
)
NOTES = (_FORM, _SAME, _FIRST, _WORTH, _FEES, _UNKNOWN)

FIRST_YEAR = (
    "A preliminary year lasts one year. The place for the years after it still has to be found. No published figures "
    "say which applicants get one, so there is no chance of yours here, only what is published of 2025. Ranked means "
    "anywhere on a list: many rank such a year beside an advanced place."
)

_SAID = (
    (
        "The article advises a smaller number of applications in a less competitive specialty, such as family "
        "medicine, if you are really open to it."
    ),
    "It advises preliminary years of internal medicine where they are offered, and programs in less popular places.",
    (
        "It warns against spreading so thin that you look unfocused: programs of internal medicine want applicants "
        "who want internal medicine."
    ),
)


def said(evidence: Evidence) -> tuple[SourcedText, ...]:
    """What the article says on parallel plans, in our words; nothing where it was left out."""
    if ARTICLE not in evidence.documents:
        return ()
    return tuple(SourcedText(text, evidence.citation(ARTICLE)) for text in _SAID)


def alone_words(report: ParallelReport) -> str:
    """The first sentence: internal medicine alone."""
    return f"Internal medicine alone, for {dollars(report.budget)}: {of_100(report.alone, 'applicants like you')}."


def beside_words(report: ParallelReport) -> str:
    """The whole list of internal medicine with some applications in the other specialty on top."""
    point = next(one for one in report.beside if one.other_programs.value == SHOWN_BESIDE)
    count = how_many(SHOWN_BESIDE, f"{report.title} application")
    more = dollars(point.usd.value - list_usd(report))
    sure = " It may not help: at the low end of the range it is not better." if point.gain.low <= 0 else ""
    return (
        f"With the same list and {count} for {more} more: {of_100(point.anywhere)} match anywhere, of which "
        f"{per_100(point.own.value)} in internal medicine. Against internal medicine alone it "
        f"{effect_of_100(point.gain)}.{sure}"
    )


def list_usd(report: ParallelReport) -> float:
    """What the list of internal medicine alone costs."""
    return report.splits[0].usd.value


def best_words(report: ParallelReport) -> tuple[str, ...]:
    """The best split in which internal medicine stays the larger part, what it gives up, and where it does not pay."""
    best = report.best
    if best is None:
        first = f"{_BEST}: all to internal medicine. No such split with {report.title} is better."
        return (first, *_larger_words(report))
    first = (
        f"{_BEST}: {programs_words(best, report)}, {dollars(best.usd)}: {of_100(best.anywhere)} "
        f"match anywhere, {short_100(best.gain)} of 100 more than with internal medicine alone."
    )
    sentences = [first, f"It gives up {short_100(best.own_lost)} of 100 in internal medicine."]
    if report.smaller is not None:
        sentences.append(_smaller_words(report.smaller, report))
    sentences.append(worth_words(report))
    sentences.append(
        "It may not help: at the low end of the range it is not better."
        if best.gain.low <= 0
        else "By the model the chance to match anywhere is higher with it, also at the low end of the range."
    )
    return (*sentences, *_larger_words(report))


def _larger_words(report: ParallelReport) -> tuple[str, ...]:
    """The split with more of the other specialty that has a higher chance to match anywhere, if there is one."""
    top = max(report.splits, key=lambda point: point.anywhere.value)
    least = report.alone if report.best is None else report.best.anywhere
    if top.other_programs.value <= top.own_programs.value or top.anywhere.value <= least.value:
        return ()
    larger = (
        f"A larger second part matches more anywhere: {programs_words(top, report)} give {of_100(top.anywhere)}, of "
        f"which {per_100(top.own.value)} in internal medicine. It is not called best, as internal medicine is the aim."
    )
    return (larger,)


def _smaller_words(point: SplitPoint, report: ParallelReport) -> str:
    return (
        f"A smaller second part is hardly worse: {programs_words(point, report)} give {of_100(point.anywhere)}, and "
        f"{short_100(point.own_lost)} of 100 are given up in internal medicine."
    )


def worth_words(report: ParallelReport) -> str:
    """How much a place in the other specialty must be worth."""
    if report.worth is None or report.worth.value <= 0:
        return f"Internal medicine loses nothing by it, so any place in {report.title} is a gain."
    if report.worth.value > 1:
        return (
            f"It pays only if a place in {report.title} is worth to you more than a whole place in internal medicine."
        )
    return (
        f"It pays only if a place in {report.title} is worth to you more than {short_100(report.worth)} of 100 of a "
        "place in internal medicine."
    )


def programs_words(point: SplitPoint, report: ParallelReport) -> str:
    """Both numbers of programs."""
    own, other = round(point.own_programs.value), round(point.other_programs.value)
    return f"{how_many(own, 'program')} of internal medicine and {how_many(other, 'program')} of {report.title}"


def dilution_words(report: ParallelReport) -> str:
    """Whether the second application is assumed to cost chances in internal medicine."""
    found = next(one for one in report.assumptions if one.name == "dilution").value
    if not report.diluted:
        return "Dilution is switched off: internal medicine is taken to lose nothing by the second specialty."
    return (
        f"Dilution is assumed: each chance in internal medicine loses {short_100(found)} of 100 of itself once there "
        "is a second specialty, however small. No figure is published; switch it off to see what hangs on it."
    )


def form_words(report: ParallelReport) -> str:
    """How far the form without programs can be trusted: internal medicine both ways."""
    return (
        f"The same form fitted to internal medicine says {of_100(report.form_own)} for a list as similar applicants "
        f"send; the model of programs says {of_100(report.typical)}. Errors of this size are in the ranges."
    )

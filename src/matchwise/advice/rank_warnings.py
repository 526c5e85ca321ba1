"""What the reader must know of the own list: interviews left out, programs without one, and safe ones placed on top."""

import datetime as dt
from collections.abc import Iterator, Sequence

from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.now_words import KEPT
from matchwise.advice.phrasing import date_text, how_many, per_100, place_text
from matchwise.advice.rank_list_reports import RankListReport
from matchwise.advice.reports import SourcedText
from matchwise.directory import Directory
from matchwise.domain.applicant import ApplicationState
from matchwise.domain.season_log import Application
from matchwise.strategy.rank_scorecard import Scored

CLEARLY = 0.25
"""Points of the scorecard between two programs that count as a difference: a judgment that no figure supports."""
MOST_STRATEGIC = 3
_SEASON = "simulated seasons"
_NOT_HELD = {
    ApplicationState.APPLIED: "it has not invited you, by your log",
    ApplicationState.REJECTED: "it refused you, by your log",
    ApplicationState.DECLINED: "you declined its interview, by your log",
}


def about_place(found: Application | None, day: dt.date | None, *, closed: bool) -> Iterator[SourcedText]:
    """What is to be known of one program of the list, from the log; found: None where the log is silent.

    day: that of its interview, None where the file holds none.
    """
    if closed:
        said = "No open categorical seat is known here, so the chance does not count it. Check that you hold the code."
        yield SourcedText(said, "the directory")
    elif found is None:
        yield SourcedText("Not in your log. It counts as a program that interviewed you.", APPLICANT_FILE)
    elif found.state is ApplicationState.INVITED:
        of_day = "no interview noted yet" if day is None else f"its interview of {date_text(day)} not noted as held"
        yield SourcedText(f"Invited, and {of_day}. It counts as if you attend.", APPLICANT_FILE)
    elif found.state not in KEPT:
        said = f"The chance does not count it: {_NOT_HELD[found.state]}. A program ranks only whom it interviewed."
        yield SourcedText(said, APPLICANT_FILE)


def about_list(
    not_listed: Sequence[str], points: Sequence[Scored], chance: RankListReport | None, directory: Directory
) -> Iterator[SourcedText]:
    """What is to be known of the whole list."""
    if not_listed:
        names = "; ".join(place_text(directory.program(code)) for code in not_listed)
        said = (
            f"{how_many(len(not_listed), 'interview')} of your log {'is' if len(not_listed) == 1 else 'are'} not on "
            f"your list: {names}. A program at the end takes nothing from those above it. Leave out only where you "
            "would rather not match."
        )
        yield SourcedText(said, APPLICANT_FILE)
    if chance is not None:
        yield from _strategic(points, chance)


def _strategic(points: Sequence[Scored], chance: RankListReport) -> Iterator[SourcedText]:
    """Programs placed above others that the own marks put clearly higher, where the ones above are the safer ones."""
    mean = {one.acgme_code: one.points for one in points}
    found = []
    for at, above in enumerate(chance.places):
        for below in chance.places[at + 1 :]:
            high, low = mean.get(above.acgme_code), mean.get(below.acgme_code)
            safer = above.alone.value > below.alone.value
            if high is not None and low is not None and low - high >= CLEARLY and safer:
                found.append((low - high, above, below, high, low))
    for _, above, below, high, low in sorted(found, key=lambda one: -one[0])[:MOST_STRATEGIC]:
        said = (
            f"You rank {place_text(above)} above {place_text(below)}. Your own marks say otherwise ({high:.1f} and "
            f"{low:.1f} points), and the first is the safer one ({per_100(above.alone.value)} against "
            f"{per_100(below.alone.value)} of 100 if alone). If the chance is your reason, change them: "
            f"{below.name} above {above.name} does not lower your chance to match."
        )
        yield SourcedText(said, _SEASON)

"""What trackers call the state of an application and its signal: words, short forms and marks, each with its doubt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from matchwise.domain.applicant import ApplicationState
from matchwise.domain.chance_grid import Signal

_S = ApplicationState
STATE_TOLD: Mapping[ApplicationState, str] = MappingProxyType(
    {
        _S.APPLIED: "applied",
        _S.INVITED: "invited",
        _S.INTERVIEWED: "interviewed",
        _S.RANKED: "on your rank list",
        _S.DECLINED: "declined by you",
        _S.REJECTED: "refused",
    }
)
"""The words of a tracker for each state, in the order of its columns."""
_MOST_WORDS, _SHORTEST = 4, 3
_NOT_LETTERS = re.compile(r"[^a-z0-9#]+")
_RANKED = re.compile(r"^(?:rank(?:ed)?|rol)? ?#? ?[0-9]{1,3}$")


@dataclass(frozen=True, slots=True)
class StateRead:
    """What a word means: state (None: nothing to record), what it keeps in words, and the doubt about it.

    certain: the word is the name of its state; otherwise the reader is told how it was read. doubtful: it may as well
    mean another state.
    """

    state: ApplicationState | None
    certain: bool = False
    doubtful: bool = False
    keeps: bool = False
    said: str = ""


def _each(read: StateRead, words: str) -> dict[str, StateRead]:
    return dict.fromkeys((word.strip() for word in words.split(",")), read)


_READ: Mapping[str, StateRead] = MappingProxyType(
    {
        **_each(StateRead(_S.APPLIED, certain=True), "applied"),
        **_each(
            StateRead(_S.APPLIED),
            "submitted, application submitted, app submitted, sent, application sent, complete, done, received",
        ),
        **_each(
            StateRead(_S.APPLIED, said="no answer yet"),
            "silent, pending, waiting, no response, no reply, no answer, nothing, nothing yet, under review, "
            "in review, reviewing, reviewed, downloaded, awaiting, awaiting response, crickets",
        ),
        **_each(
            StateRead(_S.APPLIED, keeps=True, said="neither invited nor refused"),
            "waitlist, waitlisted, wait listed, wait list, wl, on waitlist, hold, on hold, alternate, alternate list",
        ),
        **_each(StateRead(_S.INVITED, certain=True), "invited"),
        **_each(
            StateRead(_S.INVITED),
            "invite, invitation, interview invite, interview invitation, interview invited, interview offer, "
            "interview offered, offered, offer, ii, iv, iv invite, iv received, iv offer, invite received, "
            "interview received, interview scheduled, iv scheduled, scheduled, accepted, invite accepted",
        ),
        **_each(
            StateRead(_S.INVITED, doubtful=True, said="it may also mean that the interview was held"),
            "interview, interviews",
        ),
        **_each(StateRead(_S.INTERVIEWED, certain=True), "interviewed"),
        **_each(
            StateRead(_S.INTERVIEWED),
            "interview done, interview complete, interview completed, completed interview, interview held, iv done, "
            "iv complete, iv completed, post interview, attended, interview attended",
        ),
        **_each(StateRead(_S.RANKED, certain=True), "ranked, on your rank list, on my rank list"),
        **_each(StateRead(_S.RANKED), "rank, on rank list, on rol, rol, certified, in rol"),
        **_each(StateRead(_S.DECLINED, certain=True), "declined by you, declined by me, i declined"),
        **_each(
            StateRead(_S.DECLINED, doubtful=True, said="it may also mean that the program refused"),
            "declined, decline, d",
        ),
        **_each(
            StateRead(_S.DECLINED),
            "withdrew, withdrawn, i withdrew, withdraw, turned down, interview declined, invite declined, "
            "canceled by me, cancelled by me, i canceled, i cancelled, dropped",
        ),
        **_each(
            StateRead(_S.REJECTED, doubtful=True, said="it does not say who canceled"),
            "canceled, cancelled, interview canceled, interview cancelled",
        ),
        **_each(StateRead(_S.REJECTED, certain=True), "rejected, refused"),
        **_each(
            StateRead(_S.REJECTED),
            "reject, rejection, rej, r, rejected pre interview, pre ii r, pre ii rejection, denied, not selected, "
            "not invited, regret, regrets, unsuccessful, filtered, filtered out, screened out, turned me down, "
            "canceled by program, cancelled by program, no interview",
        ),
        **_each(
            StateRead(None, certain=True),
            "not applied, did not apply, to apply, will apply, planning, planned, considering, maybe, wishlist, "
            "wish list, skip, skipped, not applying, draft, saved",
        ),
    }
)

YES = frozenset({"x", "y", "yes", "true", "1", "✓", "✔", "☑", "✅", "done"})
NO = frozenset({"", "-", "--", "n", "no", "false", "0", "n/a", "na", "none", "☐", "❌", "?", "tbd", "nil", "."})
"""What a cell may say for yes, and for no or nothing; capitals do not matter."""

_SIGNALS: Mapping[str, Signal | None] = MappingProxyType(
    {
        **dict.fromkeys(("gold", "gold signal", "yes gold", "y gold", "signaled gold", "gold yes", "g"), Signal.GOLD),
        **dict.fromkeys(
            ("silver", "silver signal", "yes silver", "y silver", "signaled silver", "silver yes", "s"), Signal.SILVER
        ),
        **dict.fromkeys(("no signal", "not signaled", "no gold", "no silver", "unsignaled", "none"), Signal.NONE),
    }
)


def state_of(cell: str) -> StateRead | None:
    """What a cell says of the state; None for words that are not known."""
    plain = plain_word(cell)
    if _RANKED.match(plain) and not plain.isdigit():
        return StateRead(ApplicationState.RANKED, keeps=True)
    return _READ.get(plain) or _by_first_words(plain.split())


def _by_first_words(words: Sequence[str]) -> StateRead | None:
    """What a cell says that begins with known words; it keeps the others, and is a doubt unless they name a state."""
    for length in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        read = _READ.get(" ".join(words[:length]))
        if read is not None and read.state is not None and len(" ".join(words[:length])) > _SHORTEST:
            said = read.said or "by its first words"
            return replace(read, certain=False, doubtful=not read.certain, keeps=True, said=said)
    return None


def signal_of(cell: str) -> Signal | None:
    """The signal of a cell, none where it says no; None for a signal that is neither gold nor silver, and for noise."""
    if cell.strip().lower() in NO:
        return Signal.NONE
    return _SIGNALS.get(plain_word(cell))


def plain_word(cell: str) -> str:
    """The words of a cell in small letters, with one space for whatever stands between them."""
    return _NOT_LETTERS.sub(" ", cell.lower()).strip()

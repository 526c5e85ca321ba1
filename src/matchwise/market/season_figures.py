"""What one season shows: counts by type, class and share of non-US IMGs, and the published figures it can show."""

from collections.abc import Mapping

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit

from matchwise.compiled import compiled, fastest
from matchwise.domain.chance_grid import FloatArray
from matchwise.market.arrays import IntArray, LongArray
from matchwise.market.season import Season
from matchwise.market.season_parameters import IMGS, NONUS, TYPES, SeasonParameters
from matchwise.market.season_programs import CLASSES, BoolArray, share_class

Figures = Mapping[str, float]
"""Figures by name; parts of a name are parted by a bar: "type|us_md|matched"."""

SHARE_CLASSES = ("0%", "1-9%", "10-24%", "25-49%", ">=50%")
_LEAST = 1e-9


def figures(season: Season, parameters: SeasonParameters) -> dict[str, float]:
    """Every figure of one season; NaN where nobody is counted."""
    found: dict[str, float] = {}
    for part in (_by_type(season), _by_program(season, parameters), _published(season, parameters)):
        found.update(part)
    return found


def _mean(values: FloatArray | LongArray) -> float:
    return float(values.mean()) if len(values) else float("nan")


def _share(part: BoolArray, whole: BoolArray) -> float:
    return float((part & whole).sum() / whole.sum()) if whole.any() else float("nan")


def _by_type(season: Season) -> dict[str, float]:
    """By type: who applies, is interviewed, ranks and matches.

    interviews: mean of those who have any; interviews of all: mean of everybody; rate: matched of those who rank;
    chance: matched of all who apply.
    """
    held, ranks, seated = season.attended, season.lists.lengths, season.seats >= 0
    applied = np.diff(season.sent.starts)
    found: dict[str, float] = {}
    for index, kind in enumerate(TYPES):
        mine = season.people.kind == index
        ranking = mine & (ranks > 0)
        found |= {
            f"type|{kind}|applicants": float(mine.sum()),
            f"type|{kind}|applications": _mean(applied[mine]),
            f"type|{kind}|interviewed": float((mine & (held > 0)).sum()),
            f"type|{kind}|interviews": _mean(held[mine & (held > 0)]),
            f"type|{kind}|interviews of all": _mean(held[mine]),
            f"type|{kind}|ranked": float(ranking.sum()),
            f"type|{kind}|ranks": _mean(ranks[ranking]),
            f"type|{kind}|matched": float((mine & seated).sum()),
            f"type|{kind}|chance": _share(seated, mine),
            f"type|{kind}|rate": _share(seated, ranking),
            f"type|{kind}|rate of first": _share(seated, ranking & season.people.first),
        }
    return found


def _by_program(season: Season, parameters: SeasonParameters) -> dict[str, float]:
    """By class and by share of non-US IMGs: programs, positions, filled, and the share of non-US IMGs among those.

    programs filled: those without an open seat; applications per program: mean.
    """
    programs, seats = season.programs, season.seats
    applied = _counts(season.sent.program, len(programs))
    filled = np.bincount(seats[seats >= 0], minlength=len(programs))
    nonus = np.bincount(seats[(seats >= 0) & nonus_of(season)], minlength=len(programs))
    held = np.bincount(season.sent.program[season.held.entry], minlength=len(programs))
    expected = _expected_shares(season, parameters)
    found = {"all|positions": float(programs.quotas.sum()), "all|filled": float(filled.sum())}
    classes = {f"class|{kind}": programs.kind == index for index, kind in enumerate(CLASSES)}
    shares = {f"share|{name}": share_class(programs.share) == index for index, name in enumerate(SHARE_CLASSES)}
    for name, those in (classes | shares).items():
        positions = programs.quotas[those].sum()
        found |= {
            f"{name}|programs": float(those.sum()),
            f"{name}|positions": float(positions),
            f"{name}|filled": float(filled[those].sum()),
            f"{name}|programs filled": float((filled >= programs.quotas)[those].sum()),
            f"{name}|applications per program": _mean(applied[those]),
            f"{name}|fill rate": float(filled[those].sum() / max(positions, 1)),
            f"{name}|interviews per position": float(held[those].sum() / max(positions, 1)),
            f"{name}|non-US IMGs": float(nonus[those].sum() / max(filled[those].sum(), 1)),
            f"{name}|non-US IMGs expected": float(
                (expected * programs.quotas)[those].sum() / max(programs.quotas[those].sum(), 1)
            ),
        }
    return found


def _expected_shares(season: Season, parameters: SeasonParameters) -> FloatArray:
    """(P,) the share that each program was drawn with, moved by one shift of the logit to the seats that are filled."""
    programs, seated = season.programs, season.seats >= 0
    center = logit(np.clip(np.maximum(programs.share, parameters["share_floor"]), _LEAST, 1 - _LEAST))
    weight = programs.quotas / max(float(seated.sum()), 1.0)
    return expit(center + _shift(center, weight, float((seated & nonus_of(season)).sum() / max(seated.sum(), 1))))


def _shift(center: FloatArray, weight: FloatArray, aim: float) -> float:
    """The shift of all logits with which their weighted shares add up to an aim; 0 where none does."""

    def excess(shift: float) -> float:
        return float(weight @ expit(center + shift)) - aim

    return float(brentq(excess, -40, 40)) if excess(-40) < 0 < excess(40) else 0.0


def nonus_of(season: Season) -> BoolArray:
    """(N,) whether each applicant is a non-US IMG."""
    return np.isin(season.people.kind, NONUS)


def _published(season: Season, parameters: SeasonParameters) -> dict[str, float]:
    """What the season shows of each target, by the name of the target."""
    return (
        _fills(season)
        | _who_ranks(season)
        | _funnel(season)
        | _interviews(season)
        | _ranks(season)
        | _scores(season)
        | _programs(season)
        | _class_shares(season, parameters)
    )


def _fills(season: Season) -> dict[str, float]:
    seated, kind = season.seats >= 0, season.people.kind
    count = [float((seated & (kind == index)).sum()) for index in range(len(TYPES))]
    nonus = sum(count[index] for index in NONUS)
    return {
        "IM categorical positions offered": float(season.programs.quotas.sum()),
        "IM categorical positions filled by the algorithm": sum(count),
        "IM categorical filled by US MD seniors": count[0],
        "IM categorical filled by US DO seniors": count[1],
        "IM categorical filled by US MD graduates + DO graduates": count[2],
        "IM categorical filled by US IMGs": count[3],
        "IM categorical filled by non-US IMGs": nonus,
        "all non-US IMGs matched in IM, whatever their first specialty": nonus,
        "US IMGs matched in IM": count[3],
    }


def _who_ranks(season: Season) -> dict[str, float]:
    ranking, kind, seated = season.lists.lengths > 0, season.people.kind, season.seats >= 0
    count = [float((ranking & (kind == index)).sum()) for index in range(len(TYPES))]
    first = ranking & season.people.first
    nonus_first = first & nonus_of(season)
    return {
        "applicants who ranked IM categorical anywhere": sum(count),
        "US MD seniors who ranked IM categorical anywhere": count[0],
        "US DO seniors who ranked IM categorical anywhere": count[1],
        "US IMGs who ranked IM categorical anywhere": count[3],
        "non-US IMGs who ranked IM categorical anywhere": sum(count[index] for index in NONUS),
        "applicants of all types whose first specialty is IM": float(first.sum()),
        "non-US IMGs whose first specialty is IM (certified a list)": float(nonus_first.sum()),
        "non-US IMGs whose first specialty is IM and who match in it": float((nonus_first & seated).sum()),
        "match rate to IM, non-US IMGs with IM first": _share(seated, nonus_first),
    }


def _funnel(season: Season) -> dict[str, float]:
    imgs, nonus = np.isin(season.people.kind, IMGS), nonus_of(season)
    applied, programs = np.diff(season.sent.starts), len(season.programs)
    return {
        "IMG applicants to IM in ERAS by 25 Sep 2025": float(imgs.sum()),
        "non-US IMG applicants to IM in ERAS": float(nonus.sum()),
        "P(ranks IM | applied to IM), all IMGs": _share(season.lists.lengths > 0, imgs),
        "share of non-US IMG applicants to IM with no IM interview": _share(season.attended == 0, nonus),
        "IM applications per IMG applicant, mean": _mean(applied[imgs]),
        "applications per IM program, mean": len(season.sent) / programs,
        "applications per IM position, pooled": len(season.sent) / float(season.programs.quotas.sum()),
    }


def _interviews(season: Season) -> dict[str, float]:
    programs, sent = season.programs, season.sent
    applications = _counts(sent.program, len(programs))
    held = np.bincount(sent.program[season.held.entry], minlength=len(programs))
    percent, share = 100 * held / np.maximum(applications, 1), share_class(programs.share)
    interviews = max(len(season.held.entry), 1)
    ranked = np.rint(held * season.share_ranked).sum()
    return {
        "interviewed per application, pooled": interviews / max(len(sent), 1),
        "interviews per position, pooled": interviews / float(programs.quotas.sum()),
        "log-sd of interviews per position between programs": float(
            np.log(np.maximum(held, 1) / programs.quotas).std()
        ),
        "% interviewed, programs with no non-US IMG residents, mean": _mean(percent[share == 0]),
        "% interviewed, programs with 25-49% non-US IMG residents, mean": _mean(
            percent[share == len(SHARE_CLASSES) - 2]
        ),
        "% interviewed, programs with >=50% non-US IMG residents, mean": _mean(
            percent[share == len(SHARE_CLASSES) - 1]
        ),
        "ranked per interviewed, IM program": float(ranked / interviews),
        "invitations per interviewed, IM program": float(season.held.invited.sum() / interviews),
        "applications rejected by a standard screen, IM": 1 - season.considered / max(len(sent), 1),
    }


@compiled
def count_by_loops(numbers: IntArray, most: int) -> LongArray:
    """(most,) how often each number below it stands in a long row."""
    found = np.zeros(most, np.int64)
    for number in numbers:
        found[number] += 1
    return found


def _count_by_arrays(numbers: IntArray, most: int) -> LongArray:
    return np.bincount(numbers, minlength=most)


_counts = fastest(count_by_loops, _count_by_arrays)


def _ranks(season: Season) -> dict[str, float]:
    """Lists of non-US IMGs whose first specialty is internal medicine, as far as they rank any program."""
    lengths, seated = season.lists.lengths, season.seats >= 0
    those = (lengths > 0) & season.people.first & nonus_of(season)
    yes, no = lengths[those & seated], lengths[those & ~seated]
    stem = "contiguous IM ranks, "
    return {
        stem + "matched non-US IMGs: mean": _mean(yes),
        stem + "matched non-US IMGs: SD": _sd(yes),
        stem + "matched non-US IMGs: median (quartiles 3, 8)": _median(yes),
        stem + "not matched non-US IMGs: mean": _mean(no),
        stem + "not matched non-US IMGs: SD": _sd(no),
        stem + "not matched non-US IMGs: median (quartiles 1, 3)": _median(no),
        "contiguous IM ranks per non-US IMG with IM first, mean": _mean(lengths[those]),
    }


def _scores(season: Season) -> dict[str, float]:
    score, seated = season.people.step2, season.seats >= 0
    those = (season.lists.lengths > 0) & season.people.first & nonus_of(season)
    yes, no = score[those & seated], score[those & ~seated]
    stem = "Step 2 CK of "
    return {
        stem + "matched non-US IMGs in IM: mean": _mean(yes),
        stem + "matched non-US IMGs in IM: SD": _sd(yes),
        stem + "not matched non-US IMGs in IM: mean": _mean(no),
        stem + "not matched non-US IMGs in IM: SD": _sd(no),
        stem + "matched US MD seniors in IM: median": _median(score[seated & (season.people.kind == 0)]),
    }


def _sd(values: FloatArray | LongArray) -> float:
    return float(values.std()) if len(values) else float("nan")


def _median(values: FloatArray | LongArray) -> float:
    return float(np.median(values)) if len(values) else float("nan")


def _programs(season: Season) -> dict[str, float]:
    programs = season.programs
    share, positions = share_class(programs.share), programs.quotas / programs.quotas.sum()
    found = {"programs that consider J-1": float(programs.takes_visa.mean())}
    for index, name in enumerate(SHARE_CLASSES):
        found[f"programs by non-US IMG residents: {name}"] = float((share == index).mean())
    for index, kind in enumerate(CLASSES):
        found[f"positions in {kind} programs"] = float(positions[programs.kind == index].sum())
    return found


def _class_shares(season: Season, parameters: SeasonParameters) -> dict[str, float]:
    """Shares of non-US IMGs by class, moved by one shift of the logit to the definition and level of 2021."""
    seats, programs = season.seats, season.programs
    kind = programs.kind[seats[seats >= 0]]
    nonus = nonus_of(season)[seats >= 0]
    size = np.array([(kind == index).sum() for index in range(len(CLASSES))], dtype=float)
    now = np.array([_mean(nonus[kind == index]) for index in range(len(CLASSES))])
    center = logit(np.clip(np.nan_to_num(now, nan=_LEAST), _LEAST, 1 - _LEAST))
    shift = _shift(center, size / max(size.sum(), 1), parameters["aamc_share"])
    return {
        f"non-US IMG share of residents, {name} programs": float(expit(center[index] + shift))
        for index, name in enumerate(CLASSES)
    }

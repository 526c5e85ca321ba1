"""What programs make of the applications: screens, and the score of what passes them."""

import numpy as np
from numpy.typing import NDArray

from matchwise.compiled import compiled, fastest
from matchwise.market.arrays import IntArray, LongArray
from matchwise.market.season_applications import Applications, biases
from matchwise.market.season_draws import NORMAL, SIXTEEN_BITS, Bits, Float32Array, Streams, bits_by_type
from matchwise.market.season_keys import ENTRY_BITS, GROUP_SHIFT, HIGHEST, NOTHING, STEPS, keys, sorted_keys
from matchwise.market.season_parameters import SeasonParameters
from matchwise.market.season_people import People
from matchwise.market.season_programs import BoolArray, SeasonPrograms

_TOP = HIGHEST + HIGHEST


def read(
    people: People,
    programs: SeasonPrograms,
    sent: Applications,
    parameters: SeasonParameters,
    streams: Streams,
) -> LongArray:
    """(R,) the applications that pass every screen, as keys: by program, from the best score down (season_keys).

    Screens: the visa, a floor of Step 2 CK, years since graduation, a failed Step, and the rules that no program names
    (passed with the chance of the type). score = strength + bias of the program for the type + signal + own reading.
    """
    limit = np.rint(parameters.by_type("passed") * SIXTEEN_BITS).astype(np.int32)
    bonus = np.array([0.0, parameters["silver_bonus"], parameters["gold_bonus"]], dtype=np.float32)
    considered = _considered(
        sent.owner,
        sent.program,
        sent.signal,
        sent.place,
        bits_by_type(streams["screening"], people.places_by_type),
        bits_by_type(streams["reading"], people.places_by_type),
        people.kind,
        limit[people.kind],
        people.strength.astype(np.float32),
        people.step2.astype(np.float32),
        people.years.astype(np.float32),
        people.failed,
        people.needs_visa,
        programs.floor.astype(np.float32),
        programs.max_years.astype(np.float32),
        programs.bars_failure,
        ~programs.takes_visa,
        biases(programs, parameters).astype(np.float32),
        bonus,
        np.float32(parameters["noise_sd"]),
    )
    return sorted_keys(considered, ENTRY_BITS)


def by_arrays(  # noqa: PLR0913, PLR0917 (plain rows are what Numba compiles)
    owner: IntArray,
    program: IntArray,
    signal: NDArray[np.int8],
    place: IntArray,
    screening: Bits,
    reading: Bits,
    kind: LongArray,
    limit: IntArray,
    strength: Float32Array,
    step2: Float32Array,
    years: Float32Array,
    failed: BoolArray,
    needs_visa: BoolArray,
    floor: Float32Array,
    max_years: Float32Array,
    bars_failure: BoolArray,
    no_visa: BoolArray,
    bias: Float32Array,
    bonus: Float32Array,
    noise_sd: np.float32,
) -> LongArray:
    """The keys of what passes, in the order of the applications, with array operations."""
    passing = screening[place] < limit[owner]
    passing &= (step2[owner] >= floor[program]) & (years[owner] <= max_years[program])
    passing &= ~(failed[owner] & bars_failure[program]) & ~(needs_visa[owner] & no_visa[program])
    entry = np.flatnonzero(passing)
    owner, program = owner[entry], program[entry]
    score = strength[owner] + bias[kind[owner], program] + bonus[signal[entry]]
    score += noise_sd * NORMAL[reading[place[entry]]]
    return keys(program.astype(np.int64), score, entry)


@compiled
def by_loops(  # noqa: PLR0913, PLR0917 (the same rows)
    owner: IntArray,
    program: IntArray,
    signal: NDArray[np.int8],
    place: IntArray,
    screening: Bits,
    reading: Bits,
    kind: LongArray,
    limit: IntArray,
    strength: Float32Array,
    step2: Float32Array,
    years: Float32Array,
    failed: BoolArray,
    needs_visa: BoolArray,
    floor: Float32Array,
    max_years: Float32Array,
    bars_failure: BoolArray,
    no_visa: BoolArray,
    bias: Float32Array,
    bonus: Float32Array,
    noise_sd: np.float32,
) -> LongArray:
    """The same, application by application; what does not pass is written over by the next, for branches are slow."""
    found = np.empty(len(owner), np.int64)
    count = 0
    for entry in range(len(owner)):
        person, where, draw = owner[entry], program[entry], place[entry]
        passing = (screening[draw] < limit[person]) & (step2[person] >= floor[where])
        passing &= (years[person] <= max_years[where]) & ~(failed[person] & bars_failure[where])
        passing &= ~(needs_visa[person] & no_visa[where])
        score = strength[person] + bias[kind[person], where] + bonus[signal[entry]] + noise_sd * NORMAL[reading[draw]]
        steps = np.int64(min(max(HIGHEST - score, NOTHING), _TOP) * STEPS)
        found[count] = (np.int64(where) << GROUP_SHIFT) | (steps << ENTRY_BITS) | entry
        count += passing
    return found[:count]


_considered = fastest(by_loops, by_arrays)

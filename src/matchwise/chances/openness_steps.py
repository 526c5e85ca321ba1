"""The openness of one program as steps: its share of non-US IMGs, its positions and applications, and its door."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from matchwise.chances.openness import ByVisa, Door, Doors, share_draws, typical_pull
from matchwise.chances.screened import all_doors, all_interviews_per_match, usual_openness, usual_pass
from matchwise.chances.step import DEVIATIONS, FRACTION, Join, Sources, Step, as_above, branch, joined
from matchwise.chances.visa_steps import BOTH, H1B_ONLY, J1_ONLY, NONE
from matchwise.directory import Directory, ShareOpenness
from matchwise.directory import linear_models as models
from matchwise.directory.class_average import STAND_INS
from matchwise.directory.features import FIELDS_READ, known_positions
from matchwise.domain.chance_grid import FloatArray
from matchwise.provenance import Standing
from matchwise.screening.passing import visa_chances
from matchwise.screening.program_rules import no_known_rules

CURVE_TABLE = "matchwise-after-interview/curve"
DOOR_OF = {BOTH: "both", H1B_ONLY: "both", J1_ONLY: "j1_only", NONE: "none"}
"""The door that a program has in each state of its visas; with H-1B only it stands with those that take both."""

# What the usual file at a program of unknown rules depends on: rules, their link to openness, and the population.
USUAL_PARAMETERS = (
    "floor_share", "floor_median", "floor_sd", "step2_mean", "step2_sd", "never_after_failure", "never_after_two",
    "attempts_mean", "yog_limit_share", "yog_limit_median", "yog_limit_log_sd", "years_log_mean", "years_log_sd",
    "usce_required_share", "usce_required_median", "usce_log_mean", "usce_log_sd", "strictness_openness",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DoorNumbers:
    """What one program's door is made from, (B,) each and by the state of its visas where the name says so.

    needed: interviews per match, against the average program; usual: chance that a usual file passes its unknown rules;
    applications: those it gets from typical lists, 1 for the
    average program; average_seats: seats for non-US IMGs that the average program has for them.
    """

    share: ByVisa
    relative: ByVisa
    needed: ByVisa
    doors: Doors
    usual: FloatArray
    applications: FloatArray
    average_seats: FloatArray

    def door(self, state: str) -> Door:
        """The door (B,) in one state of the visas."""
        found: Door = getattr(self.doors, DOOR_OF[state])
        return found


def door_numbers(
    directory: Directory, index: int, vectors: Sequence[Mapping[str, float]], quantile: Sequence[FloatArray | None]
) -> DoorNumbers:
    """The numbers of one program's door under every vector, by the functions that the grid is made with."""
    rows = [_row(directory, index, vector, at) for vector, at in zip(vectors, quantile, strict=True)]
    share, relative, needed, threshold, cap = (
        {state: np.array([getattr(row, part)[k] for row in rows]) for k, state in enumerate(_STATES)}
        for part in ("share", "relative", "needed", "threshold", "cap")
    )
    return DoorNumbers(
        share=ByVisa(**share),
        relative=ByVisa(**relative),
        needed=ByVisa(**needed),
        doors=Doors(**{state: Door(threshold[state], cap[state]) for state in _STATES}),
        usual=np.array([row.usual for row in rows]),
        applications=np.array([row.applications for row in rows]),
        average_seats=np.array([row.average_seats for row in rows]),
    )


_STATES = ("both", "j1_only", "none")


@dataclass(frozen=True, slots=True)
class _Row:
    """The same under one vector; share, relative, threshold and cap by state of the visas."""

    share: tuple[float, ...]
    relative: tuple[float, ...]
    needed: tuple[float, ...]
    threshold: tuple[float, ...]
    cap: tuple[float, ...]
    usual: float
    applications: float
    average_seats: float


def _row(directory: Directory, index: int, vector: Mapping[str, float], quantile: FloatArray | None) -> _Row:
    openness = directory.openness
    share = share_draws(openness, quantile, vector)
    relative = usual_openness(directory, share, vector)
    usual = usual_pass(openness, vector)
    needed = all_interviews_per_match(relative, usual, openness, vector)
    doors = all_doors(relative, usual, openness, vector)
    silent = visa_chances(no_known_rules(len(usual)), openness.p_j1, openness.p_h1b_given_j1, vector)
    together = typical_pull(openness, silent, directory.offered, vector).together
    count, most = float(directory.offered.sum()), int(relative.both.argmax())
    seats = openness.positions * directory.offered * share.both
    return _Row(
        share=tuple(float(getattr(share, state)[index]) for state in _STATES),
        relative=tuple(float(getattr(relative, state)[index]) for state in _STATES),
        needed=tuple(float(getattr(needed, state)[index]) for state in _STATES),
        threshold=tuple(float(getattr(doors, state).threshold[index]) for state in _STATES),
        cap=tuple(float(getattr(doors, state).cap[index]) for state in _STATES),
        usual=float(usual[index]),
        applications=float(together[index]) * count,
        average_seats=float(seats[most] / (together[most] * count) / relative.both[most]),
    )


@dataclass(frozen=True, slots=True)
class OpenProgram:
    """Makes the steps of one program's openness."""

    sources: Sources
    directory: Directory
    index: int
    numbers: DoorNumbers

    def predicted(self, title: str, value: float, unit: str, *named: tuple[str, str]) -> Step:
        """What the models of 2021 say of the program; named: (model, its stand-in when the models are left out)."""
        openness = self.directory.openness
        return self.sources.cited(title, value, unit, _HOW_PREDICTED, self._model_cells(named), openness.standing)

    def after_interview(self) -> tuple[Step, ...]:
        """What the chance to match after an interview here is made from, besides the strength of the file."""
        level = expit(self.sources.values["logit_match"])
        return (
            self.sources.fitted("logit_match", "Average file, community program", level, FRACTION),
            self._of_season("after_strength", "slope", "It rises with strength by"),
            self._of_season("after_skill", "skill", "Skill that interviews show, spread"),
            self.university(),
            self._of_season("after_university", "university", "A university program adds"),
            self.affiliated(),
            self._of_season("after_affiliated", "affiliated", "An affiliated program adds"),
        )

    def _of_season(self, name: str, part: str, title: str) -> Step:
        """A parameter of the match after an interview, with the cell of the simulated season that it was read from."""
        step = self.sources.parameter(name, title)
        if not self.sources.evidence.has(CURVE_TABLE):
            return step
        table = self.sources.evidence.table(CURVE_TABLE)
        return dataclasses.replace(step, cells=(*step.cells, table.cell_id(table.row_index(name=part), "value")))

    def university(self) -> Step:
        """The chance that it is a university program."""
        chance = float(self.directory.openness.p_university[self.index])
        return self.predicted("University program", chance, FRACTION, (models.UNIVERSITY, "university"))

    def affiliated(self) -> Step:
        """The chance that it is affiliated with a university."""
        chance = float(self.directory.openness.p_affiliated[self.index])
        named = (models.UNIVERSITY, "university"), (models.AFFILIATED, "affiliated")
        return self.predicted("Affiliated program", chance, FRACTION, *named)

    def threshold(self, state: str, *, first: bool) -> Step:
        """The strength that a file needs at the program, in one state of its visas; all parts in the first one only."""
        sources = self.sources
        level = sources.fitted("log_level", "Interviews per application", np.exp(sources.values["log_level"]), FRACTION)
        relative = self._relative(state, first=first)
        after = self.after_interview()
        needed = branch(
            "Interviews per match", getattr(self.numbers.needed, DOOR_OF[state]), _HOW_NEEDED, after, unit=""
        )
        everyone = joined("Average chance of all files", _HOW_EVERYONE, (level, relative, needed), Join.PRODUCT)
        passing = joined("Average chance of files that pass", _HOW_PASSING, (everyone, self._usual()), Join.RATIO)
        university = self.university()
        academic = sources.parameter("academic_threshold", "Higher at universities by")
        others = (*self.unnamed(), noise(sources), academic, university)
        values, title = self.numbers.door(state).threshold, "Threshold of the program"
        if not first:
            return branch(title, values, f"{_HOW_THRESHOLD} {_OTHERS}", (passing,), unit=DEVIATIONS, rests_on=others)
        return branch(title, values, _HOW_THRESHOLD, (passing, *others), unit=DEVIATIONS)

    def cap(self, state: str, threshold: Step) -> Step:
        """The share of files that no unnamed rule stops, in one state of the visas."""
        values = self.numbers.door(state).cap
        most = self.sources.constant("highest_cap", "Never more than")
        return branch("No unnamed rule stops it", values, _HOW_CAP, (*self.unnamed(), most), rests_on=(threshold,))

    def unnamed(self) -> tuple[Step, ...]:
        """The fitted cap at the average program, and how far it follows openness."""
        fitted = self.sources.fitted(
            "logit_cap", "Not stopped, average program", expit(self.sources.values["logit_cap"]), FRACTION
        )
        return fitted, self.sources.parameter("openness_cap_share", "Moves with openness by")

    def _relative(self, state: str, *, first: bool) -> Step:
        """Seats for non-US IMGs per application, against the average program."""
        sources, numbers = self.sources, self.numbers
        average = sources.cited(
            "Such seats, average program", numbers.average_seats, "seats", _HOW_AVERAGE, self._average_cells(),
            Standing.MODELLED,
        )  # fmt: skip
        values = getattr(numbers.relative, DOOR_OF[state])
        applications = self._applications()
        parts = (self._seats(state), applications if first else as_above(applications), average)
        if DOOR_OF[state] == "none":
            needs = sources.parameter("needs_visa", "Applicants who need a visa")
            return branch("Relative openness", values, _HOW_NONE, (*parts, needs), unit="")
        return branch("Relative openness", values, _HOW_RELATIVE, parts, join=Join.RATIO, unit="")

    def _seats(self, state: str) -> Step:
        offered = () if self.directory.offered[self.index] else (self._not_offered(),)
        parts = (self._positions(), self._share(state), *offered)
        return joined("Seats for non-US IMGs", "Positions times share.", parts, Join.PRODUCT, "seats")

    def _not_offered(self) -> Step:
        fact = self.directory.closed.get(self.index)
        cells = (fact.cell,) if fact and fact.cell else self._model_cells(())
        leaf = self.sources.cited("It takes nobody", 0, "", "No seat can be applied to.", cells, Standing.DERIVED)
        return dataclasses.replace(leaf, said=fact)

    def _positions(self) -> Step:
        program, value = self.directory.programs[self.index], float(self.directory.openness.positions[self.index])
        fields = ("positions_all_tracks", "positions") if program.positions_all_tracks else ("positions",)
        cell = next((program.cells[field] for field in fields if field in program.cells), "")
        if known_positions(program) is None or not cell:
            cells = (f"{STAND_INS}:positions:value",)
            return self.sources.cited("Positions", value, "", _HOW_UNKNOWN, cells, Standing.ASSUMED)
        return self.sources.cited("Positions", value, "", "First-year seats, all tracks.", (cell,), Standing.DERIVED)

    def _share(self, state: str) -> Step:
        openness, sources = self.directory.openness, self.sources
        stated = float(openness.stated_share[self.index])
        known = (
            self._predicted_share(getattr(openness, DOOR_OF[state]), state)
            if np.isnan(stated)
            else sources.own("Share by the roster", stated, FRACTION, "Your own entry.")
        )
        seats = sources.parameter("nonus_img_seats", "Such seats, all programs")
        parts = (known, seats, sources.parameter("share_floor", "At least"))
        values = getattr(self.numbers.share, DOOR_OF[state])
        return branch("Share of non-US IMGs", values, _HOW_SHARE, parts)

    def _predicted_share(self, share: ShareOpenness, state: str) -> Step:
        at = self.index
        mean, low, high = (float(part[at]) for part in (share.mean, share.p10, share.p90))
        fitted = (models.ANY_VISA_KNOWN, "any"), (models.SHARE_VISA_KNOWN, f"share_{DOOR_OF[state]}")
        leaf = self.predicted("Predicted share, 2021", mean, FRACTION, *fitted)
        return dataclasses.replace(leaf, ends=(min(low, mean), max(high, mean)))

    def _applications(self) -> Step:
        openness, sources, at = self.directory.openness, self.sources, self.index
        per_position = self.predicted(
            "Applications per position",
            float(np.exp(openness.log_apps_per_position[at])),
            "",
            (models.APPLICATIONS, "log_applications_per_position"),
        )
        share = self.predicted(
            "Predicted share, visa unknown",
            float(openness.share_mean[at]),
            FRACTION,
            (models.ANY, "any"),
            (models.SHARE, "share"),
        )
        needs = sources.parameter("needs_visa", "Applicants who need a visa")
        parts = (
            self._positions(), per_position, share, sources.parameter("tilt", "Lists lean to such shares by"), needs,
            self._visa_taken(),
        )  # fmt: skip
        return branch("Applications it gets", self.numbers.applications, _HOW_APPLICATIONS, parts, unit="")

    def _visa_taken(self) -> Step:
        """What features say of its visas: those who need one apply where one is taken."""
        taken = self.predicted(
            "Takes J-1, 2021", float(self.directory.openness.p_j1[self.index]), FRACTION, (models.J1, "j1")
        )
        parts = (taken, self.sources.parameter("j1_shift", "Shift since 2021"))
        shift = self.sources.values["j1_shift"]
        odds = taken.values / (1 - taken.values) * np.exp(shift)
        return branch("Takes a visa, predicted", odds / (1 + odds), _HOW_TAKEN, parts)

    def _usual(self) -> Step:
        cells = (*self.sources.cells_of(USUAL_PARAMETERS), *self._model_cells(((models.ANY, "any"),)))
        return self.sources.cited(
            "A usual file passes its rules", self.numbers.usual, FRACTION, _HOW_USUAL, cells, Standing.ASSUMED
        )

    def _average_cells(self) -> tuple[str, ...]:
        """What the average over all programs rests on: the intercepts of the models, and the lists that are sent."""
        fitted = (
            (models.ANY_VISA_KNOWN, "any"), (models.SHARE_VISA_KNOWN, "share"), (models.J1, "j1"),
            (models.H1B_GIVEN_J1, "h1b_given_j1"), (models.APPLICATIONS, "log_applications_per_position"),
        )  # fmt: skip
        drawn = ("tilt", "needs_visa", "j1_shift", "h1b_shift", "share_floor", "nonus_img_seats")
        return (*self._intercepts(fitted), *self.sources.cells_of(drawn))

    def _model_cells(self, named: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        """The intercepts of some models, and the features of the program that they read."""
        program = self.directory.programs[self.index]
        read = FIELDS_READ if self.directory.openness.source == models.COEFFICIENTS else ()
        features = tuple(program.cells[field] for field in read if field in program.cells)
        return tuple(dict.fromkeys((*self._intercepts(named), *features)))

    def _intercepts(self, named: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        if self.directory.openness.source == models.COEFFICIENTS:
            return tuple(f"{models.COEFFICIENTS}:{model}|fixed|intercept:coefficient" for model, _ in named)
        return tuple(f"{STAND_INS}:{stand_in}:value" for _, stand_in in named)


def noise(sources: Sources) -> Step:
    """The spread of how programs read the same file."""
    return sources.fitted("log_scale", "Noise of reading", np.exp(sources.values["log_scale"]), DEVIATIONS)


_HOW_PREDICTED = "Predicted from public features by models fitted on data of 2021."
_HOW_EVERYONE = "Level times openness times interviews per match."
_HOW_NEEDED = "Against the average program: more where those whom it invites match less often after the interview."
_HOW_PASSING = "The average chance of all files, divided by the share of files that pass its usual rules."
_HOW_THRESHOLD = "Set so that the average file meets the average chance above; higher at universities."
_OTHERS = "Its other parts stand above."
_HOW_CAP = "Follows openness; then set with the threshold so that the average chance holds."
_HOW_AVERAGE = "Seats that the average program has for the applications it gets from typical lists."
_HOW_RELATIVE = "Its seats per application, divided by those of the average program."
_HOW_NONE = "As for J-1, but per application of those who need no visa, and never above J-1."
_HOW_UNKNOWN = "Not published: the average program stands in."
_HOW_SHARE = "The prediction of 2021, drawn over its range; all shares move until they fill the seats of today."
_HOW_APPLICATIONS = "From typical lists; 1 is the average program. More where shares and visas are open."
_HOW_TAKEN = "Where no visa is taken, nobody who needs one applies."
_HOW_USUAL = "A usual file at a program like this of whose rules nothing is known."

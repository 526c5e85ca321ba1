"""Blocks left out of the fit of the season: nothing of them is seen, and what ships says what it is of."""

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from matchwise.errors import EvidenceError, InputError
from matchwise.market.season import Season, simulate
from matchwise.market.season_blocks import GIVEN, RESTATED, blocks, chosen_blocks, withheld
from matchwise.market.season_calibrate import Effort
from matchwise.market.season_figures import figures
from matchwise.market.season_fit import Aim, aims, coordinates
from matchwise.market.season_held_out import LeftOut, Study, hold_out
from matchwise.market.season_parameters import SeasonParameters, season_assumptions
from matchwise.market.season_points import Question
from matchwise.market.season_predictions import (
    earlier_blocks,
    predictions,
    predictions_document,
    shipped_predictions,
    study_head,
)
from matchwise.market.season_programs import ProgramPool
from matchwise.market.season_run import Run
from matchwise.market.season_shipped import calibrated
from matchwise.market.season_targets import ESTIMATE, season_targets
from season_samples import SEED, small_parameters, small_pool
from shipped import AS_OF, shipped_evidence

TASK: dict[str, object] = {"name": "test"}
BLOCKS = ("rates", "ranks")

SAME = (
    (
        "IM categorical positions filled by the algorithm",
        "IM categorical filled by US MD seniors",
        "IM categorical filled by US DO seniors",
        "IM categorical filled by US MD graduates + DO graduates",
        "IM categorical filled by US IMGs",
        "IM categorical filled by non-US IMGs",
    ),
    ("IM categorical filled by US IMGs", "US IMGs matched in IM"),
    ("IM categorical filled by non-US IMGs", "all non-US IMGs matched in IM, whatever their first specialty"),
    ("IM categorical filled by non-US IMGs", "non-US IMGs whose first specialty is IM and who match in it"),
    (
        "match rate to IM, non-US IMGs with IM first",
        "non-US IMGs whose first specialty is IM and who match in it",
        "non-US IMGs whose first specialty is IM (certified a list)",
    ),
    (
        "contiguous IM ranks per non-US IMG with IM first, mean",
        "contiguous IM ranks, matched non-US IMGs: mean",
        "contiguous IM ranks, not matched non-US IMGs: mean",
        "match rate to IM, non-US IMGs with IM first",
    ),
    (
        "interviewed per application, pooled",
        "interviews per position, pooled",
        "applications per IM position, pooled",
    ),
    (
        "P(ranks IM | applied to IM), all IMGs",
        "IMG applicants to IM in ERAS by 25 Sep 2025",
        "US IMGs who ranked IM categorical anywhere",
        "non-US IMGs who ranked IM categorical anywhere",
    ),
    (
        "P(ranks IM | applied to IM), all IMGs",
        "share of non-US IMG applicants to IM with no IM interview",
    ),
    (
        "non-US IMGs whose first specialty is IM (certified a list)",
        "non-US IMGs who ranked IM categorical anywhere",
    ),
    (
        "interviewed per application, pooled",
        "% interviewed, programs with no non-US IMG residents, mean",
        "% interviewed, programs with 25-49% non-US IMG residents, mean",
        "% interviewed, programs with >=50% non-US IMG residents, mean",
    ),
    (
        "non-US IMG applicants to IM in ERAS",
        "IMG applicants to IM in ERAS by 25 Sep 2025",
        "US IMGs who ranked IM categorical anywhere",
        "non-US IMGs who ranked IM categorical anywhere",
    ),
)
"""Aims that give each other, by the notes of their table: any one of a row follows from the others."""


def told(_what: str, _loss: float) -> None:
    return


@cache
def aimed() -> tuple[Aim, ...]:
    parameters = small_parameters()
    shown = figures(simulate(small_pool(), parameters, SEED, 0), parameters)
    return aims(season_targets(shipped_evidence()), shown, parameters)


def study(*, workers: int = 1, moved: tuple[Aim, ...] | None = None) -> Study:
    """Two parameters of a small market, one season for each point."""
    kept = [one for one in season_assumptions(shipped_evidence()) if one.name in {"noise_sd", "interview_noise_sd"}]
    question = Question(small_pool(), small_parameters(), coordinates(kept), moved or aimed(), SEED, 1)
    predicting = Run(seasons=2, seed=SEED + 1, workers=workers)
    return Study(question, season_targets(shipped_evidence()), Effort(0, 1, workers), predicting)


@cache
def found() -> dict[str, LeftOut]:
    return hold_out(study(), BLOCKS, told, None, TASK)


def test_what_is_withheld_does_not_move_the_fit_at_all() -> None:
    for block in BLOCKS:
        gone = withheld(season_targets(shipped_evidence()), block, [one.name for one in aimed()])
        other = tuple(replace(one, value=3 * one.value + 7) if one.name in gone else one for one in aimed())
        assert hold_out(study(moved=other), (block,), told, None, TASK)[block] == found()[block]


def test_what_is_kept_moves_the_fit() -> None:
    """Else the test above could not fail."""
    other = tuple(
        replace(one, value=2 * one.value) if "matched non-US IMGs: mean" in one.name else one for one in aimed()
    )
    assert hold_out(study(moved=other), ("rates",), told, None, TASK)["rates"] != found()["rates"]


def test_a_block_does_not_depend_on_which_other_blocks_are_left_out_or_in_which_order() -> None:
    assert hold_out(study(), BLOCKS[::-1], told, None, TASK) == found()
    assert hold_out(study(), BLOCKS[1:], told, None, TASK)["ranks"] == found()["ranks"]


def test_one_process_and_two_predict_the_same() -> None:
    assert hold_out(study(workers=2), BLOCKS, told, None, TASK) == found()


def test_a_stopped_run_goes_on_and_ends_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = tmp_path / "journal"
    assert hold_out(study(), BLOCKS, told, journal, TASK) == found()
    lines = journal.read_text(encoding="utf-8").splitlines()
    journal.write_text("\n".join(lines[:5]) + '\n{"point": [0.', encoding="utf-8")
    simulated: list[int] = []

    def counting(pool: ProgramPool, parameters: SeasonParameters, seed: int, number: int) -> Season:
        simulated.append(number)
        return simulate(pool, parameters, seed, number)

    monkeypatch.setattr("matchwise.market.season_points.simulate", counting)
    assert hold_out(study(), BLOCKS, told, journal, TASK) == found()
    assert len(simulated) == len(lines) - 5


def test_fits_share_the_points_that_they_have_in_common(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    parts = hold_out(study(), BLOCKS, told, journal, TASK).values()
    simulated = len(journal.read_text(encoding="utf-8").splitlines()) - 1
    assert simulated < sum(one.points for one in parts)


def test_the_seasons_that_predict_are_not_those_of_the_fit() -> None:
    with pytest.raises(InputError, match="--seed"):
        replace(study(), predicting=Run(seed=SEED))


def test_a_block_that_is_not_known_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError, match=r"lists.*is no block.*rates, ranks"):
        chosen_blocks(BLOCKS, ["lists", "ranks"])
    assert chosen_blocks(BLOCKS, ["ranks", "ranks"]) == ("ranks",)
    assert chosen_blocks(BLOCKS, []) == BLOCKS


def test_every_name_of_what_goes_along_is_an_aim_of_another_block() -> None:
    names = {one.name: one for one in season_targets(shipped_evidence()) if one.counted or one.role == ESTIMATE}
    shown = {one.name for one in aimed()}
    for block, along in RESTATED.items():
        assert set(along) <= shown
        assert [name for name in along if names[name].block == block] == []
    assert GIVEN.keys() <= {one.name for one in names.values() if one.counted} & shown


NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
NOT_READ = {
    "contiguous IM ranks, not matched non-US IMGs: mean": {
        "interview_skill_sd": "speaks for a skill, not for its size"
    },
    "contiguous IM ranks, not matched non-US IMGs: SD": {"interview_skill_sd": "the same"},
    "Step 2 CK of not matched non-US IMGs in IM: mean": {"step2_mean": "242 is of matched DO seniors in 2024"},
    "contiguous IM ranks, not matched non-US IMGs: median (quartiles 1, 3)": {"gold_bonus": "2 is a factor of odds"},
}
"""Targets whose number stands in the reason of a declared value that was not read from them, and why it does."""


def written_forms(value: float) -> set[str]:
    """How a reason may write the value of a target: as it is, and a fraction as so many of 100."""
    return {f"{value:g}", f"{value:,.10g}", *([f"{100 * value:g}"] if 0 < value < 1 else [])}


def test_a_declared_value_whose_reason_holds_the_number_of_a_target_is_named_as_given() -> None:
    """What a reason does not write as a number cannot be found here."""
    shown, found = {one.name for one in aimed()}, set()
    for one in season_assumptions(shipped_evidence()):
        written = {number.rstrip(",") for number in NUMBER.findall(re.sub(r"Step \d", "", one.why))}
        for target in season_targets(shipped_evidence()):
            if target.counted and target.name in shown and written & written_forms(target.value):
                found.add((target.name, one.name))
    assert {pair for pair in found if pair[0] not in GIVEN and pair[1] not in NOT_READ.get(pair[0], {})} == set()
    assert {(name, parameter) for name, reasons in NOT_READ.items() for parameter in reasons} <= found
    names = {one.name for one in season_assumptions(shipped_evidence())}
    assert {parameter for said in GIVEN.values() for parameter in said.split(", ")} <= names


def test_no_counted_target_of_a_block_follows_from_what_a_fit_without_it_sees() -> None:
    """Each row of SAME is one equation; what is withheld is unknown. None of the block may be determined."""
    targets, names = season_targets(shipped_evidence()), [one.name for one in aimed()]
    draws = np.random.default_rng(1)
    assert {name for row in SAME for name in row} <= set(names)
    for block in blocks(targets, names):
        unknown = withheld(targets, block, names)
        rows = np.array([[draws.uniform(1, 2) if name in row else 0.0 for name in unknown] for row in SAME])
        rank = np.linalg.matrix_rank(rows)
        own = [one.name for one in targets if one.block == block and one.counted and one.name in unknown]
        told_anyway = [
            name for name in own if np.linalg.matrix_rank(np.vstack([rows, np.array(unknown) == name])) == rank
        ]
        assert told_anyway == [], block


def head(asked: Study | None = None) -> dict[str, object]:
    return study_head(shipped_evidence(), asked or study(), AS_OF)


def written(tmp_path: Path) -> Path:
    place = tmp_path / "season_held_out.json"
    document = predictions_document(study(), head(), found(), earlier_blocks(place, head()))
    place.write_text(json.dumps(document), encoding="utf-8")
    return place


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    shown = predictions(shipped_evidence(), calibrated(shipped_evidence()), written(tmp_path))
    assert shown.blocks.keys() == set(BLOCKS)
    for block in BLOCKS:
        assert shown.blocks[block].withheld == found()[block].withheld
        for name, one in found()[block].predicted.items():
            assert shown.blocks[block].predicted[name].value == pytest.approx(one.value, abs=1e-6, nan_ok=True)
    targets = {one.name: one for one in season_targets(shipped_evidence())}
    assert shown.of(targets["match rate to IM, non-US IMGs with IM first"]) == pytest.approx(
        shown.blocks["rates"].predicted["match rate to IM, non-US IMGs with IM first"]
    )
    assert shown.of(targets["IM categorical filled by non-US IMGs"]) is None  # withheld with rates, but of fills
    assert shown.of(targets["US IMGs matched in IM"]) is None


def test_blocks_of_the_same_study_stay_in_the_file(tmp_path: Path) -> None:
    place = written(tmp_path)
    again = predictions_document(study(), head(), {"ranks": found()["ranks"]}, earlier_blocks(place, head()))
    assert again == json.loads(place.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ["", "[]", '{"blocks": {}}', None])
def test_a_file_of_another_study_is_not_replaced_by_some_blocks(text: str | None, tmp_path: Path) -> None:
    place = written(tmp_path)
    if text is not None:
        place.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"another study.*--out"):
        earlier_blocks(place, head(replace(study(), effort=Effort(0, 2))))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("declared", "of another", "other assumptions or targets"),
        ("form", 0, "other assumptions or targets"),
        ("rounds", 99, "another effort"),
        ("aims", [], "another choice"),
    ],
)
def test_predictions_of_something_else_are_shown_with_a_warning(
    name: str, value: object, words: str, tmp_path: Path
) -> None:
    place, with_fit = written(tmp_path), calibrated(shipped_evidence())
    document = json.loads(place.read_text(encoding="utf-8")) | dict(with_fit.effort)
    place.write_text(json.dumps(document), encoding="utf-8")
    assert predictions(shipped_evidence(), with_fit, place).warning == ""
    place.write_text(json.dumps(document | {name: value}), encoding="utf-8")
    shown = predictions(shipped_evidence(), with_fit, place)
    assert words in shown.warning
    assert shown.blocks.keys() == set(BLOCKS)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"blocks": {"ranks": 3}}', '{"blocks": []}', "\ufeff{"])
def test_a_broken_file_is_named_with_its_remedy(text: str, tmp_path: Path) -> None:
    place = tmp_path / "broken.json"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError, match="market hold-out"):
        predictions(shipped_evidence(), calibrated(shipped_evidence()), place)


def test_without_a_file_nothing_is_measured(tmp_path: Path) -> None:
    shown = predictions(shipped_evidence(), calibrated(shipped_evidence()), tmp_path / "none.json")
    assert (shown.blocks, shown.fingerprint) == ({}, "")
    assert "not measured" in shown.warning


def test_what_ships_is_of_the_declared_parameters_and_of_every_block() -> None:
    if not shipped_predictions().exists():
        pytest.skip("nothing ships yet")
    shown = predictions(shipped_evidence(), calibrated(shipped_evidence()))
    names = [one.name for one in aimed()]
    assert tuple(shown.blocks) == blocks(season_targets(shipped_evidence()), names), "run: matchwise market hold-out"
    assert "assumptions" not in shown.warning, "run: matchwise market hold-out"

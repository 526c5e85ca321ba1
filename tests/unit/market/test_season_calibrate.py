"""The calibration of the season: the same end however it gets there, and a journal that a stopped run goes on with."""

import sys
from pathlib import Path

import numpy as np
import pytest

from matchwise.errors import EvidenceError, InputError
from matchwise.market.season import Season, simulate
from matchwise.market.season_calibrate import Effort, calibrate, evolution
from matchwise.market.season_figures import figures
from matchwise.market.season_fit import Aim, aims, at, coordinates, misses, starts
from matchwise.market.season_parameters import SeasonParameters, season_assumptions
from matchwise.market.season_points import Points, Question
from matchwise.market.season_programs import ProgramPool
from matchwise.market.season_shipped import (
    calibrated,
    declared_digest,
    season_fit_document,
    shipped_season_fit,
)
from matchwise.market.season_targets import season_targets
from season_samples import SEED, small_parameters, small_pool
from shipped import AS_OF, shipped_evidence

TASK: dict[str, object] = {"name": "test"}


def question(moved: int = 2) -> Question:
    parameters = small_parameters()
    shown = figures(simulate(small_pool(), parameters, SEED, 0), parameters)
    kept = [one for one in season_assumptions(shipped_evidence()) if one.name in {"noise_sd", "interview_noise_sd"}]
    aimed = aims(season_targets(shipped_evidence()), shown, parameters)
    rates = tuple(aim for aim in aimed if aim.name.startswith(("contiguous", "match rate to IM")))
    return Question(small_pool(), parameters, coordinates(kept)[:moved], rates, SEED, 1)


def told(_what: str, _loss: float) -> None:
    return


def test_one_process_and_two_end_at_the_same_point() -> None:
    ends = [calibrate(question(), Effort(0, 2, workers), told, None, TASK) for workers in (1, 2)]
    assert np.array_equal(ends[0].point, ends[1].point)
    assert ends[0].loss == ends[1].loss


def test_a_calibration_never_ends_worse_than_it_began() -> None:
    losses: list[float] = []
    ended = calibrate(question(), Effort(0, 3), lambda _what, loss: losses.append(loss), None, TASK)
    assert losses == sorted(losses, reverse=True)
    assert ended.loss <= calibrate(question(), Effort(0, 0), told, None, TASK).loss


def test_a_stopped_run_goes_on_from_its_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = tmp_path / "journal"
    whole = calibrate(question(), Effort(0, 2), told, journal, TASK)
    lines = journal.read_text(encoding="utf-8").splitlines()
    journal.write_text("\n".join(lines[:4]) + '\n{"point": [0.', encoding="utf-8")
    simulated: list[int] = []

    def counting(pool: ProgramPool, parameters: SeasonParameters, seed: int, number: int) -> Season:
        simulated.append(number)
        return simulate(pool, parameters, seed, number)

    monkeypatch.setattr("matchwise.market.season_points.simulate", counting)
    again = calibrate(question(), Effort(0, 2), told, journal, TASK)
    assert np.array_equal(whole.point, again.point)
    assert len(simulated) == whole.points - 3


def test_a_journal_of_another_task_is_refused_and_stays(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    calibrate(question(), Effort(0, 0), told, journal, TASK)
    before = journal.read_text(encoding="utf-8")
    with pytest.raises(InputError, match=r"another task.*--out, or delete it"):
        Points(question(), 1, journal, {"name": "another"})
    assert journal.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("begun", ["", '{"task": {"na'])
def test_a_journal_whose_first_line_was_not_ended_is_begun_again(begun: str, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    journal.write_text(begun, encoding="utf-8")
    with Points(question(), 1, journal, TASK) as points:
        assert len(points) == 0


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    journal.write_bytes(b"\xff\xfe\n")
    with pytest.raises(InputError, match="is no journal"):
        Points(question(), 1, journal, TASK)


def test_a_journal_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be") as raised:
        Points(question(), 1, tmp_path, TASK)
    assert "Error" not in str(raised.value)


def test_cma_searches_before_least_squares_where_it_is_installed() -> None:
    if evolution() is None:
        pytest.skip("the package cma is not installed")
    rounds: list[str] = []
    calibrate(question(), Effort(2, 1), lambda what, _loss: rounds.append(what), None, TASK)
    assert rounds[:2] == ["CMA-ES", "CMA-ES"]


def test_without_cma_least_squares_begin_at_the_declared_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cma", None)
    rounds: list[str] = []
    calibrate(question(), Effort(2, 1), lambda what, _loss: rounds.append(what), None, TASK)
    assert set(rounds) <= {"least squares"}


@pytest.mark.parametrize("asked", [{"generations": -1}, {"rounds": 10**6}, {"workers": 0}])
def test_an_effort_that_cannot_be_meant_is_refused(asked: dict[str, int]) -> None:
    with pytest.raises(InputError, match=next(iter(asked))):
        Effort(**asked)


def test_the_start_is_the_declared_value_and_nothing_leaves_its_range() -> None:
    declared = season_assumptions(shipped_evidence())
    moved, parameters = coordinates(declared), small_parameters()
    at_start = at(parameters, moved, starts(moved))
    ranges = {one.key: one for coordinate in moved for one in coordinate.parameters}
    assert {key: at_start[key] for key in ranges} == pytest.approx({key: one.value for key, one in ranges.items()})
    for end in (0.0, 1.0):
        values = at(parameters, moved, np.full(len(moved), end))
        assert all(one.low <= values[key] <= one.high for key, one in ranges.items())


def test_a_miss_is_counted_in_tolerances_and_what_is_not_there_misses_by_ten() -> None:
    aimed = (Aim("rate", 0.5, 0.1), Aim("share", 0.0, 0.2, "expected"), Aim("none", 1.0, 1.0))
    assert misses(aimed, {"rate": 0.7, "share": 0.3, "expected": 0.5, "none": float("nan")}).tolist() == pytest.approx(
        [2.0, -1.0, 10.0]
    )


def test_the_shipped_calibration_is_of_the_declared_parameters() -> None:
    found = calibrated(shipped_evidence())
    assert found.warning == "", "run: matchwise market calibrate"
    assert found.fingerprint


def test_a_missing_or_a_broken_calibration_is_told(tmp_path: Path) -> None:
    assert "not calibrated" in calibrated(shipped_evidence(), tmp_path / "none.json").warning
    broken = tmp_path / "broken.json"
    broken.write_text("[]", encoding="utf-8")
    with pytest.raises(EvidenceError, match="market calibrate"):
        calibrated(shipped_evidence(), broken)
    other = tmp_path / "other.json"
    other.write_text(
        shipped_season_fit().read_text(encoding="utf-8").replace(declared_digest(shipped_evidence()), "of another"),
        encoding="utf-8",
    )
    assert "other assumptions" in calibrated(shipped_evidence(), other).warning


def test_the_document_of_a_calibration_names_every_parameter_that_moved() -> None:
    asked = question()
    ended = calibrate(asked, Effort(0, 0), told, None, TASK)
    document = season_fit_document(shipped_evidence(), asked, Effort(0, 0), ended, AS_OF)
    assert document["values"] == pytest.approx({"noise_sd": 1.19, "interview_noise_sd": 1.3}, abs=1e-5)
    assert document["points"] == 1

"""What `matchwise market hold-out` does: leaves blocks out of the fit, and writes what is predicted of them."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from matchwise.advice.refit import require_folder, write_whole
from matchwise.cli.console import answers
from matchwise.cli.market_calibration import USUAL_SEASONS, USUAL_SEED, fit_spinner
from matchwise.cli.reading import Knowledge, open_knowledge
from matchwise.market.season_blocks import blocks, chosen_blocks
from matchwise.market.season_calibrate import Effort
from matchwise.market.season_held_out import Study, hold_out
from matchwise.market.season_predictions import (
    SEASON_HELD_OUT,
    earlier_blocks,
    predictions_document,
    shipped_predictions,
    study_head,
)
from matchwise.market.season_run import Run
from matchwise.market.season_shipped import calibrated, declared_digest, season_question
from matchwise.market.season_targets import season_targets

USUAL_PREDICTING = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was given: None stands for the effort of the shipped calibration, or the usual number."""

    seed: int | None
    seasons: int | None
    generations: int | None
    rounds: int | None
    predicting: int | None


def run_hold_out(
    named: tuple[str, ...], asked: Asked, workers: int, out: Path | None, as_of: dt.datetime | None
) -> None:
    """Leave the named blocks out, each alone, or all of them in turn; a stopped run goes on when it is asked again."""
    place = (out or shipped_predictions().parent) / SEASON_HELD_OUT
    require_folder(place.parent)
    knowledge = open_knowledge(as_of, own=False)
    study = held_out_study(knowledge, asked, workers)
    known = blocks(study.targets, [one.name for one in study.question.aimed])
    chosen = chosen_blocks(known, named)
    task = {
        "declared": declared_digest(knowledge.evidence),
        "evidence": knowledge.evidence.fingerprint,
        "day": knowledge.as_of.isoformat(),
        "seed": study.question.seed,
        "seasons": study.question.seasons,
    }
    head = study_head(knowledge.evidence, study, knowledge.as_of)
    earlier = dict if chosen == known else partial(earlier_blocks, place, head)
    earlier()  # what it refuses is refused before the fits, which take long
    journal = place.with_name(f".{SEASON_HELD_OUT}.journal")
    with fit_spinner() as told:
        found = hold_out(study, chosen, told, journal, task)
    document = predictions_document(study, head, found, earlier())
    write_whole(place, document)
    if document["blocks"].keys() == set(known):
        journal.unlink(missing_ok=True)
    answers().print(f"Written: {place} ({', '.join(chosen)})", soft_wrap=True)


def held_out_study(knowledge: Knowledge, asked: Asked, workers: int) -> Study:
    """The study that is asked for, as hard as the shipped calibration where nothing else is said."""
    shipped, usual = calibrated(knowledge.evidence).effort, Effort()
    usual_of = {"seed": USUAL_SEED, "seasons": USUAL_SEASONS, "generations": usual.generations, "rounds": usual.rounds}
    said = {name: getattr(asked, name) for name in usual_of}
    sizes = usual_of | dict(shipped) | {name: value for name, value in said.items() if value is not None}
    question = season_question(
        knowledge.evidence, knowledge.directory, knowledge.as_of, sizes["seed"], sizes["seasons"]
    )
    predicting = Run(asked.predicting or USUAL_PREDICTING, Run().seed, workers)
    effort = Effort(sizes["generations"], sizes["rounds"], workers)
    return Study(question, season_targets(knowledge.evidence), effort, predicting)

"""The fitted population against what NRMP published: every target of ranks, step2 and rates it speaks of."""

import datetime as dt
from functools import cache

import pytest

from matchwise.chances.calibrate import staging
from matchwise.chances.parameters import FITTED, assumptions, vectors_from_json
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.validate import TargetCheck, validate
from shipped import shipped_directory, shipped_evidence

AS_OF = dt.date(2026, 11, 23)
EXPECTED = {
    "match rate to IM, non-US IMGs with IM first",
    "contiguous IM ranks, matched non-US IMGs: mean",
    "contiguous IM ranks, matched non-US IMGs: SD",
    "contiguous IM ranks, matched non-US IMGs: median (quartiles 3, 8)",
    "contiguous IM ranks, not matched non-US IMGs: mean",
    "contiguous IM ranks, not matched non-US IMGs: SD",
    "contiguous IM ranks, not matched non-US IMGs: median (quartiles 1, 3)",
    "contiguous IM ranks per non-US IMG with IM first, mean",
    "Step 2 CK of matched non-US IMGs in IM: mean",
    "Step 2 CK of matched non-US IMGs in IM: SD",
    "Step 2 CK of not matched non-US IMGs in IM: mean",
    "Step 2 CK of not matched non-US IMGs in IM: SD",
}


@cache
def checks() -> dict[str, TargetCheck]:
    """The validation of the shipped fit, by name of the target."""
    return {check.name: check for check in validate(shipped_evidence(), shipped_directory(), AS_OF)}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_population_meets_the_published_figure(name: str) -> None:
    """Within the tolerance that the targets table gives."""
    check = checks()[name]
    assert check.inside, f"{name}: published {check.published}, ours {check.simulated}"


def test_no_target_of_the_blocks_is_hidden() -> None:
    """Every target of ranks, rates and step2 is shown, modelled or named with the reason why not."""
    table = shipped_evidence().table("matchwise-market-targets/market_targets")
    wanted = {str(row["target"]) for row in table.rows if row["block"] in {"ranks", "rates", "step2"}}
    assert wanted <= set(checks())
    assert all(check.note for check in checks().values() if check.simulated is None)


def test_the_shipped_fit_belongs_to_the_shipped_assumptions() -> None:
    """At least 30 vectors; each assumption stays between the ends of its distribution; fixed ones are fixed."""
    vectors = vectors_from_json(shipped_fit(), shipped_evidence())
    assert len(vectors) >= 30
    for assumption in assumptions(shipped_evidence()):
        values = vectors.values[assumption.name]
        inside = ((values >= assumption.low) & (values <= assumption.high)).mean()
        assert inside >= 0.75, assumption.name
    assert set(FITTED) <= set(vectors.values)


def test_staging_is_the_same_for_the_same_day() -> None:
    """The fit is reproducible: nothing in the stage is random."""
    first, second = (staging(shipped_evidence(), shipped_directory(), AS_OF) for _ in range(2))
    assert first.codes == second.codes
    assert first.survey == second.survey

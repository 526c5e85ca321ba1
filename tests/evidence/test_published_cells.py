"""Oracle: cells that were read off the published documents by eye."""

import pytest

from matchwise.evidence import Evidence
from matchwise.evidence.load import SHIPPED, compiled_in_memory
from matchwise.evidence.table import CellValue

CO26 = "nrmp-charting-outcomes-2026"
PDS20 = "nrmp-program-director-survey-2020"
IM = "Internal Medicine"
RANKED_AT_INTERVIEW = "selecting applicants to interview"


@pytest.fixture(name="evidence", scope="module")
def _evidence() -> Evidence:
    return compiled_in_memory(SHIPPED)


@pytest.mark.parametrize(
    ("table", "key", "cells"),
    [
        (
            f"{CO26}/nonus_img",
            {"specialty": IM, "measure": "step2ck", "cohort": "matched"},
            {"mean": 249, "sd": 14, "q1": 240, "median": 251, "q3": 259},
        ),
        (
            f"{CO26}/nonus_img",
            {"specialty": IM, "measure": "step2ck", "cohort": "not_matched"},
            {"mean": 242, "sd": 14, "q1": 233, "median": 243, "q3": 253},
        ),
        (
            f"{CO26}/nonus_img",
            {"specialty": IM, "measure": "contiguous_ranks", "cohort": "matched"},
            {"n": 2649, "mean": 6.1, "sd": 4.5, "q1": 3, "median": 5, "q3": 8},
        ),
        (
            f"{CO26}/counts",
            {"preferred_specialty": IM},
            {"nonus_img_matched_to_preferred": 3392, "nonus_img_not_matched": 3600, "nonus_img_match_rate_pct": 48.5},
        ),
        (
            "nrmp-advance-data-tables-2025/by_specialty",
            {"nonus_img_ranked": 7630},
            {"us_md_sr_matched": 3782, "us_do_sr_matched": 1882, "us_img_matched": 1145, "nonus_img_matched": 3573},
        ),
        (
            f"{PDS20}/im_factors",
            {"use": RANKED_AT_INTERVIEW, "factor": "USMLE Step 2 CK score"},
            {"percent_citing": 93, "mean_importance_1_5": 4.4},
        ),
        (
            f"{PDS20}/im_other",
            {"topic": "considers applicants who failed Step 2 CK on the first attempt", "item": "never"},
            {"value": 20},
        ),
        (
            "aamc-residency-explorer-2021/aggregates",
            {"group": "all programs"},
            {"programs": 534, "applications_2021_mean": 3017.2, "j1_considered_pct": 72.1, "h1b_considered_pct": 22.3},
        ),
        (
            "aamc-residency-explorer-2021/openness_coefficients",
            {"model": "a1_share_positive", "kind": "fixed", "feature": "intercept"},
            {"coefficient": 1.4434, "se": 0.4381, "n": 448},
        ),
        (
            "matchwise-market-targets/market_targets",
            {"target": "match rate to IM, non-US IMGs with IM first"},
            {"value": 0.485, "tolerance": 0.01, "block": "rates", "role": "fitted"},
        ),
    ],
)
def test_a_published_cell(
    evidence: Evidence, table: str, key: dict[str, CellValue], cells: dict[str, CellValue]
) -> None:
    row = evidence.table(table).row(**key)
    assert {name: row[name] for name in cells} == cells

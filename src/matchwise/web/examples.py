"""The examples that the start page offers, as they ship with the package."""

from pathlib import Path

EXAMPLES = {
    "failed_then_224": "a failed Step 2 CK, then 224",
    "strong_score_no_usce": "a strong score without US experience",
    "ten_years_since_graduation": "ten years since graduation",
    "needs_no_visa": "no visa needed",
}
"""The examples by name, each in words."""


def example_text(name: str) -> str:
    """The applicant file of an example."""
    return (_folder() / f"{name}.yaml").read_text(encoding="utf-8")


def _folder() -> Path:
    """The folder that the wheel carries; in a checkout, the folder that it is copied from."""
    here = Path(__file__).resolve().parent
    carried = here / "examples"
    return carried if carried.is_dir() else here.parents[2] / "examples"

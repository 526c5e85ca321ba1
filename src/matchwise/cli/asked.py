"""What every question about an applicant is asked with."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """What every question about an applicant has: the file, the day (None: today), and whether JSON is wanted."""

    applicant: Path
    as_of: dt.datetime | None
    as_json: bool

"""Measures what the recommended list gains for the examples, also where all programs of a class are alike.

Writes src/matchwise/chances/gains.json. The second world is fitted anew, with fewer vectors.
"""

import datetime as dt
import json
from pathlib import Path

from matchwise.advice.gains import World, measure_gain
from matchwise.chances.calibrate import STANDARD_SIZE, Size, calibrate
from matchwise.chances.gains import gains_document
from matchwise.chances.parameters import vectors_from_json
from matchwise.chances.shipped import GAINS, shipped_fit, shipped_path
from matchwise.directory import load_directory
from matchwise.directory.class_means import with_class_means
from matchwise.domain.applicant_file import read_applicant
from matchwise.evidence import load_evidence
from matchwise.evidence.rulebook import pass_marks

ROOT = Path(__file__).resolve().parent.parent
AS_OF = dt.date(2026, 11, 23)
VECTORS = 32


def main() -> None:
    """Fit the second world, ask about every example in both, and write the answers."""
    evidence = load_evidence()
    directory = load_directory(evidence)
    alike = with_class_means(directory)
    size = Size(VECTORS, STANDARD_SIZE.seed)
    fit = calibrate(evidence, alike, AS_OF, size, progress=lambda done, steps: print(f"{done} of {steps}", flush=True))
    worlds = World(directory), World(alike, vectors_from_json(fit.fit, evidence))
    gains = []
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        applicant = read_applicant(path.read_bytes(), as_of=AS_OF, pass_marks=pass_marks(evidence))
        gains.append(measure_gain(path.stem, applicant, evidence, worlds, AS_OF))
        print(gains[-1], flush=True)
    document = gains_document(tuple(gains), str(shipped_fit()["fingerprint"]))
    shipped_path(GAINS).write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

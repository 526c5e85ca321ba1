"""A small, correct evidence folder for tests to read or to break."""

from pathlib import Path

SOURCE = """\
code: CLINIC26
producer: Example Council
title: Yearly figures
published: 2026-07
retrieved: 2026-11-22
url: https://example.org/figures
citation: Example Council, Yearly figures (2026)
licence_note: Public information.
redistribution_note: Single figures with attribution.
confidence: high
"""
TABLE = """\
title: Programs by state
printed_label: Table 2
page: p. 7
key: [state, year]
row_confidence: confidence
row_url: url
fields:
  - {name: state, type: text, description: State}
  - {name: year, type: integer, unit: year, description: Year}
  - {name: share, type: number, unit: "@unit", description: Share}
  - {name: unit, type: text, description: Unit}
  - {name: seen, type: date, description: Day}
  - {name: open, type: flag, description: Open}
  - {name: confidence, type: text, description: Confidence}
  - {name: url, type: text, description: Address}
checks:
  - {rows: 3}
  - {column: share, between: [0, 100]}
  - {column: share, sums_to: 60.5, tolerance: 0.01}
  - {column: unit, one_of: [percent]}
  - {column: share, filled: true, where: {state: MI}}
"""
CELLS = """\
state,year,share,unit,seen,open,confidence,url
MI,2025,20.50,percent,2026-01-02,yes,low,https://example.org/mi
MI,2026,40,percent,,no,,
OH,2026,,percent,,,medium,
"""
RULE = """\
title: Fee of a program
unit: USD
values:
  - {from: 2024-06-01, value: 11, source: council-2026, seen: 2026-11-22, confidence: high}
  - {from: 2025-06-01, value: 12, source: council-2026, seen: 2026-11-22, confidence: low, expected: true,
     until: 2027-01-01}
"""
DOCUMENT = "documents/council-2026"


def write_evidence(root: Path) -> Path:
    """Write a correct evidence folder (one document, one table, one rule, one document left out) and return it."""
    files = {
        "documents/catalogue.yaml": "- council-2026\n- left-out-2020\n",
        f"{DOCUMENT}/source.yaml": SOURCE,
        f"{DOCUMENT}/programs.table.yaml": TABLE,
        f"{DOCUMENT}/programs.csv": CELLS,
        "rules/council/fee.yaml": RULE,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def replace_in(root: Path, name: str, old: str, new: str) -> None:
    """Change one part of one file of the folder; the part must be there once."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")

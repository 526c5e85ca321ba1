"""The catalogue: what `matchwise sources` lists."""

import datetime as dt
from pathlib import Path

from evidence_folders import replace_in, write_evidence
from matchwise.evidence import load_evidence
from matchwise.evidence.catalogue import CatalogueEntry, catalogue_report
from matchwise.provenance import Confidence

TODAY = dt.date(2028, 1, 5)


def test_each_document_is_listed_with_age_tables_rules_and_terms(tmp_path: Path) -> None:
    evidence = load_evidence(write_evidence(tmp_path))
    report = catalogue_report(evidence, TODAY)
    assert (report.fingerprint, report.as_of, report.absent) == (evidence.fingerprint, TODAY, ("left-out-2020",))
    assert report.entries == (
        CatalogueEntry(
            id="council-2026",
            title="Yearly figures",
            producer="Example Council",
            year="2026",
            age_years=2,
            confidence=Confidence.HIGH,
            tables=("council-2026/programs",),
            rules=("council/fee",),
            url="https://example.org/figures",
            licence_note="Public information.",
            redistribution_note="Single figures with attribution.",
        ),
    )


def test_an_undated_document_has_no_age(tmp_path: Path) -> None:
    root = write_evidence(tmp_path)
    replace_in(root, "documents/council-2026/source.yaml", "published: 2026-07", 'published: ""')
    entry = catalogue_report(load_evidence(root), TODAY).entries[0]
    assert (entry.year, entry.age_years) == ("n.d.", None)

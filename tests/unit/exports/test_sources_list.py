"""Sources are numbered once, with their addresses as links."""

from matchwise.exports.sources_list import Source, cells_of, numbered_sources, source_of
from report_samples import sample_report


def test_address_at_the_end_of_a_citation_becomes_its_link() -> None:
    assert source_of("program page, 2026, https://example.com/a") == Source(
        "program page, 2026", "https://example.com/a"
    )
    assert source_of("https://example.com/a") == Source("https://example.com/a", "https://example.com/a")
    assert source_of("see https://example.com/a in 2026") == Source("see https://example.com/a in 2026")


def test_two_addresses_stay_apart() -> None:
    named = source_of("page, https://example.com/a", "https://example.com/b")
    assert named == Source("page, https://example.com/a", "https://example.com/b")


def test_address_that_is_none_is_no_link() -> None:
    assert source_of("page", "javascript:alert(1)") == Source("page")


def test_every_source_has_one_number_from_one_on() -> None:
    sources = numbered_sources(sample_report())
    assert sorted(sources.values()) == list(range(1, len(sources) + 1))
    assert sources[Source("Sample rule, 2026")] == 1
    assert Source("Sample program page", "https://example.com/program/7") in sources


def test_cells_below_the_chances_are_named_once() -> None:
    assert cells_of(sample_report()) == ("sample-document/sample-table:row:column",)

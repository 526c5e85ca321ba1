"""Laws of the reader: any content gives a reading or an explained refusal; taking twice is taking once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from matchwise.domain.applicant_draft import NEW_FILE, read_draft, write_draft
from matchwise.errors import InputError
from matchwise.records import Reading, proposals, read_record, with_chosen
from record_samples import APPLICATION, BLOCKS, LABELS, SECTIONS

EXAMS = "Step 1|STEP 2 CK|Step 3|USMLE|PASS|FAIL|Incomplete|231|205|(224)|82%|05/10/2021|24/03/2023|10 May 2021"
LABELED = (
    "Name:|AAMC ID:|Citizenship:|Egypt|Visa Sponsorship Needed:|Yes|No|ECFMG Certified:|Position:|Publications (3)"
)
OTHERS = "Medical Education|Work Experience|09/2019 - |Present|\n|\n|   |\t|\u202e|\u00a0|<b>|{{7*7}}|:|-|\x00"
WORDS = st.sampled_from([*EXAMS.split("|"), *LABELED.split("|"), *OTHERS.split("|")])
DOCUMENTS = st.lists(WORDS, max_size=60).map(" ".join)


def reading_of(name: str, content: bytes) -> Reading | None:
    """The reading; None after a refusal that names the file, the reason and a remedy."""
    try:
        return read_record(name, content)
    except InputError as refusal:
        problems = refusal.problems
    assert all(one.field and one.reason.endswith(".") and one.remedy.endswith(".") for one in problems)
    return None


@given(st.binary(max_size=400), st.sampled_from(["a.pdf", "a.txt", "", "\u202ea.docx"]))
def test_any_bytes_are_read_or_refused_with_an_explanation(content: bytes, name: str) -> None:
    reading_of(name, content)


@settings(max_examples=15, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_after_the_sign_of_a_pdf_are_read_or_refused(content: bytes) -> None:
    reading_of("a.pdf", b"%PDF-1.7\n" + content)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=400), DOCUMENTS))
def test_any_text_gives_values_that_the_file_can_hold_and_taking_twice_is_taking_once(text: str) -> None:
    reading = reading_of("a.txt", text.encode(errors="replace"))
    if reading is None:
        return
    draft = read_draft(NEW_FILE)
    for _ in range(2):
        offered = proposals(reading, draft)
        draft = with_chosen(draft, offered, {one.key for one in offered})
        assert read_draft(write_draft(draft)) == draft
    single = [one for one in offered if [other.finding.path for other in offered].count(one.finding.path) == 1]
    assert all(one.change == "same" for one in proposals(reading, draft) if one.key in {one.key for one in single})


@settings(max_examples=30, deadline=None)
@given(st.permutations(SECTIONS))
def test_the_order_of_the_sections_does_not_matter(sections: list[str]) -> None:
    def told(text: str) -> set[tuple[str, str]]:
        return {(one.path, str(one.value)) for one in read_record("a.txt", text.encode()).findings}

    assert told("".join(sections)) == told("".join(SECTIONS))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from([BLOCKS, LABELS, APPLICATION]), st.data())
def test_a_document_cut_anywhere_is_read(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(text)))
    reading_of("a.txt", text[:end].encode())

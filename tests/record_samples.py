"""Synthetic transcripts and applications in several layouts, of an applicant who does not exist; and their PDFs."""

import re
from xml.sax.saxutils import escape

import typst

from docx_samples import docx

ATTEMPTS = [
    {"exam": "step1", "date": "2021-05-10", "result": "pass", "score": "231"},
    {"exam": "step2ck", "date": "2022-08-01", "result": "fail", "score": "205"},
    {"exam": "step2ck", "date": "2023-03-24", "result": "pass", "score": "224"},
]
"""What every transcript below tells of the exams."""

BLOCKS = """\
SYNTHETIC USMLE TRANSCRIPT
Name: Nadira Testcase
USMLE ID: 1-234-567-8
Date of Birth: 01/02/1990
Transcript date: 11/20/2026

USMLE STEP 1
Test Date      Pass/Fail    Score
05/10/2021     PASS         (231)
USMLE STEP 2 CK
Test Date      Pass/Fail    Score
08/01/2022     F AIL        (205)
03/24/2023     P ASS        (224)
USMLE STEP 3
02/02/2024     Incomplete
ECFMG Certified: No
"""
ROWS = """\
Synthetic examination history
Exam          Date          Result    Score    Minimum passing score
Step 1        2021-05-10    Pass      231
Step 2 CK     2022-08-01    Fail      205
Step 2 CK     2023-03-24    Pass      224
"""
SENTENCES = """\
Synthetic. USMLE Step 1: passed on 10 May 2021 with 231
USMLE Step 2 CK: failed on 1 August 2022, score 205
USMLE Step 2 CK: passed on March 24, 2023, score 224
"""
LABELS = """\
Synthetic record
Examination: USMLE Step 1
Test date: 10-May-2021
Result: Pass
Score: 231

Examination: USMLE Step 2 Clinical Knowledge
Test date: 01-Aug-2022
Result: Fail
Score: 205

Examination: USMLE Step 2 Clinical Knowledge
Test date: 24-Mar-2023
Result: Pass
Score: 224
"""
DAY_FIRST = """\
Synthetic transcript, days first
STEP 1   10/05/2021   PASS   231
STEP 2 CK   01/08/2022   FAIL   205
STEP 2 CK   24/03/2023   PASS   224
"""
PERCENT = """\
Synthetic transcript with percentages
Step 1      05/10/2021   Pass   231   82%
Step 2 CK   08/01/2022   Fail   205   64 %
Step 2 CK   03/24/2023   Pass   224   78%
"""
TABS = "Synthetic\tlayout\n" + "".join(
    f"{exam}\t{date}\t{result}\t{score}\n"
    for exam, date, result, score in (
        ("Step 1", "05/10/2021", "Pass", "231"),
        ("Step 2 CK", "08/01/2022", "Fail", "205"),
        ("", "03/24/2023", "Pass", "224"),
    )
)
TRANSCRIPTS = {
    "blocks": BLOCKS.encode(),
    "rows": ROWS.encode(),
    "sentences": SENTENCES.encode(),
    "labels": LABELS.encode(),
    "days first": DAY_FIRST.encode(),
    "percent signs": PERCENT.encode(),
    "tabs": TABS.encode(),
    "byte order mark and Windows line ends": BLOCKS.replace("\n", "\r\n").encode("utf-8-sig"),
    "UTF-16": BLOCKS.encode("utf-16"),
    "hard blanks": BLOCKS.replace(" ", "\u00a0").encode(),
}

HEAD = """\
MyERAS Application (synthetic)
ERAS 2027 Season
"""
SECTIONS = (
    """\
Personal Information
Last Name: Testcase
First Name: Nadira
AAMC ID: 12345678    Email: nadira.testcase@example.org
Country of Citizenship: Egypt
""",
    """\
Work Authorization
Authorized to Work in the U.S.: No
Visa Sponsorship Needed: Yes
Visa Sponsorship Sought:
J-1; H-1B
""",
    """\
Medical Education
Example University Faculty of Medicine, Egypt
09/2012 - 07/2019
M.B.B.Ch.
""",
    """\
Examinations
Step 1    10 May 2021    Pass    231
Step 2 CK    1 August 2022    Fail    205
Step 2 CK    24 March 2023    Pass    224
""",
    """\
ECFMG Status Report
ECFMG Certified: Not Available
""",
    """\
Work Experience
Example Hospital, Cairo, Egypt
Medical officer
09/2019 - 06/2022
""",
    """\
Volunteer Experience
Organization: Example Clinic
Position: Observer
Location: Ohio, United States
Dates: 05/2023 - Present
""",
    """\
Peer Reviewed Journal Articles/Abstracts (2)
1. Testcase N. An article of nobody. 2021.
2. Testcase N. Another one. 2022.
""",
    """\
Poster Presentation
- A poster of nobody, 2021
- Another poster, 2022
""",
    """\
Hobbies
Chess, and <script>alert("hobby")</script>
""",
)
APPLICATION = HEAD + "".join(SECTIONS)


def pdf_of(markup: str) -> bytes:
    """A PDF made by Typst."""
    return typst.compile(markup.encode())


def text_pdf(text: str) -> bytes:
    """A PDF that shows a text line by line, with its gaps."""
    return pdf_of(f'#set text(font: "DejaVu Sans Mono", size: 8pt)\n#raw({_quoted(text)}, block: true)')


def table_pdf() -> bytes:
    """A PDF with its exams in a table and its status in two columns."""
    cells = ", ".join(
        f"[{cell}]"
        for one in ATTEMPTS
        for cell in (
            one["exam"].replace("step", "Step ").replace("2ck", "2 CK"),
            one["date"],
            one["result"],
            one["score"],
        )
    )
    return pdf_of(
        "= Synthetic USMLE transcript\n"
        f"#table(columns: (1fr, 1fr, 1fr, 1fr), [Exam], [Date], [Result], [Score], {cells})\n"
        "#grid(columns: (1fr, 1fr), [Visa Sponsorship Needed: Yes \\ Citizenship: Egypt], [ECFMG Certified: Yes])\n"
    )


def picture_pdf() -> bytes:
    """A PDF with a drawing and no text, as a scanner makes it."""
    return pdf_of("#rect(width: 50%, height: 20%, fill: gray)")


def many_pages(count: int) -> bytes:
    """A PDF with many pages."""
    return pdf_of(f"#for number in range({count}) [Page #number #pagebreak(weak: true)]")


FONTS = b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"


def raw_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF with one page, from its objects after the catalog (1), the pages (2) and the page (3)."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R " + trailer + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R " + FONTS + b" >>",
        *objects,
    ]
    content, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            len(parts) + 1,
            table,
            len(parts) + 1,
            len(content),
        )
    )


def stream(content: bytes, how: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), how, content)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


CV = """\
Nadira Testcase, MD
PROFILE
Internist in training
EDUCATION
M.B.B.Ch., Example University Faculty of Medicine, Cairo, Egypt        2012 \u2013 2019
Example Secondary School, Cairo            2009 - 2012
PROFESSIONAL EXPERIENCE
Medical Officer, Internal Medicine            Sep 2019 \u2013 Jun 2022
Example Hospital, Cairo, Egypt
\u2022 Managed 30 inpatients a day
  together with two residents
House Officer            Jul 2018 \u2013 Aug 2019
Another Hospital, Giza, Egypt
US CLINICAL EXPERIENCE
Observer, Cardiology
Example Clinic, Cleveland, Ohio
May 2023 \u2013 June 2023
- Saw consults
Extern, Internal Medicine
Sample Medical Center, Houston, Texas
July - August 2023
RESEARCH
2020 \u2013 present  Research assistant, Example Institute
VOLUNTEER WORK
Red Crescent, 2016-2017
LEADERSHIP
Head of a student club 2015 - 2016
"""
"""A CV as people write it: dates first or last, only years, marked lines, headings in capitals."""
CV_EXPERIENCE = [
    ("clinical_work", "Medical Officer, Internal Medicine", "EG", "2019-09", "2022-06"),
    ("clinical_work", "House Officer", "EG", "2018-07", "2019-08"),
    ("observer", "Observer, Cardiology, Example Clinic, Cleveland, Ohio", "US", "2023-05", "2023-06"),
    ("observer", "Extern, Internal Medicine, Sample Medical Center, Houston, Texas", "US", "2023-07", "2023-08"),
    ("research", "Research assistant, Example Institute", None, "2020-01", None),
    ("volunteer", "Red Crescent", None, "2016-01", "2017-12"),
]
"""What it tells: kind, title, country, first and last month."""
YAML_CV = """\
cv:
  name: Nadira Testcase
  sections:
    education:
      - institution: Example University Faculty of Medicine, Egypt
        area: Medicine
        start_date: 2012-09
        end_date: 2019-07
    experience:
      - position: Medical officer
        company: Example Hospital
        location: Cairo, Egypt
        startDate: 2019-09
        endDate: 2022-06
        highlights: [Managed patients]
      - company: Example Clinic
        position: Researcher
        start: 2022-09
        notes: {told: once}
"""


def word_cv(text: str = CV) -> bytes:
    """A CV as a Word document: each line with a gap is a row of a table, each other line a paragraph."""
    return docx("".join(_word_line(line) for line in text.splitlines()))


def _word_line(line: str) -> str:
    cells = [f"<w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p>" for cell in re.split(" {2,}", line.strip())]
    if len(cells) == 1:
        return cells[0]
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"

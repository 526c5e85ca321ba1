"""The picture of the CV in time: everything with a day is drawn inside it, and words cannot break out."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from experience_samples import audit, file_with, stay, stretch
from matchwise.advice.experience_reports import Timeline
from matchwise.domain.applicant import Experience, ExperienceKind
from matchwise.exports.figures import SCREEN
from matchwise.exports.timeline_figure import WIDTH, timeline_figure

FILE = file_with(
    experience=(
        stretch("clinical_work EG 2019-08-01 2021-03-31"),
        stretch("study EG 2020-01-01 2020-12-31"),
        stretch("clinical_work EG 2022-01-01 now"),
        stretch("research EG 2022-01-01 2022-12-31"),
    ),
    usce=(stay("inpatient 8 2027-01-04 OH IM"),),
)


def timeline() -> Timeline:
    found = audit(FILE).timeline
    assert found is not None
    return found


def drawn(line: Timeline) -> ET.Element:
    return ET.fromstring(timeline_figure(line, SCREEN))  # noqa: S314 (a drawing of our own)


def test_everything_that_has_a_day_is_drawn_inside_the_picture() -> None:
    line, picture = timeline(), drawn(timeline())
    groups = [one for one in picture.iter() if one.tag.endswith("}g")]
    assert len(groups) == len(line.stretches) + len(line.moments)
    boxes = [one for one in picture.iter() if one.tag.endswith("}rect")]
    assert all(float(one.attrib["x"]) >= 0 for one in boxes)
    assert all(float(one.attrib["x"]) + float(one.attrib["width"]) <= WIDTH for one in boxes)
    assert len(line.gaps) == 1
    words = [one.text for one in picture.iter() if one.tag.endswith("}text")]
    assert {"Clinical work", "Education", "Research", "US experience", "Gaps", "today", "programs read"} <= set(words)


def test_what_lies_ahead_is_dashed_and_what_is_done_is_not() -> None:
    text = timeline_figure(timeline(), SCREEN)
    planned = re.search(r"<g><title>US hands-on inpatient work</title>(.*?)</g>", text)
    done = re.search(r"<g><title>Research</title>(.*?)</g>", text)
    assert planned is not None
    assert done is not None
    assert planned.group(1).count("stroke-dasharray") == planned.group(1).count("<rect") == 1
    assert "stroke-dasharray" not in done.group(1)


def test_hostile_words_stay_words() -> None:
    hostile = '"><script>alert(1)</script>'
    started = FILE.experience[0].start if FILE.experience else None
    assert started is not None
    file = replace(FILE, experience=(Experience(ExperienceKind.OTHER_JOB, hostile, None, started, None),))
    line = audit(file).timeline
    assert line is not None
    text = timeline_figure(line, SCREEN)
    assert "<script" not in text
    assert ET.fromstring(text) is not None  # noqa: S314 (a drawing of our own)


def test_one_day_and_half_a_century_can_be_drawn() -> None:
    for start in ("2026-11-23", "1960-01-01"):
        file = file_with(experience=(stretch(f"clinical_work EG {start} now"),))
        line = audit(file).timeline
        assert line is not None
        years = [one.text for one in drawn(line).iter() if one.tag.endswith("}text") and (one.text or "").isdigit()]
        assert len(years) <= 9

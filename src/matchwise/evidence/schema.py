"""The written form of the evidence: what `source.yaml`, `NAME.table.yaml` and rule files may hold, and nothing else."""

import datetime as dt
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictFloat,
    StrictInt,
    StrictStr,
    model_validator,
)

from matchwise.provenance import Confidence


def _confidence_word(word: str) -> str:
    try:
        return Confidence.from_word(word).word
    except (KeyError, ValueError) as error:
        message = "use high, medium-high, medium, low-medium or low"
        raise ValueError(message) from error


ConfidenceWord = Annotated[str, AfterValidator(_confidence_word)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=1)]
Published = Annotated[str, BeforeValidator(str), Field(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]


class Written(BaseModel):
    """A part of an evidence file: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class WrittenDocument(Written):
    """`source.yaml`: one published document; the folder's name is its id."""

    code: Text
    producer: Text
    title: Text
    edition: Annotated[str, BeforeValidator(str)] = ""
    published: Published = ""
    retrieved: dt.date
    url: str
    citation: Text
    licence_note: Text
    redistribution_note: Text
    confidence: ConfidenceWord
    note: str = ""


class WrittenField(Written):
    """One column of a table; a unit "@unit" names the column that holds the unit of each row.

    empty_when: printed texts that stand for a value that was not given, such as "<5" for a suppressed count.
    """

    name: Name
    type: Literal["text", "integer", "number", "date", "flag"]
    unit: str = ""
    description: Text
    empty_when: tuple[str, ...] = ()


class WrittenCheck(Written):
    """One declared check of a table: a row count, or a statement about one column (of the rows that `where` picks)."""

    rows: int | None = None
    column: Name | None = None
    between: tuple[float, float] | None = None
    sums_to: float | None = None
    tolerance: float = 0.0
    one_of: tuple[str, ...] | None = None
    filled: Literal[True] | None = None
    where: dict[Name, StrictInt | StrictFloat | StrictStr] = {}

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        said = [self.rows, self.between, self.sums_to, self.one_of, self.filled]
        if sum(part is not None for part in said) != 1:
            message = "a check says exactly one of rows, between, sums_to, one_of, filled"
            raise ValueError(message)
        if (self.column is None) != (self.rows is not None):
            message = "a check names a column, unless it counts rows"
            raise ValueError(message)
        return self


class WrittenTable(Written):
    """`NAME.table.yaml`: what the cells of `NAME.csv` mean.

    row_confidence, row_url, row_year: columns that hold what is known of each row beyond its document;
    row_documents: a column that holds the ids of the documents a row rests on, parted by ";".
    """

    title: Text
    printed_label: str = ""
    page: str = ""
    population: str = ""
    notes: str = ""
    read_by: str = ""
    key: Annotated[tuple[Name, ...], Field(min_length=1)]
    fields: Annotated[tuple[WrittenField, ...], Field(min_length=1)]
    checks: tuple[WrittenCheck, ...] = ()
    row_confidence: Name | None = None
    row_url: Name | None = None
    row_year: Name | None = None
    row_documents: Name | None = None

    @model_validator(mode="after")
    def _names_its_own_fields(self) -> Self:
        names = [field.name for field in self.fields]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            message = f"fields named twice: {', '.join(sorted(twice))}"
            raise ValueError(message)
        named = {
            *self.key,
            self.row_confidence,
            self.row_url,
            self.row_year,
            self.row_documents,
            *self._named_columns(),
        }
        unknown = named - {None, *names}
        if unknown:
            message = f"not among the fields: {', '.join(sorted(str(name) for name in unknown))}"
            raise ValueError(message)
        return self

    def _named_columns(self) -> set[str]:
        units = {field.unit[1:] for field in self.fields if field.unit.startswith("@")}
        return units.union(*(({check.column} if check.column else set()) | set(check.where) for check in self.checks))


class WrittenRuleValue(Written):
    """One value of a rule from a day on; `until` closes a value that was dropped and not replaced.

    hour: the clock time in US Eastern time that goes with a value that is a day; other: what another source says.
    """

    since: dt.date = Field(alias="from")
    value: StrictInt | StrictFloat | StrictStr
    hour: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    other: StrictStr | None = None
    other_source: Text | None = None
    source: Text
    seen: dt.date
    expected: bool = False
    until: dt.date | None = None
    confidence: ConfidenceWord
    note: str = ""

    @model_validator(mode="after")
    def _other_has_a_source(self) -> Self:
        if (self.other is None) != (self.other_source is None):
            message = "other and other_source stand together"
            raise ValueError(message)
        return self


class WrittenRule(Written):
    """`rules/BODY/RULE.yaml`: a dated rule with its values, oldest first."""

    title: Text
    unit: str
    values: Annotated[tuple[WrittenRuleValue, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _oldest_first(self) -> Self:
        days = [value.since for value in self.values]
        if any(later <= earlier for earlier, later in pairwise(days)):
            message = "values stand oldest first, each `from` once"
            raise ValueError(message)
        return self

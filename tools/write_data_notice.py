"""Writes DATA_NOTICE.md from the evidence documents: `python tools/write_data_notice.py [FILE]`."""

import sys
from pathlib import Path

from matchwise.evidence import Document, Evidence
from matchwise.evidence.load import SHIPPED, compiled_in_memory

NOTICE = Path(__file__).resolve().parents[1] / "DATA_NOTICE.md"

OPENING = """# Data notice

The code of Matchwise stands under the Apache License 2.0 (see [LICENSE](LICENSE)). The figures and facts that it ships
come from the documents below, and each document has terms of its own. Matchwise takes single figures and facts, with
their source. It does not reproduce the documents.

Matchwise is not affiliated with the NRMP, the AAMC, the AMA, the ACGME, Intealth (ECFMG) or any program named here.

## How to leave a document out

1. Remove its folder `src/matchwise/evidence/documents/DOCUMENT/`.
2. Run `python -m matchwise.evidence.compile`.
3. Build the wheel (`make wheel`).

Keep its line in `catalogue.yaml`: Matchwise then knows that the document was left out, and each answer says what it
lost. [Leave a document out](docs/how-to/leave-a-document-out.md) names the few documents that every answer needs.

This file is written from the documents themselves (`make notice`), and a test fails when it is out of date.
"""

CLOSING = """## Weights of words

`src/matchwise/documents/word_weights.npz` holds for words how much each speaks for a fault of a text. The weights were
computed from the word vectors of all-MiniLM-L6-v2 (Apache License 2.0, sentence-transformers), with the words of BERT's
uncased vocabulary (Apache License 2.0, Google). The model itself is not shipped; it is an add-on.

## Shapes of the states

The map of the HTML report draws the shapes of us-atlas 3.0.1 (ISC license, Michael Bostock), made from the
cartographic boundary files of the US Census Bureau. Files and license stand in
`src/matchwise/exports/vendor/us-atlas-3.0.1/`.
"""


def entry(document: Document, tables: list[str]) -> str:
    """The section of one document."""
    lines = [
        f"### {document.title}",
        "",
        f"- Folder: `{document.id}`" + (f" ({document.code})" if document.code else ""),
        f"- Producer: {document.producer}" + (f"; {document.edition}" if document.edition else ""),
        f"- Published: {document.published or 'not dated'}; read on {document.retrieved}",
        *([f"- Address: <{document.url}>"] if document.url else []),
        f"- Trust in our copy: {document.confidence.word}",
        f"- Terms: {one_line(document.licence_note) or 'none stated'}",
        *([f"- What ships: {one_line(document.redistribution_note)}"] if document.redistribution_note else []),
        f"- Tables: {', '.join(f'`{name}`' for name in tables) or 'none; cited by rules and notes'}",
    ]
    return "\n".join(lines)


def one_line(text: str) -> str:
    """A text with its line breaks taken out."""
    return " ".join(text.split())


def notice(evidence: Evidence) -> str:
    """The whole file: documents that carry tables first, then those that are only cited."""
    tables = {
        key: [t.partition("/")[2] for t in evidence.tables if t.startswith(f"{key}/")] for key in evidence.documents
    }
    ordered = sorted(evidence.documents.values(), key=lambda d: (d.producer.casefold(), d.title.casefold(), d.id))
    with_tables = [entry(document, tables[document.id]) for document in ordered if tables[document.id]]
    cited = [entry(document, []) for document in ordered if not tables[document.id]]
    count = f"{len(with_tables)} documents with tables, {len(cited)} that are only cited."
    parts = [
        OPENING,
        f"## Documents with tables\n\n{count}",
        *with_tables,
        "## Documents that are only cited",
        *cited,
        CLOSING,
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def main() -> None:
    """Write the notice to the file named, or to its place in the repository."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else NOTICE
    target.write_text(notice(compiled_in_memory(SHIPPED)), encoding="utf-8", newline="\n")
    print(f"{target.name} is written.")


if __name__ == "__main__":
    main()

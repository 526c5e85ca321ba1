"""DOCX files made for tests: a plain one, and ones that are broken or hostile."""

import io
import zipfile

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, *, head: str = "", name: str = "word/document.xml") -> bytes:
    """A DOCX file with this body, in the XML of a word processor."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, f'{head}<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>')
    return held.getvalue()


def paragraphs(*texts: str) -> bytes:
    """A DOCX file with these paragraphs."""
    return docx("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts))


def packed(method: int) -> bytes:
    """A DOCX file whose document is packed in another way and damaged in its middle."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{SPACE}">{"<w:p/>" * 999}</w:document>')
    content = bytearray(held.getvalue())
    begin = content.index(b"word/document.xml") + len(b"word/document.xml")
    content[begin + 8 : begin + 24] = b"\xff" * 16
    return bytes(content)


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
HOSTILE = {
    "an entity": docx("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", head=LAUGHS),
    "an outside entity": docx("<w:p/>", head='<!DOCTYPE a SYSTEM "file:///etc/passwd">'),
    "a bomb": docx(f"<w:p><w:r><w:t>{'a' * 40_000_000}</w:t></w:r></w:p>"),
    "a deep nest": docx("<w:p>" * 5_000 + "</w:p>" * 5_000),
    "cut off": paragraphs("A letter.")[:-60],
    "another archive": docx("<w:p/>", name="xl/workbook.xml"),
    "no XML": docx("<w:p>"),
    "bzip2": packed(zipfile.ZIP_BZIP2),
    "LZMA": packed(zipfile.ZIP_LZMA),
    "deflated and damaged": packed(zipfile.ZIP_DEFLATED),
    "only a head": b"PK\x03\x04",
}

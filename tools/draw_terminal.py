"""Draws docs/images/terminal.svg: what `matchwise recommend` really prints, as a picture of a terminal.

`python tools/draw_terminal.py [FILE]` runs the program on the default example and draws the first lines of its answer.
"""

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "terminal.svg"
APPLICANT = Path("examples") / "failed_then_224.yaml"
COLUMNS, LINES = 100, 64

THEME = TerminalTheme(
    (251, 250, 247),
    (21, 32, 43),
    [
        (21, 32, 43),
        (164, 35, 42),
        (27, 110, 60),
        (138, 74, 0),
        (11, 93, 173),
        (109, 60, 140),
        (0, 104, 116),
        (81, 96, 110),
    ],
    [
        (81, 96, 110),
        (164, 35, 42),
        (27, 110, 60),
        (138, 74, 0),
        (11, 93, 173),
        (109, 60, 140),
        (0, 104, 116),
        (21, 32, 43),
    ],
)

FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="Terminal">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
 font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect width="{width}" height="{height}" rx="6" fill="#FBFAF7" stroke="#DAD7CF"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def printed() -> str:
    """What the program prints on a terminal of the picture's width, with its colors."""
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    environment.pop("NO_COLOR", None)
    told = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "matchwise.cli.main", "recommend", str(APPLICANT)],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )
    return told.stdout.decode("utf-8")


def drawn(output: str) -> str:
    """The first lines of an output under its command line, as SVG; names no outside address but the SVG namespace."""
    first = output.splitlines()[:LINES]
    screen = Console(record=True, width=COLUMNS, file=io.StringIO(), highlight=False)
    screen.print(Text.from_ansi(f"\x1b[1m$ matchwise recommend {APPLICANT.as_posix()}\x1b[0m"))
    for line in first:
        screen.print(Text.from_ansi(line), overflow="crop", no_wrap=True)
    screen.print("...")
    picture = screen.export_svg(title="", theme=THEME, code_format=FRAME, unique_id="terminal")
    return "\n".join(line.rstrip() for line in picture.splitlines()) + "\n"


def main() -> None:
    """Write the picture to the file named, or to its place in the documents."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(drawn(printed()), encoding="utf-8", newline="\n")
    print(f"{target.name} is drawn.")


if __name__ == "__main__":
    main()

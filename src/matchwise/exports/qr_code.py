"""A text as a QR code: as a drawing for a page, and as lines of half blocks for a terminal."""

import segno

BORDER = 4
"""Light modules around the code, as its standard asks."""
UPPER, LOWER, FULL = "\N{UPPER HALF BLOCK}", "\N{LOWER HALF BLOCK}", "\N{FULL BLOCK}"
_HALVES = {(False, False): " ", (True, False): UPPER, (False, True): LOWER, (True, True): FULL}

Modules = tuple[tuple[bool, ...], ...]


def qr_modules(text: str) -> Modules:
    """The rows of the code with its border; True is dark."""
    code = segno.make_qr(text, error="m")
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=BORDER))


def qr_svg(text: str, title: str) -> str:
    """The code as a drawing, dark on light whatever the colors of the page."""
    rows = qr_modules(text)
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}" role="img" '
        f'aria-label="{title}" shape-rendering="crispEdges"><path fill="#ffffff" d="M0 0h{len(rows)}v{len(rows)}H0z"/>'
        f'<path fill="#000000" d="{dark}"/></svg>'
    )


def qr_lines(text: str) -> tuple[str, ...]:
    """The code as lines of text, two rows in each; light modules are drawn and dark ones left, for a dark ground."""
    rows = qr_modules(text)
    pairs = zip(rows[::2], (*rows[1::2], (True,) * len(rows)), strict=False)
    return tuple("".join(_HALVES[not above, not below] for above, below in zip(*pair, strict=True)) for pair in pairs)

"""The pages that the guard shows before anybody is let in: constant words, and nothing of the document."""

from matchwise.web.assets import assets
from matchwise.web.faults import Fault

_FRAME = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title} · Matchwise</title>
<link rel="stylesheet" href="/static/tokens.css?{assets}">
<link rel="stylesheet" href="/static/pages.css?{assets}"></head>
<body><main><h1>{title}</h1>{body}</main></body>
</html>
"""
_ENTER = (
    "<p>This phone can use the Matchwise that is open on your computer. The way between them is not encrypted: "
    "go on only in a network that you trust, such as the one at home.</p>"
    '<form method="post"><button class="first" type="submit">Open Matchwise on this phone</button></form>'
)


def fault_page(fault: Fault) -> str:
    """The page of a request that is not let in; every word of it is ours."""
    return _FRAME.format(
        title="Not let in", assets=assets(), body=f"<p>{fault.what}</p><p>{fault.safe} {fault.remedy}</p>"
    )


def entry_page() -> str:
    """The page on which a phone says that it wants to come in, so that a preview of the address does not use it up."""
    return _FRAME.format(title="Use Matchwise here", assets=assets(), body=_ENTER)

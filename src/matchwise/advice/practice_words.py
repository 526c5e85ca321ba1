"""How themes of interviews read: the length of an answer, and what directors told the survey."""

from matchwise.advice.practice_reports import PracticeTheme


def length_words(theme: PracticeTheme) -> str:
    """How long an answer is to be: "30 to 60 seconds"."""
    return f"{theme.shortest.value:.0f} to {theme.longest.value:.0f} seconds"


def survey_words(theme: PracticeTheme) -> str:
    """What directors of internal medicine programs told the survey of 2020; "" where it has no factor for the theme."""
    if theme.citing is None:
        return ""
    rated = f", importance {theme.importance.value:.1f} of 5" if theme.importance else ""
    low, high = theme.citing.low, theme.citing.high
    return (
        f"{theme.factor}: {theme.citing.value:.0f} of 100 programs cite it when they rank ({low:.0f} to {high:.0f})"
        f"{rated}. NRMP survey of directors, 2020; few answered."
    )

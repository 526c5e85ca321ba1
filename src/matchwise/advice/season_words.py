"""Says for which season a file asks, and where that season stands on the day."""

from matchwise.advice.knowledge import Knowledge
from matchwise.domain.season import Phase, phase
from matchwise.evidence.rulebook import known_seasons

PHASES = {
    Phase.BEFORE_SUBMISSION: "before applications can be sent",
    Phase.AFTER_SUBMISSION: "applications can be sent",
    Phase.INTERVIEWS: "programs interview",
    Phase.RANKING: "rank lists can be entered",
    Phase.MATCH_WEEK: "rank lists are closed",
    Phase.AFTER: "Match Day is over",
}


def season_and_phase(season: str, knowledge: Knowledge) -> str:
    """For a season as the file tells it: "For the 2028 Match, before applications can be sent"; "" when not known."""
    known = {str(dates.season): dates for dates in known_seasons(knowledge.evidence)}
    if season not in known:
        return ""
    return f"For the {season} Match, {PHASES[phase(knowledge.as_of, known[season])]}"

"""Interview practice: what a recorded answer and its words tell: length, pace, pauses, fillers, times of words."""

"""Answers to interview questions with fillers and silences, written for the tests and measurements of practice."""

from matchwise.practice.words import Filler

FILLERS = (
    Filler(("um",), alone=False),
    Filler(("uh",), alone=False),
    Filler(("er",), alone=False),
    Filler(("you", "know"), alone=True),
    Filler(("i", "mean"), alone=True),
    Filler(("like",), alone=True),
    Filler(("basically",), alone=False),
)

SCORE_ANSWER = (
    "I, um, failed Step 1 the first time, and that was my responsibility. [900] I studied alone and I "
    "started questions too late. Uh, I changed the method: a plan for each week, a study partner, and, "
    "you know, practice tests before I booked. [1400] I passed the second time, and my Step 2 CK is 224. "
    "Since then my attendings in Cleveland wrote that I, um, prepare well. I bring that discipline to "
    "your program."
)
WHY_MEDICINE = (
    "Internal medicine fits how I think. [800] I like, um, to put many small findings together. In my "
    "third year a man came with fever and a new murmur, and, uh, three teams had seen him. [1200] I read "
    "all the old notes, I examined his hands again, and we found the answer. That day I chose this work, "
    "basically, and I have not changed my mind."
)
NIGHT_SHIFT = (
    "On a night shift the nurse, er, called me for a patient who was short of breath. [2500] I went at "
    "once, asked her what had changed, and called the respiratory therapist. Um, we agreed who does what. "
    "The patient was stable within an hour. I mean, I learned to ask the nurse first."
)
FAMILY = (
    "A family wanted to know why their mother could not go home. I, um, sat down with them and I asked "
    "what they had understood. [1000] Then I used simple words, drew her heart on paper, and, uh, waited. "
    "They asked good questions. Afterwards the daughter thanked me, and the plan was clear for everybody."
)
EYE_CHECKS = (
    "In our clinic many patients with diabetes missed their eye check. So I, uh, counted them: forty of "
    "one hundred. [700] I made a list for the front desk and a reminder for the chart. Um, after three "
    "months it was, like, eighteen of one hundred. I would like to do such a project in your residency."
)
GAP = (
    "After graduation I worked in a rural hospital for two years because my family needed me. [1800] Um, "
    "I saw many patients and few specialists. I kept reading, and, you know, I joined a course every "
    "month. Now my family is well and I am, uh, ready to train full time."
)
ANSWERS = (SCORE_ANSWER, WHY_MEDICINE, NIGHT_SHIFT, FAMILY, EYE_CHECKS, GAP)
"""Each with fillers that are known and with silences in milliseconds."""
VOICES = ("en-us", "en-gb", "en-us+f3", "en-gb-scotland+m5")
PACES = (120, 150, 180)

"""Rhythms and terms, as one says them."""

from datetime import date
from typing import Any

import pytest

from reflect.model import wording
from reflect.model.together import Rhythm, Terms


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (None, "When we both ask"),
        ({}, "Every week"),
        ({"weekdays": (3,)}, "Every Thursday"),
        ({"every": 2, "weekdays": (3,)}, "Every second Thursday"),
        ({"every": 2}, "Every second week"),
        ({"every": 3, "weekdays": (0,)}, "Every 3 weeks on Monday"),
        ({"weekdays": (0, 2, 4)}, "Every week on Monday, Wednesday and Friday"),
        ({"unit": "month"}, "Every month"),
        ({"unit": "day", "every": 10}, "Every 10 days"),
    ],
)
def test_how_often(rhythm: dict[str, Any] | None, words: str) -> None:
    assert wording.rhythm_words(None if rhythm is None else Rhythm(**rhythm)) == words


def test_terms_in_sentences() -> None:
    terms = Terms(
        version=2,
        rhythm=Rhythm(every=2, weekdays=(3,)),
        session_minutes=60,
        async_ok=True,
        review_on=date(2027, 1, 14),
    )
    assert wording.term_lines(terms) == (
        (
            "When we meet",
            "Every second Thursday, one hour. Writing to each other can stand in for it.",
        ),
        ("We look at it again", "14 January 2027. Doing nothing keeps it going."),
    )
    plain = terms.changed(rhythm=None, session_minutes=1, async_ok=False)
    assert wording.meeting_words(plain) == "When we both ask, 1 minute."
    assert wording.minutes_words(90) == "90 minutes"

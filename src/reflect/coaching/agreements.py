"""Agreements: one text, and a hash by which both know that they accept the same one."""

import hashlib
from datetime import date, timedelta

import rfc8785

from reflect.model.together import Agreement

WEEKS = 12
_TEXT = (
    "confidentiality",
    "candour",
    "respect",
    "report_words",
    "quiet_week",
    "challenge",
    "support",
    "ending",
    "other",
)
_TERMS = ("rhythm", "session_minutes", "async_ok", "starts", "review_on", "version")
_FIELDS = frozenset([*_TEXT, *_TERMS])


def content_hash(agreement: Agreement) -> str:
    """SHA-256 (hex) over the words and terms that both accept, as canonical JSON (RFC 8785).

    Who accepted it when, and what each keeps beside it, are no part of it.
    """
    return hashlib.sha256(
        rfc8785.dumps(agreement.model_dump(mode="json", include=set(_FIELDS)))
    ).hexdigest()


def edited(agreement: Agreement, **changes: object) -> Agreement:
    """``agreement`` with other words or terms: a new version that nobody has accepted yet.

    What changes nothing leaves it as it is.
    """
    changed = agreement.changed(**changes)
    if content_hash(changed) == content_hash(agreement):
        return changed
    state = "draft" if agreement.state == "proposed" else agreement.state
    return changed.changed(
        version=agreement.version + 1, state=state, my_accept_at=None, their_accept_at=None
    )


def review_day(starts: date, weeks: int = WEEKS) -> date:
    """The day on which a pair asks itself: renew, change or end?"""
    return starts + timedelta(weeks=weeks)

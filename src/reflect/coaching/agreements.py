"""Agreements: one text that both accept by its hash, and what follows from each yes and no.

A pair exchanges files at its own pace, so each side knows only what has arrived. Two rules keep
both from believing in different texts: texts have one order (version, then hash), in which each
person only ever accepts a later one; and a text counts as agreed on a side once that side knows of
both yeses and has not said yes to a later one that waits for its answer.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import rfc8785
from pydantic import ValidationError

from reflect.errors import ReflectError
from reflect.model import moves
from reflect.model.paragraphs import split_paragraphs
from reflect.model.share import SharedRecord
from reflect.model.together import Agreement, Terms

WEEKS = 12
# How long the question of its day is asked; then it goes on by itself.
ASKS_FOR_DAYS = 14
_LONGEST = timedelta(days=3660)
WORDS = tuple(field for field, _ in Agreement.PARTS)
TERMS = tuple(Terms.model_fields)
_FIELDS = {label: field for field, label in Agreement.PARTS}

# Where a text stands among those of a pair: its version, then its hash.
Place = tuple[int, str]


def one_text(text: str) -> str:
    """``text`` without what only sets it out: blanks around paragraphs and at ends of lines."""
    return "\n\n".join(paragraph.strip("\n") for paragraph in split_paragraphs(text))


def content_hash(agreement: Agreement) -> str:
    """SHA-256 (hex) over the words and terms that both accept, as canonical JSON (RFC 8785).

    Who accepted it when, and what each keeps beside it, are no part of it; nor are blanks
    around paragraphs.
    """
    words = {field: one_text(getattr(agreement, field)) for field in WORDS}
    terms = agreement.terms.model_dump(mode="json")
    return hashlib.sha256(rfc8785.dumps({**words, **terms})).hexdigest()


def place(agreement: Agreement) -> Place:
    """Where the text of ``agreement`` stands in the order of all texts of a pair."""
    return agreement.version, content_hash(agreement)


def accepts(agreement: Agreement) -> bool:
    """Whether its owner goes along with it: said yes, and did not end it since."""
    return agreement.my_accept_at is not None and agreement.state != "ended"


def rebuilt(record: SharedRecord, partner_id: str) -> Agreement:
    """The agreement that ``record`` holds, as its receiver has it: proposed by ``partner_id``.

    It is no record of one's own yet. Raises ``ReflectError``: ``bundle_agreement_differs``
    where words and terms are not those that the hash beside them is of.
    """
    terms = record.agreement
    assert terms is not None
    paragraphs: dict[str, list[str]] = {}
    for part in record.parts:
        if part.label not in _FIELDS:
            raise ReflectError("bundle_agreement_differs")
        paragraphs.setdefault(_FIELDS[part.label], []).append(part.text)
    words = {field: "\n\n".join(texts) for field, texts in paragraphs.items()}
    try:
        agreement = Agreement(state="proposed", partner_id=partner_id).changed(
            **words, **{field: getattr(terms, field) for field in TERMS}
        )
    except ValidationError:
        raise ReflectError("bundle_agreement_differs") from None
    if content_hash(agreement) != terms.content_hash:
        raise ReflectError("bundle_agreement_differs")
    return agreement


@dataclass(frozen=True, slots=True)
class Said:
    """What the partner said of a text in one file: yes, or no (not this one, or no longer).

    ``note`` is what went with that file.
    """

    agreement: Agreement
    yes: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand between two people, as far as one of them knows.

    ``in_force`` is the text that both accepted last; ``mine`` a later one that waits for the
    partner's answer, ``theirs`` a later one of the partner's that waits for one's own;
    ``draft`` what one is writing. ``may_accept`` is false where ``mine`` goes before
    ``theirs``, as both were made without knowing of each other.
    """

    in_force: Agreement | None = None
    mine: Agreement | None = None
    theirs: Agreement | None = None
    draft: Agreement | None = None
    may_accept: bool = False

    @property
    def agreed(self) -> bool:
        """Whether both said yes to the same text and no other one of mine is on its way."""
        return self.in_force is not None and self.mine is None


def standing(own: Iterable[Agreement], said: Sequence[Said]) -> Standing:
    """How things stand by one's own texts, and by what the partner said, in its order."""
    own = list(own)
    in_force = _last(one for one in own if one.state == "agreed")
    mine = _last(one for one in own if one.state == "proposed" and one.my_accept_at)
    since = place(in_force) if in_force else (0, "")
    if mine and place(mine) < since:
        mine = None
    answered = {content_hash(one) for one in own if one.state != "draft"}
    theirs = _last(
        agreement
        for digest, (agreement, yes) in last_words(said).items()
        if yes and digest not in answered and place(agreement) > since
    )
    if mine and theirs and theirs.version < mine.version:  # answered by a version of mine
        theirs = None
    accepted = max((place(one) for one in own if one.my_accept_at), default=(0, ""))
    return Standing(
        in_force=in_force,
        mine=mine,
        theirs=theirs,
        draft=_last(one for one in own if one.state == "draft"),
        may_accept=theirs is not None and place(theirs) > accepted,
    )


def settled(own: Iterable[Agreement], said: Sequence[Said]) -> list[Agreement]:
    """Those of ``own`` that change by what the partner said, as they are then.

    The last text that both accept comes into force and takes the place of the one before; a
    proposal that was answered with no, and a text that the partner ended, are ended.
    """
    own = list(own)
    words = last_words(said)
    in_force = _last(one for one in own if one.state == "agreed")
    changed = []
    now_agreed: list[Agreement] = []
    for one in own:
        their, yes = words.get(content_hash(one), (None, False))
        if their is None:
            continue
        if one.state == "proposed" and one.my_accept_at and yes:
            if in_force is None or place(one) > place(in_force):
                now_agreed.append(one.changed(their_accept_at=their.their_accept_at))
        elif one.state in ("proposed", "agreed") and not yes:
            changed.append(moves.move(one, "ended", on_date=their.on_date))
    newest = _last(now_agreed)
    if newest:
        ended = {one.id for one in changed}
        if in_force and in_force.id not in ended:
            changed.append(moves.move(in_force, "superseded"))
        changed.append(moves.move(newest, "agreed"))
    return changed


def last_words(said: Iterable[Said]) -> dict[str, tuple[Agreement, bool]]:
    """For each text that the partner spoke of, by its hash: the text, and the last yes or no.

    A no to what had a yes ends all that was accepted until then.
    """
    words: dict[str, tuple[Agreement, bool]] = {}
    for one in said:
        digest = content_hash(one.agreement)
        before = words.get(digest)
        if before and before[1] and not one.yes:
            for other, (agreement, _) in list(words.items()):
                words[other] = (agreement.changed(on_date=one.agreement.on_date), False)
        words[digest] = (one.agreement, one.yes)
    return words


def following(agreement: Agreement, version: int) -> Agreement:
    """A draft with the words and terms of ``agreement``, to become ``version``."""
    kept = {field: getattr(agreement, field) for field in (*WORDS, *TERMS, "partner_id")}
    return Agreement(**{**kept, "version": version})


def renewed(agreement: Agreement, version: int, today: date) -> Agreement:
    """A draft with the same words that begins today, for as long as the one before."""
    length = timedelta(weeks=WEEKS)
    if agreement.starts and agreement.review_on:
        before = agreement.review_on - agreement.starts
        length = before if timedelta() < before <= _LONGEST else length
    return following(agreement, version).changed(starts=today, review_on=today + length)


def review_day(starts: date, weeks: int = WEEKS) -> date:
    """The day on which a pair asks itself: renew, change or end?"""
    return starts + timedelta(weeks=weeks)


def _last(agreements: Iterable[Agreement]) -> Agreement | None:
    return max(agreements, key=place, default=None)

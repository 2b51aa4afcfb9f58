"""How two people work together: proposing a text, changing it, accepting it, and ending it.

What is decided here travels like everything else: it is put among the choices for the partner,
and leaves when it was looked through and sealed. What the partner decided counts once their file
is taken in (``take_over``).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from reflect.coaching import agreements as rules
from reflect.coaching import playbook
from reflect.coaching.agreements import Said, Standing
from reflect.errors import ReflectError
from reflect.model import moves
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.model.share import SharedRecord
from reflect.model.together import Agreement, Rhythm
from reflect.usecases import choosing, chosen, composing, fields, journal
from reflect.vault.vault import Vault

__all__ = ["Standing"]

_NOON = time(12)
_DAYS = (date(2, 1, 1), date(9998, 12, 31))  # those that have a noon in every zone


def standing(vault: Vault, partner: Partner) -> Standing:
    """What is in force with ``partner``, and who waits for whose answer, as far as known here."""
    return rules.standing(own(vault, partner), said(vault, partner))


def own(vault: Vault, partner: Partner) -> list[Agreement]:
    """One's own agreements with ``partner``, each a version, in no particular order.

    Taken before a step, they are what ``take_back`` needs.
    """
    found = (one for one in vault.records.all_of(("agreement",)) if isinstance(one, Agreement))
    return [one for one in found if one.partner_id == partner.id]


def said(vault: Vault, partner: Partner) -> list[Said]:
    """What ``partner`` said of each text, in the order in which they sealed it.

    In one file a later version was said later.
    """
    came = vault.arrivals.of_kind(partner.id, "agreement")
    files = {one.bundle: place for place, one in enumerate(came)}
    found = []
    for one in came:
        terms = one.share.agreement
        if terms is None:  # an agreement of words alone, which nobody can accept
            continue
        moment = _moment(sorted((one.on_date, *_DAYS))[1])
        agreement = rules.rebuilt(one.share, partner.id).changed(
            on_date=one.on_date, their_accept_at=moment if terms.accepted else None
        )
        found.append((files[one.bundle], Said(agreement, terms.accepted, one.letter.note)))
    found.sort(key=lambda pair: (pair[0], rules.place(pair[1].agreement)))
    return [each for _, each in found]


def begin(vault: Vault, partner: Partner, today: date) -> str:
    """The id of a draft to begin from: words of the playbook, to be made one's own.

    Where something is being written already, that is it.
    """
    draft = standing(vault, partner).draft
    if draft:
        return draft.id
    made = Agreement(
        partner_id=partner.id,
        version=_next_version(vault, partner),
        rhythm=Rhythm(every=2),
        starts=today,
        review_on=rules.review_day(today),
    ).changed(**playbook.clauses())
    journal.save(vault, made)
    return made.id


def edit(vault: Vault, partner: Partner, agreement: Agreement) -> str:
    """The id of a draft of the next version, with the words and terms of ``agreement``.

    A proposal that never left goes back to being a draft itself. Where something is being
    written already, that is it.
    """
    with vault.transaction():
        known = standing(vault, partner)
        if known.draft:
            return known.draft.id
        if known.mine and known.mine.id == agreement.id and not _left(vault, partner, agreement):
            draft = moves.move(known.mine, "draft", my_accept_at=None)
        else:
            draft = rules.following(agreement, _next_version(vault, partner))
        journal.save(vault, draft)
        return draft.id


def write(vault: Vault, agreement_id: str, **changes: Any) -> Changes:
    """Change words or terms of a draft.

    Raises ``ReflectError``: ``agreement_settled`` once it was proposed, ``field_invalid``.
    """
    with vault.transaction():
        return journal.save(vault, fields.changed(_draft(vault, agreement_id), changes))


def propose(vault: Vault, partner: Partner, agreement_id: str, today: date) -> Changes:
    """Say yes to a draft and choose it for ``partner``; it leaves with the next sealed file.

    Raises ``ReflectError``: ``agreement_blank``, ``agreement_settled``.
    """
    with vault.transaction():
        draft = _draft(vault, agreement_id)
        words = {name: _as_it_travels(getattr(draft, name)) for name in rules.WORDS}
        if not any(words.values()):
            raise ReflectError("agreement_blank")
        version = max(draft.version, _next_version(vault, partner))
        given: dict[str, Any] = {**words, "version": version, "on_date": today}
        proposed = moves.move(draft, "proposed", my_accept_at=_moment(today), **given)
        return journal.save(vault, proposed) | choosing.choose(vault, partner, proposed.id)


def accept(vault: Vault, partner: Partner, content_hash: str, today: date) -> Changes:
    """Say yes to what ``partner`` proposed, and choose that yes for them.

    Both have accepted it then, so it is in force here, in place of the one before. Raises
    ``ReflectError``: ``agreement_not_there`` where another text is to be answered by now,
    ``agreement_crossed`` where an own proposal goes first.
    """
    with vault.transaction():
        known = standing(vault, partner)
        offered = _offered(known, content_hash)
        if not known.may_accept:
            raise ReflectError("agreement_crossed")
        changes = Changes()
        if known.in_force:
            changes = journal.save(vault, moves.move(known.in_force, "superseded"))
        agreed = moves.move(offered, "agreed", my_accept_at=_moment(today), on_date=today)
        return changes | journal.save(vault, agreed) | choosing.choose(vault, partner, agreed.id)


def decline(vault: Vault, partner: Partner, content_hash: str, today: date) -> Changes:
    """Stay with what is in force instead of what ``partner`` proposed, and choose that answer.

    Raises ``ReflectError``: ``agreement_not_there``.
    """
    with vault.transaction():
        offered = _offered(standing(vault, partner), content_hash)
        no = moves.move(offered, "ended", on_date=today)
        return journal.save(vault, no) | choosing.choose(vault, partner, no.id)


def renew(vault: Vault, partner: Partner, today: date) -> Changes:
    """Propose the words in force for as long again, from today on.

    Raises ``ReflectError``: ``agreement_not_there`` where nothing is in force.
    """
    with vault.transaction():
        in_force = standing(vault, partner).in_force
        if in_force is None:
            raise ReflectError("agreement_not_there")
        draft = rules.renewed(in_force, _next_version(vault, partner), today)
        saved = journal.save(vault, draft)
        return saved | propose(vault, partner, draft.id, today)


def end(vault: Vault, partner: Partner, today: date) -> Changes:
    """End what is in force and what was proposed, at once and without a reason.

    What never left goes back to where it was: a proposal is a draft again, and a yes was not
    said. Where the partner knows of something, the last of it is chosen for them, so that the
    next file says so.
    """
    with vault.transaction():
        changes = _unsaid(vault, partner)
        gone: list[Agreement] = []
        for one in own(vault, partner):
            if one.state == "proposed" and one.my_accept_at and not _left(vault, partner, one):
                changes |= journal.save(vault, moves.move(one, "draft", my_accept_at=None))
            elif one.state == "agreed" or (one.state == "proposed" and one.my_accept_at):
                gone.append(moves.move(one, "ended", on_date=today))
                changes |= journal.save(vault, gone[-1])
        if gone and partner.state != "ended":
            last = max(gone, key=rules.place)
            changes |= choosing.choose(vault, partner, last.id)
        return changes


def take_back(vault: Vault, partner: Partner, before: Sequence[Agreement]) -> Changes:
    """Undo a step while nothing of it has left: ``own`` is what it was ``before`` again.

    Raises ``ReflectError``: ``agreement_settled`` where a file holds it already.
    """
    earlier = {one.id: one for one in before}
    with vault.transaction():
        changes = Changes()
        here = own(vault, partner)
        for one in here:
            if one == earlier.get(one.id):
                continue
            if _is_sealed(vault, one):
                raise ReflectError("agreement_settled")
            changes |= choosing.choose(vault, partner, one.id, chosen=False)
            if one.id in earlier:
                changes |= journal.save(vault, earlier[one.id].changed(rev=one.rev))
            else:
                vault.records.purge([one.id])
                changes |= Changes.of("agreement", one.id)
        for unsaid in earlier.keys() - {one.id for one in here}:
            vault.records.insert([earlier[unsaid]])
            changes |= choosing.choose(vault, partner, unsaid)
        return changes


def review_due(vault: Vault, partner: Partner, today: date) -> Agreement | None:
    """What is in force and asks on its day: renew, change or end? None when nothing asks.

    It asks for two weeks and then goes on by itself; it does not ask while an answer is on its
    way or while working together rests.
    """
    if partner.state != "active":
        return None
    known = standing(vault, partner)
    one = known.in_force
    if one is None or one.review_on is None or known.mine or known.theirs or known.draft:
        return None
    return one if 0 <= (today - one.review_on).days < rules.ASKS_FOR_DAYS else None


def may_be_offered(vault: Vault, partner: Partner) -> bool:
    """Whether nothing has left for ``partner`` yet and neither has written an agreement."""
    return vault.ledger.last_day(partner.id) is None and standing(vault, partner) == Standing()


def take_over(vault: Vault, partner: Partner) -> Changes:
    """Let what ``partner`` said count, as far as it was taken in."""
    changes = Changes()
    for one in rules.settled(own(vault, partner), said(vault, partner)):
        changes |= journal.save(vault, one)
    return changes


def require_whole(partner: Partner, records: Iterable[SharedRecord]) -> None:
    """Check that agreements among ``records`` say what their hash stands for.

    Raises ``ReflectError``: ``bundle_agreement_differs``.
    """
    for record in records:
        if record.agreement is not None:
            rules.rebuilt(record, partner.id)


def _draft(vault: Vault, agreement_id: str) -> Agreement:
    record = journal.rewritable(vault.records.get(agreement_id))
    assert isinstance(record, Agreement)
    return record


def _offered(known: Standing, content_hash: str) -> Agreement:
    if known.theirs is None or rules.content_hash(known.theirs) != content_hash:
        raise ReflectError("agreement_not_there")
    return known.theirs


def _next_version(vault: Vault, partner: Partner) -> int:
    known = [one.version for one in own(vault, partner) if one.state != "draft"]
    known += [one.agreement.version for one in said(vault, partner)]
    return 1 + max(known, default=0)


def _left(vault: Vault, partner: Partner, agreement: Agreement) -> bool:
    """Whether a file for ``partner`` holds it, be it that this file is being sealed right now."""
    name = composing.share_id(vault, partner, agreement.id)
    return vault.ledger.last_shared(name) is not None


def _unsaid(vault: Vault, partner: Partner) -> Changes:
    """Take back a yes that never left: the text before it is in force again."""
    known = own(vault, partner)
    unsaid = [o for o in known if o.state == "agreed" and not _left(vault, partner, o)]
    changes = Changes()
    for one in unsaid:
        changes |= choosing.choose(vault, partner, one.id, chosen=False)
        vault.records.purge([one.id])
        changes |= Changes.of("agreement", one.id)
    before = [one for one in known if one.state == "superseded"]
    if unsaid and before:
        last = max(before, key=rules.place)
        changes |= journal.save(vault, last.changed(state="agreed"))
    return changes


def _is_sealed(vault: Vault, agreement: Agreement) -> bool:
    """Whether a file holds this very revision."""
    left = vault.ledger.shared_with([agreement.id]).get(agreement.id, ())
    if any(rev == agreement.rev for _, rev, _ in left):
        return True
    leaving = (item for entry in vault.ledger.entries("sealing") for item in entry.items)
    return any(item.record_id == agreement.id for item in leaving)


def _moment(day: date) -> datetime:
    """The middle of a day here: what is accepted is accepted on a day."""
    return datetime.combine(day, _NOON).astimezone()


def _as_it_travels(text: str) -> str:
    return rules.one_text(chosen.without_private_links(text))

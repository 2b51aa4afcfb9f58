"""Questions to think with: those of the playbook and one's own, a few at a time."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from reflect.coaching import rotation, wording
from reflect.coaching.rotation import Offered
from reflect.errors import ReflectError
from reflect.model.base import now
from reflect.model.changes import Changes
from reflect.model.playbook import OwnPrompt, PlaybookItem, Stage
from reflect.model.remembered import Use
from reflect.usecases import fields, journal
from reflect.vault.vault import Vault

AT_ONCE = 3
_KIND = "prompt"
# The tag of questions that one person can answer in one line.
_ONE_LINE = "today"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question as people see it.

    ``key`` names it: the id of the record for one's own. ``source`` is the title of its module,
    blank for one's own. ``new_in`` is the version that brought it, as long as it is new.
    ``partner_id`` is set where it is kept for sessions with one partner.
    """

    key: str
    text: str
    stage: Stage
    use: Use
    source: str = ""
    new_in: str = ""
    added: date | None = None
    until: date | None = None
    partner_id: str = ""

    @property
    def may_go(self) -> bool:
        """Whether to ask if it may be put away: it was not wanted three times in a row."""
        return rotation.offers_to_retire(self.use)


def known(vault: Vault, today: date, stage: Stage | None = None) -> list[Prompt]:
    """Every question there is, or every one of a stage; one's own come last."""
    uses = vault.prompt_uses.all()
    titles = {head.id: head.title for head in vault.playbook.heads()}
    items = vault.playbook.items(_KIND, stage)
    return [_prompt(item, titles.get(item.module, ""), uses, today) for item in items]


def some(
    vault: Vault,
    stage: Stage,
    today: date,
    *,
    count: int = AT_ONCE,
    without: Collection[str] = (),
    partner_id: str = "",
    seed: int | None = None,
) -> list[Prompt]:
    """The next ``count`` questions of a stage, which count as shown from now on.

    ``without`` are keys of those that are not wanted now. Those that are kept for sessions with
    a partner are offered with that ``partner_id`` alone. The same facts and ``seed`` give the
    same questions; without one it is made of the day and of how many were shown before.
    """
    found = {
        one.key: one
        for one in known(vault, today, stage)
        if one.key not in without and one.partner_id in ("", partner_id)
    }
    uses = vault.prompt_uses.all()
    if seed is None:
        seed = today.toordinal() + sum(use.shown for use in uses.values())
    offered = [Offered(one.key, one.added, one.until) for one in found.values()]
    chosen = [found[key] for key in rotation.draw(offered, uses, today, seed, count)]
    if not vault.read_only:
        moment = now()
        with vault.transaction():
            for one in chosen:
                seen = replace(one.use, shown=one.use.shown + 1, last_shown=moment)
                vault.prompt_uses.put(one.key, seen)
    return chosen


def of_day(vault: Vault, day: date, skipped: int = 0) -> Prompt:
    """The question of ``day``, the same one all day; ``skipped`` goes on to others."""
    found = vault.playbook.items(_KIND)
    items = [one for one in found if one.module and _ONE_LINE in one.fields["tags"]]
    return _prompt(items[(day.toordinal() + skipped) % len(items)], "", {}, day)


def use(vault: Vault, key: str) -> Changes:
    """Note that a question was written about."""
    return _remember(vault, key, lambda was: replace(was, used=was.used + 1, skipped_run=0))


def star(vault: Vault, key: str, starred: bool) -> Changes:
    """Let a question come sooner than others, or no longer."""
    return _remember(vault, key, lambda was: replace(was, starred=starred, skipped_run=0))


def skip(vault: Vault, key: str) -> Changes:
    """Note that a question is not for me; it comes later than others."""
    return _remember(vault, key, lambda was: replace(was, skipped_run=was.skipped_run + 1))


def retire(vault: Vault, key: str, retired: bool = True) -> Changes:
    """Never offer a question again, or do."""
    return _remember(vault, key, lambda was: replace(was, retired=retired, skipped_run=0))


def add_own(
    vault: Vault, text: str, stage: Stage, until: date | None = None, partner_id: str = ""
) -> Changes:
    """Add a question of one's own, to be asked until its last day where it has one.

    With ``partner_id`` it is kept for the sessions with that partner.

    Raises ``ReflectError``: ``prompt_blank``, ``field_invalid``.
    """
    question = " ".join(text.split())
    if not question:
        raise ReflectError("prompt_blank")
    values = {"text": question, "stage": stage, "until": until, "partner_id": partner_id or None}
    made = fields.made(OwnPrompt, values)
    return journal.save(vault, made)


def could_be_more_open(text: str) -> bool:
    """Whether a question can be answered by yes or no, or advises something."""
    return bool(text.strip()) and not wording.is_open(text)


def _prompt(item: PlaybookItem, source: str, uses: dict[str, Use], today: date) -> Prompt:
    said = item.fields
    use = uses.get(item.key, Use())
    is_new = item.module and rotation.is_new(Offered(item.key, item.added), use, today)
    return Prompt(
        item.key,
        said["text"],
        said["stage"],
        use,
        source,
        said["since"] if is_new else "",
        item.added,
        date.fromisoformat(said["until"]) if said["until"] else None,
        said.get("partner_id") or "",
    )


def _remember(vault: Vault, key: str, become: Callable[[Use], Use]) -> Changes:
    vault.prompt_uses.put(key, become(vault.prompt_uses.all().get(key, Use())))
    return Changes.of(_KIND, key)

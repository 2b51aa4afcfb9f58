"""Practising to share: a sample entry, two throwaway journals, and the real way between them.

Both journals are encrypted like any other, under a passphrase that nobody has, and are gone when
the practice is over.
"""

import secrets
import tempfile
from pathlib import Path

from reflect.messages import QT_TRANSLATE_NOOP, translate
from reflect.model.share import Bundle, SharedRecord
from reflect.usecases import cycle, partners, receive, share, vaults
from reflect.usecases.share import Part
from reflect.vault.keys import FLOOR
from reflect.vault.vault import Vault

SAMPLE_TITLE = QT_TRANSLATE_NOOP("practice", "A sample: the meeting on Thursday")
SAMPLE = (
    QT_TRANSLATE_NOOP("practice", "I asked two questions before I said what I think."),
    QT_TRANSLATE_NOOP("practice", "Nobody laughed. Someone thanked me afterwards."),
    QT_TRANSLATE_NOOP("practice", "I was afraid that they would notice how little I had prepared."),
)
SAMPLE_NOTE = QT_TRANSLATE_NOOP("practice", "A private note has no way out, whatever you choose.")


class Practice:
    """From choosing to reading. ``close`` removes everything."""

    def __init__(self, name: str, partner: str) -> None:
        """``name`` is one's own, ``partner`` what the imagined partner is called."""
        self._home = tempfile.TemporaryDirectory(prefix="reflect-practice-")
        self._here = self._made("mine", name)
        self._there = self._made("theirs", partner)
        at_here = partners.add(self._here, partners.my_card(self._there))
        at_there = partners.add(self._there, partners.my_card(self._here))
        partners.verify(self._here, at_here, partners.number(self._there, at_there))
        partners.verify(self._there, at_there, partners.number(self._here, at_here))
        self._partner = partners.find_partner(self._here, partner)
        text = "\n\n".join(translate("practice", one) for one in SAMPLE)
        values = {
            "title": translate("practice", SAMPLE_TITLE),
            "private_note": translate("practice", SAMPLE_NOTE),
        }
        self._entry = cycle.write(self._here, "reflection", text, values)

    def parts(self) -> tuple[Part, ...]:
        """The paragraphs of the sample."""
        return share.parts(self._entry)

    def preview(self, left_out: frozenset[str]) -> Bundle:
        """Exactly what the partner would get. Raises ``ReflectError``: ``share_nothing``."""
        return share.compose(self._here, self._partner, self._choices(left_out)).bundle

    def seal_and_open(self, left_out: frozenset[str]) -> tuple[SharedRecord, ...]:
        """Seal it into a file, take it in on the other side, and give what is read there."""
        choices = self._choices(left_out)
        seen = share.compose(self._here, self._partner, choices).content_hash
        folder = Path(self._home.name)
        file = share.seal(self._here, self._partner, choices, seen, folder).path
        plan = receive.inspect(self._there, file)
        receive.accept(self._there, plan)
        return tuple(item.record.share for item in receive.received(self._there))

    def close(self) -> None:
        """Remove both journals and the file."""
        self._here.close()
        self._there.close()
        self._home.cleanup()

    def _made(self, folder: str, name: str) -> Vault:
        passphrase = secrets.token_hex(16)
        vault, _ = vaults.create(Path(self._home.name) / folder, passphrase, name=name, cost=FLOOR)
        return vault

    def _choices(self, left_out: frozenset[str]) -> list[share.Choice]:
        return [share.Choice(self._entry.id, leave_out=left_out)]

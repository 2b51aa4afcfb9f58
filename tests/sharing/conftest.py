"""Two identities and a small bundle between them."""

from dataclasses import dataclass
from datetime import date

import pytest

from reflect.model.share import Bundle, SharedPart, SharedRecord
from reflect.sharing import seal
from reflect.sharing.identity import Identity, fingerprint

DAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Pair:
    """Ines, who seals, and Sam, who opens."""

    ines: Identity
    sam: Identity

    @property
    def known(self) -> dict[str, str]:
        return {self.ines.public.signer: "verified"}

    def bundle(self, *texts: str) -> Bundle:
        return Bundle(
            author="Ines",
            to=fingerprint(self.sam.public),
            records=tuple(
                SharedRecord(
                    kind="reflection",
                    share_id=f"{number:032x}",
                    share_rev=1,
                    author="Ines",
                    title=f"Entry {number}",
                    parts=(SharedPart(text=text),),
                )
                for number, text in enumerate(texts, 1)
            ),
        )

    def sealed(self, *texts: str) -> seal.SealedBytes:
        bundle = self.bundle(*(texts or ("I asked, and waited.",)))
        return seal.seal(seal.prepare(bundle), self.ines, self.sam.public, seq=1, day=DAY)


@pytest.fixture(scope="session")
def pair() -> Pair:
    return Pair(Identity.generate(), Identity.generate())

"""The words of an evening; see ``evening``."""

from pathlib import Path

from tests.support_vault import new_vault

PASSPHRASE = "quokkas-whistle at the ferry"
TOLD = {
    "passphrase": PASSPHRASE,
    "title": "Zanzibar by lamplight",
    "text": "Heliotropes grow behind the customs house, and nobody waters them.",
    "note": "Vespertine thoughts, and only mine.",
    "draft": "Marmalade before it is an entry",
    "file": "weathervane-invoice.txt",
    "attached": "Cormorants were paid for in tins of smoked paprika.",
}


def lay_out(home: Path) -> bytes:
    """The vault of the evening and a file to attach, in ``home``; the key of the vault."""
    (home / TOLD["file"]).write_text(TOLD["attached"], encoding="utf-8")
    with new_vault(home / "vault", PASSPHRASE) as vault:
        return bytes(vault._data_key)

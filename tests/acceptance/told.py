"""The words of an evening; see ``evening``."""

PASSPHRASE = "quokkas-whistle at the ferry"
TOLD = {
    "passphrase": PASSPHRASE,
    "title": "Zanzibar by lamplight",
    "text": "Heliotropes grow behind the customs house, and nobody waters them.",
    "note": "Vespertine thoughts, and only mine.",
    "draft": "Marmalade before it is an entry",
}

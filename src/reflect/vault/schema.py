"""The tables, and the steps from one version of them to the next.

``PRAGMA user_version`` numbers the schema. All steps and the number are one transaction.
``docs/VAULT-FORMAT.md`` explains the tables.
"""

from collections.abc import Callable

from reflect.errors import ReflectError
from reflect.vault.database import Database

# Statements are parted by ";\n\n".
_VERSION_1 = """
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE secret (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE record (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    on_date TEXT NOT NULL,
    never_share INTEGER NOT NULL,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    rev INTEGER NOT NULL,
    deleted_at TEXT,
    document TEXT NOT NULL,
    share_id TEXT AS (json_extract(document, '$.share_id')) VIRTUAL,
    share_rev INTEGER AS (json_extract(document, '$.share_rev')) VIRTUAL,
    partner_id TEXT AS (json_extract(document, '$.partner_id')) VIRTUAL
);

CREATE VIEW own_record AS
SELECT * FROM record WHERE deleted_at IS NULL AND kind <> 'received';

CREATE INDEX own_record_by_day ON record (on_date DESC, id DESC)
WHERE deleted_at IS NULL AND kind <> 'received';

CREATE INDEX own_record_by_kind ON record (kind, on_date DESC, id DESC)
WHERE deleted_at IS NULL AND kind <> 'received';

CREATE INDEX own_draft ON record (id)
WHERE deleted_at IS NULL AND kind <> 'received' AND state = 'draft';

CREATE INDEX received_by_arrival ON record (id DESC)
WHERE deleted_at IS NULL AND kind = 'received';

CREATE UNIQUE INDEX received_once ON record (partner_id, share_id, share_rev)
WHERE kind = 'received';

CREATE INDEX record_in_bin ON record (deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;

CREATE TABLE tag (
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (record_id, tag)
) WITHOUT ROWID;

CREATE INDEX tag_by_name ON tag (tag, record_id);

CREATE TABLE link (
    source TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (source, role, target)
) WITHOUT ROWID;

CREATE INDEX link_by_target ON link (target, role, source);

CREATE TABLE revision (
    record_id TEXT NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    rev INTEGER NOT NULL,
    saved TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (record_id, rev)
) WITHOUT ROWID;

CREATE TABLE attachment (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE attachment_chunk (
    sha256 TEXT NOT NULL REFERENCES attachment (sha256) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (sha256, number)
);

CREATE TABLE search_text (
    place INTEGER PRIMARY KEY,
    record_id TEXT NOT NULL UNIQUE REFERENCES record (id),
    title TEXT NOT NULL,
    words TEXT NOT NULL
);

CREATE VIRTUAL TABLE record_text USING fts5 (
    title, words,
    content = 'search_text', content_rowid = 'place',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TABLE bundle (
    id TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
    state TEXT NOT NULL,
    partner_id TEXT NOT NULL,
    made TEXT NOT NULL,
    bundle_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    day TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    path TEXT NOT NULL,
    choices TEXT,
    position INTEGER UNIQUE,
    previous TEXT,
    chain TEXT
);

CREATE INDEX bundle_by_partner ON bundle (partner_id, direction, seq);

CREATE INDEX bundle_by_bundle_id ON bundle (bundle_id);

CREATE TABLE bundle_item (
    bundle TEXT NOT NULL REFERENCES bundle (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    record_rev INTEGER NOT NULL,
    kind TEXT NOT NULL,
    share_id TEXT NOT NULL,
    share_rev INTEGER NOT NULL,
    parts TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    PRIMARY KEY (bundle, number)
) WITHOUT ROWID;

CREATE INDEX bundle_item_by_record ON bundle_item (record_id, record_rev);

CREATE INDEX bundle_item_by_share ON bundle_item (share_id, share_rev);

CREATE TABLE bundle_bytes (
    bundle TEXT PRIMARY KEY REFERENCES bundle (id) ON DELETE CASCADE,
    content BLOB NOT NULL
);

CREATE TRIGGER bundle_is_written_once
BEFORE UPDATE OF id, direction, partner_id, made, bundle_id, seq, day, file_hash, content_hash,
    position, previous, chain ON bundle
WHEN old.position IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'ledger');
END;

CREATE TRIGGER bundle_is_kept BEFORE DELETE ON bundle WHEN old.position IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'ledger');
END;

CREATE TRIGGER bundle_item_is_written_once BEFORE UPDATE ON bundle_item
WHEN (SELECT position FROM bundle WHERE id = old.bundle) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'ledger');
END;

CREATE TRIGGER bundle_item_is_kept BEFORE DELETE ON bundle_item
WHEN (SELECT position FROM bundle WHERE id = old.bundle) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'ledger');
END;

CREATE TRIGGER bundle_item_is_complete BEFORE INSERT ON bundle_item
WHEN (SELECT position FROM bundle WHERE id = new.bundle) IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'ledger');
END;

CREATE TABLE import_run (
    id TEXT PRIMARY KEY,
    format TEXT NOT NULL,
    name TEXT NOT NULL,
    started TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done'))
);

CREATE TABLE import_source (
    format TEXT NOT NULL,
    source_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    run TEXT NOT NULL REFERENCES import_run (id) ON DELETE CASCADE,
    PRIMARY KEY (format, source_id)
) WITHOUT ROWID;

CREATE INDEX import_source_by_run ON import_source (run);

CREATE INDEX import_source_by_record ON import_source (record_id)
"""

# What became of each question of the playbook, and of each reminder.
_VERSION_2 = """
CREATE TABLE prompt_use (
    prompt TEXT PRIMARY KEY,
    shown INTEGER NOT NULL,
    used INTEGER NOT NULL,
    skipped_run INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    retired INTEGER NOT NULL,
    last_shown TEXT
) WITHOUT ROWID;

CREATE TABLE nudge_state (
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    due TEXT NOT NULL,
    last_shown TEXT,
    snoozed_until TEXT,
    off INTEGER NOT NULL,
    PRIMARY KEY (rule, subject)
) WITHOUT ROWID
"""

# Modules, and all that can be found in the playbook: what they hold beside what is one's own.
_VERSION_3 = """
CREATE TABLE module (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    document TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE module_item (
    module TEXT NOT NULL REFERENCES module (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    place INTEGER NOT NULL,
    stage TEXT NOT NULL,
    added TEXT,
    document TEXT NOT NULL,
    PRIMARY KEY (module, kind, id)
) WITHOUT ROWID;

CREATE INDEX module_item_by_kind ON module_item (kind, module, place);

CREATE VIEW playbook_item AS
SELECT module, kind, id, place, stage, added, document FROM module_item
UNION ALL
SELECT '', kind, id, 0, coalesce(json_extract(document, '$.stage'), ''), on_date, document
FROM own_record WHERE kind IN ('prompt', 'template', 'cadence') AND state = 'kept'
"""

STEPS: tuple[str, ...] = (_VERSION_1, _VERSION_2, _VERSION_3)
VERSION = len(STEPS)


def bring_up_to_date(database: Database, before: Callable[[], object] = lambda: None) -> None:
    """Make the tables, or bring older ones up to ``VERSION``, all the way or not at all.

    ``before`` is called before tables that hold something are changed. Raises
    ``ReflectError``: ``vault_newer`` for tables that this program does not know,
    ``vault_older_read_only`` for older ones where nothing can be written.
    """
    found = int(database.value("PRAGMA user_version"))
    if found > VERSION:
        raise ReflectError("vault_newer")
    if found == VERSION:
        return
    if database.read_only:
        raise ReflectError("vault_older_read_only")
    if found:
        before()
    with database.transaction():
        for number in range(found, VERSION):
            database.script(STEPS[number].strip())
            database.script(f"PRAGMA user_version = {number + 1}")

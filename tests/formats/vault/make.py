"""Make the stored vault of the present version: ``python -m tests.formats.vault.make``.

Run once, when a version is released; what it made then is never changed again.
"""

import json
from pathlib import Path

from reflect.model.base import new_id, now
from reflect.usecases import vaults
from reflect.vault import schema
from reflect.vault.ledger import LedgerEntry, LedgerItem
from tests.support_vault import CHEAP, DAY, PASSPHRASE, entry, one_of_each

HERE = Path(__file__).parent
ATTACHED = b"The bytes of a small picture. " * 2334


def main() -> None:
    """Write ``version-N`` and, beside it, what a test has to find in it."""
    folder = HERE / f"version-{schema.VERSION}"
    vault, recovery_key = vaults.create(folder, PASSPHRASE, name="Alex", cost=CHEAP)
    with vault:
        sha256 = vault.attachments.put(ATTACHED, "image/png")
        records = [record for record in one_of_each() if record.kind != "profile"]
        vault.records.insert(records)
        edited = entry("first words", title="Edited", tags=("heron",))
        vault.records.save(edited)
        vault.records.save(edited.changed(text="other words"))
        binned = entry("zanzibar", title="In the bin")
        vault.records.save(binned)
        vault.records.set_deleted([binned.id], now())
        run = vault.imports.begin("json-lines", "journal.jsonl")
        vault.imports.add(run, "json-lines", [("id:1", entry("came in", title="Imported"))])
        vault.imports.finish(run)
        for seq, state in ((1, "sealed"), (2, "discarded"), (2, "sealed")):
            item = LedgerItem(edited.id, seq, "reflection", "7" * 32, seq, ("title",), "c" * 64)
            vault.ledger.add(
                LedgerEntry(
                    new_id(), "out", state, records[0].id, now(), new_id(), seq, DAY, "f" * 64,
                    "e" * 64, "", (item,),
                ),
                b"sealed content",
            )  # fmt: skip
        ids = [*(r.id for r in records), edited.id, binned.id]
        ids += [row.id for row in vault.records.page(("reflection",)) if row.title == "Imported"]
        expected = {
            "passphrase": PASSPHRASE,
            "recovery_key": recovery_key,
            "records": {one: vault.records.get(one).model_dump(mode="json") for one in ids},
            "edited": edited.id,
            "attached": sha256,
        }
    (folder / "lock").unlink()
    (HERE / f"{folder.name}.json").write_text(json.dumps(expected, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()

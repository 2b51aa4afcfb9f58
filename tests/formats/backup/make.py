"""Make the stored backup of the present version: ``python -m tests.formats.backup.make``.

Run once, when a version of the backup or of the tables is released; what it made then is
never changed again. It is a backup of the stored vault of the same version of the tables.
"""

import json
import shutil
import tempfile
from pathlib import Path

from reflect.usecases import backups, vaults
from reflect.vault import backup_file, schema
from reflect.vault.backup_file import BackupFile
from tests.support_vault import CHEAP

HERE = Path(__file__).parent
VAULTS = HERE.parent / "vault"


def main() -> None:
    """Write ``version-N.reflect-backup`` and, beside it, what a reader has to find."""
    name = f"version-{backup_file.VERSION}"
    stored = f"version-{schema.VERSION}"
    known = json.loads((VAULTS / f"{stored}.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        shutil.copytree(VAULTS / stored, folder)
        with vaults.open_vault(folder, known["passphrase"], cost=CHEAP) as vault:
            path = backups.make(vault).backup.path
            with BackupFile(path) as file:
                data_key = vault.backups.open_key(file)
                manifest = file.manifest(data_key).model_dump(mode="json")
        shutil.move(path, HERE / f"{name}{backup_file.ENDING}")
    expected = {
        "vault": stored,
        "passphrase": known["passphrase"],
        "recovery_key": known["recovery_key"],
        "data_key": data_key.hex(),
        "manifest": manifest,
    }
    (HERE / f"{name}.json").write_text(json.dumps(expected, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()

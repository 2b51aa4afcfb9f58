"""Make headers with every way in: ``python -m tests.formats.ways.make``.

Run once, when a version of the header is released; what it made then is never changed again.
"""

import hashlib
import json
from base64 import b64encode
from pathlib import Path

from reflect.vault import header, slots
from tests.support_vault import CHEAP

HERE = Path(__file__).parent
FILE = HERE / "version-1.json"
PASSPHRASE, NEXT_PASSPHRASE = "An apostrophe's worth of caf\u00e9", "Another one; with Ü"


def main() -> None:
    """Write the headers, and what opens them."""
    data_key, next_key = bytes(range(32)), bytes(range(32, 64))
    key_file, keychain = bytes(range(64, 96)), bytes(range(96, 128))
    first, recovery_key = header.new_header(data_key, PASSPHRASE, CHEAP)
    more = [
        slots.lock_with_key(first.vault_id, data_key, "key_file", key_file),
        slots.lock_with_key(first.vault_id, data_key, "keychain", keychain),
    ]
    whole = header.with_slots(first, data_key, more, 2)
    renewing, next_recovery_key = header.with_renewal(
        whole, data_key, next_key, NEXT_PASSPHRASE, CHEAP, 3
    )
    vectors = {
        "passphrase": PASSPHRASE,
        "recovery_key": recovery_key,
        "key_file": b64encode(key_file).decode(),
        "keychain": b64encode(keychain).decode(),
        "data_key": data_key.hex(),
        "next_passphrase": NEXT_PASSPHRASE,
        "next_recovery_key": next_recovery_key,
        "next_data_key": next_key.hex(),
        "header": _stored(whole),
        "renewing": _stored(renewing),
        "renewed": _stored(renewing.renewed()),
    }
    FILE.write_text(json.dumps(vectors, indent=1, sort_keys=True) + "\n")


def _stored(made: header.Header) -> dict[str, object]:
    body = made.body()
    return {**json.loads(body), "check": hashlib.sha256(body).hexdigest()}


if __name__ == "__main__":
    main()

"""A bundle of every version is read, and an agreement's hash is what the description says."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from reflect.coaching import agreements
from reflect.sharing.identity import Identity
from reflect.sharing.opening import open_bundle
from tests.formats.bundle.make import STORED

HERE = Path(__file__).parent
# The clauses of an agreement by their labels, as docs/BUNDLE-FORMAT.md lists them.
CLAUSES = {
    "What stays between us": "confidentiality",
    "Saying it early": "candour",
    "Time and turns": "respect",
    "How we tell each other": "report_words",
    "After a quiet week": "quiet_week",
    "Hard questions": "challenge",
    "What helps": "support",
    "Renewing and ending": "ending",
    "Also": "other",
}


def test_each_that_was_made_is_there():
    assert sorted(path.stem for path in HERE.glob("*.reflect")) == sorted(STORED)


@pytest.fixture(params=STORED)
def stored(request: pytest.FixtureRequest) -> tuple[bytes, dict[str, Any]]:
    """A stored bundle, and what has to be in it."""
    path = HERE / f"{request.param}.reflect"
    return path.read_bytes(), json.loads(path.with_suffix(".json").read_text("utf-8"))


def test_what_was_sealed_then_is_read_now(stored):
    data, expected = stored
    sam = Identity(expected["age_secret"], bytes.fromhex(expected["signing_seed"]))
    opened = open_bundle(data, sam, {expected["from"]: "verified"})
    assert opened.content_hash == expected["content_hash"]
    assert opened.bundle.letter.model_dump(mode="json") == expected["letter"]
    assert [
        record.model_dump(mode="json", exclude_defaults=True) for record in opened.bundle.records
    ] == expected["records"]
    for record in opened.bundle.records:
        if record.agreement:
            assert agreements.rebuilt(record, "ines").version == record.agreement.version


def test_the_description_is_enough_to_know_what_is_accepted():
    """A reader of its own; nothing of Reflect's is used."""
    expected = json.loads((HERE / "version-1-agreement.json").read_text("utf-8"))
    [entry] = [one for one in expected["records"] if one["kind"] == "agreement"]
    words: dict[str, list[str]] = {field: [] for field in CLAUSES.values()}
    for part in entry["parts"]:
        words[CLAUSES[part["label"]]].append(part["text"])
    terms = dict(entry["agreement"])
    assert terms.pop("accepted") is True
    digest = terms.pop("content_hash")
    rhythm = {"every": 1, "unit": "week", "weekdays": [], **terms.pop("rhythm")}
    whole = {
        **{field: "\n\n".join(paragraphs) for field, paragraphs in words.items()},
        "starts": None,
        "review_on": None,
        **terms,
        "rhythm": rhythm,
    }
    assert hashlib.sha256(rfc8785.dumps(whole)).hexdigest() == digest

"""A reader of bundles written from ``docs/BUNDLE-FORMAT.md`` alone.

It uses nothing of Reflect: age and minisign as they come with Debian, a ZIP module and a JSON
parser. ``read`` gives the manifest and the entries, or raises ``RefusedError``.
"""

import base64
import hashlib
import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

FIELDS = {
    "kind",
    "share_id",
    "share_rev",
    "author",
    "title",
    "day",
    "month",
    "parts",
    "tags",
    "links",
    "files",
    "reply_to",
    "form",
    "template",
    "agreement",
}
KINDS = {
    "reflection",
    "goal",
    "assumption",
    "evidence",
    "experiment",
    "session",
    "agreement",
    "commitment",
    "indicator",
    "check_in",
    "update",
    "win",
    "response",
}
NAME = re.compile(r"index\.html|letter\.json|entries/\d{4}\.json|files/\d{4}\.[a-z]+")


class RefusedError(Exception):
    """Why a file is not believed."""


def read(file: Path, age_key: Path, fingerprint: str, known: set[str]) -> tuple[Any, list[Any]]:
    """What ``file`` holds for the owner of ``age_key``, from one of the ``known`` signers."""
    opened = subprocess.run(["age", "-d", "-i", age_key, file], capture_output=True, check=False)
    need(opened.returncode == 0, "age")
    members = unzipped(opened.stdout)
    need({"manifest.json", "manifest.json.minisig"} <= members.keys(), "no manifest")
    manifest = strict(members["manifest.json"])
    need(isinstance(manifest, dict), "manifest")
    verify(members, str(manifest.get("from")), str(manifest.get("bundle_id")), age_key.parent)
    need((manifest["format"], manifest["version"]) == ("reflect-bundle", 1), "version")
    need(manifest["from"] in known, "sender")
    need(manifest["to"] == fingerprint, "sent on")
    signed = [one for one in members if not one.startswith("manifest.json")]
    need([one["name"] for one in manifest["members"]] == signed, "members")
    for one in manifest["members"]:
        content = members[one["name"]]
        need(NAME.fullmatch(one["name"]) is not None, "name")
        need(one["size"] == len(content), "size")
        need(one["sha256"] == hashlib.sha256(content).hexdigest(), "hash")
    entries = [strict(members[one]) for one in signed if one.startswith("entries/")]
    for entry in entries:
        need(isinstance(entry, dict) and entry.keys() <= FIELDS, "entry")
        need(entry["kind"] in KINDS, "kind")
    return manifest, entries


def unzipped(data: bytes) -> dict[str, bytes]:
    """The members, where the file is the one way to write them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            need(all(one.compress_type == zipfile.ZIP_STORED for one in archive.infolist()), "zip")
            members = {one.filename: archive.read(one) for one in archive.infolist()}
    except zipfile.BadZipFile:
        raise RefusedError("zip") from None
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o600 << 16
            archive.writestr(info, content)
    need(again.getvalue() == data, "zip")
    padding = members.pop("padding", None)
    need(padding is not None and not padding.strip(b"\0"), "padding")
    return members


def verify(members: dict[str, bytes], signer: str, bundle_id: str, folder: Path) -> None:
    """Let minisign check the manifest by the key in it."""
    need(re.fullmatch(r"[0-9a-f]{64}", signer) is not None, "signer")
    raw = bytes.fromhex(signer)
    key = base64.b64encode(b"Ed" + hashlib.sha256(raw).digest()[:8] + raw).decode()
    for name in ("manifest.json", "manifest.json.minisig"):
        (folder / name).write_bytes(members[name])
    checked = subprocess.run(
        ["minisign", "-V", "-P", key, "-m", folder / "manifest.json"],
        capture_output=True,
        check=False,
    )
    need(checked.returncode == 0, "signature")
    comment = f"trusted comment: reflect-bundle/1 {bundle_id}\n".encode()
    need(comment in members["manifest.json.minisig"], "comment")


def strict(content: bytes) -> Any:
    """JSON in its canonical form: keys in order, no blanks."""
    try:
        found = json.loads(content)
    except ValueError:
        raise RefusedError("json") from None
    again = json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    need(again.encode() == content, "canonical")
    return found


def need(holds: bool, what: str) -> None:
    """Refuse where something does not hold."""
    if not holds:
        raise RefusedError(what)

"""Make stored bundles of the present version: ``python -m tests.formats.bundle.make``.

Run once, when something new can travel; what it made then is never changed again.
"""

import json
from datetime import date
from pathlib import Path

from reflect.coaching.agreements import content_hash
from reflect.model.share import Bundle, Letter, SharedAgreement, SharedPart, SharedRecord
from reflect.model.together import Agreement, Rhythm
from reflect.sharing import seal
from reflect.sharing.identity import Identity, fingerprint

HERE = Path(__file__).parent
DAY = date(2026, 11, 24)


def entry() -> SharedRecord:
    """A reflection in two paragraphs."""
    return SharedRecord(
        kind="reflection",
        share_id="1" * 32,
        share_rev=1,
        author="Ines",
        title="Speaking last",
        day=DAY,
        parts=(SharedPart(text="I counted to *five*."), SharedPart(text="Mira spoke first.")),
        tags=("retro",),
    )


def agreement() -> SharedRecord:
    """A second version that its sender accepts."""
    words = Agreement(
        version=2,
        confidentiality="What is said stays with us.\n\nSafety and the law are the limits.",
        candour="Early, about the work.",
        quiet_week="After two: “still with you, want to move it?”",
        rhythm=Rhythm(every=2, weekdays=(3,)),
        session_minutes=60,
        starts=date(2026, 9, 3),
        review_on=date(2026, 11, 26),
    )
    return SharedRecord(
        kind="agreement",
        share_id="2" * 32,
        share_rev=1,
        author="Ines",
        day=DAY,
        parts=(
            SharedPart(label="What stays between us", text="What is said stays with us."),
            SharedPart(label="What stays between us", text="Safety and the law are the limits."),
            SharedPart(label="Saying it early", text=words.candour),
            SharedPart(label="After a quiet week", text=words.quiet_week),
        ),
        agreement=SharedAgreement(
            **words.terms.model_dump(), content_hash=content_hash(words), accepted=True
        ),
    )


def templated() -> SharedRecord:
    """A reflection that says which template it was written with."""
    return entry().changed(share_id="3" * 32, template="after-session@1")


STORED = {
    "version-1": (entry,),
    "version-1-agreement": (agreement, templated),
}


def main() -> None:
    """Write each bundle that is not there yet and, beside it, what a reader has to find."""
    for name, records in STORED.items():
        if (HERE / f"{name}.reflect").exists():
            continue
        ines, sam = Identity.generate(), Identity.generate()
        bundle = Bundle(
            author="Ines",
            to=fingerprint(sam.public),
            records=tuple(make() for make in records),
            letter=Letter(wish="questions", note="Before Thursday."),
        )
        sealed = seal.seal(seal.prepare(bundle), ines, sam.public, seq=1, day=DAY)
        (HERE / f"{name}.reflect").write_bytes(sealed.data)
        expected = {
            "age_secret": sam.age_secret,
            "signing_seed": sam.signing_seed.hex(),
            "from": ines.public.signer,
            "content_hash": sealed.content_hash,
            "records": [
                json.loads(record.model_dump_json(exclude_defaults=True))
                for record in bundle.records
            ],
            "letter": bundle.letter.model_dump(mode="json"),
        }
        written = json.dumps(expected, indent=1, sort_keys=True, ensure_ascii=False)
        (HERE / f"{name}.json").write_text(written + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""The main job from end to end, on the command line, with two vaults."""

import lzma
from pathlib import Path

from tests.acceptance.conftest import INES, SAM
from tests.acceptance.people import Person, introduce

ENTRIES = "\n".join(
    f'{{"date": "2026-10-{day:02}", "text": "Day {day}. A turkey, roasted."}}'
    for day in range(1, 21)
)


def test_two_people_share_and_answer(tmp_path: Path) -> None:
    ines, sam = Person("Ines", tmp_path, INES), Person("Sam", tmp_path, SAM)
    made = ines.begin("--name", "Ines")
    recovery_key = made.err.split()[-1]
    assert made.out == ""
    assert len(recovery_key.split("-")) == 8
    sam.begin("--name", "Sam")

    journal = tmp_path / "journal.jsonl.xz"
    journal.write_bytes(lzma.compress(ENTRIES.encode()))
    assert "20 entries came in" in ines.do("import", journal)
    assert "0 entries came in, 20 were here already" in ines.do("import", journal)
    assert len(ines.run("find", "turk", "--json").json()) == 20
    assert [e["date"] for e in ines.run("list", "--limit", "2", "--json").json()] == [
        "2026-10-20",
        "2026-10-19",
    ]

    review = ines.do(
        "write",
        "-",
        "--set",
        "title=The review where I said nothing",
        "--set",
        "private_note=I was proud when it went quiet.",
        text="Priya opened with her own sketch.\n\nI had three notes ready.\n\nI was tired.",
    )
    goal = ines.do("write", "--kind", "goal", "Lead design discussions")
    assumption = ines.do(
        "write", "--kind", "assumption", "--set", f"goal_id={goal}", "They stop when I begin"
    )
    experiment = ines.do(
        "write",
        "--kind",
        "experiment",
        "--set",
        f"assumption_id={assumption}",
        "--set",
        "ends=2026-12-01",
        "Three questions first\nAsk three questions before I say anything",
    )
    ines.do("move", experiment, "planned")
    ines.do("move", experiment, "running")
    assert ines.run("show", assumption, "--json").json()[0]["state"] == "testing"
    ines.do(
        "move",
        experiment,
        "reviewed",
        "--set",
        "observed=Lena came up with the queue idea",
        "--set",
        "effect_on_assumption=weakened",
    )
    assert ines.run("show", assumption, "--json").json()[0]["state"] == "weakened"

    introduce(ines, sam)

    seen = ines.preview("Sam", review, experiment, "--leave-out", f"{review}:3")
    assert "I had three notes ready." in seen["text"]
    assert "I was tired." not in seen["text"]
    assert "proud" not in seen["text"]
    file = ines.seal("Sam", review, experiment, "--leave-out", f"{review}:3")
    assert file.suffix == ".reflect"

    looked = sam.run("open", file)
    assert looked.code == 0
    assert seen["text"] in looked.out
    assert sam.run("received", "--json").json() == []
    sam.do("open", file, "--accept")
    got = {r["shared_kind"]: r for r in sam.run("received", "--json").json()}
    assert set(got) == {"reflection", "experiment"}
    assert sam.run("list", "--json").json() == []

    answer = sam.do("write", "--reply-to", got["reflection"]["id"], "What did Lena do next?")
    back = sam.seal("Ines", answer)
    ines.do("edit", review, "--set", "title=Changed since")
    ines.do("open", back, "--accept")
    [arrived] = ines.run("received", "--json").json()
    assert arrived["answers"] == {"id": review, "rev": 1}
    assert [part["text"] for part in arrived["quoted"]["parts"]] == [
        "Priya opened with her own sketch.",
        "I had three notes ready.",
    ]
    [shown] = ines.run("show", review, "--json").json()
    assert shown["rev"] == 2
    assert shown["answered_by"][0]["share"]["parts"][0]["text"] == "What did Lena do next?"

    directions = [line["direction"] for line in ines.run("ledger", "--json").json()]
    assert directions == ["in", "out"]

    cleo = Person("Cleo", tmp_path, "someone else")
    cleo.begin("--name", "Cleo")
    introduce(cleo, ines)
    assert "for someone else" in cleo.refused("open", file)
    assert "for someone else" in cleo.refused("open", back)

    key_file = tmp_path / "key"
    key_file.write_text(recovery_key)
    forgotten = Person("Ines", tmp_path, "a new one")
    forgotten.do("recover", "--recovery-key-file", key_file)
    assert forgotten.run("show", review, "--json").json()[0]["title"] == "Changed since"
    assert "does not fit" in ines.refused("list")


def test_a_changed_record_is_a_newer_version_for_the_partner(pair: tuple[Person, Person]) -> None:
    ines, sam = pair
    entry = ines.do("write", "First words.")
    sam.do("open", ines.seal("Sam", entry), "--accept")
    same = ines.preview("Sam", entry)["records"][0]
    assert same["share_rev"] == 1
    ines.do("edit", entry, "Second words.")
    newer = ines.seal("Sam", entry)
    assert '"newer"' in sam.run("open", newer, "--json").out
    sam.do("open", newer, "--accept")
    assert [r["share_rev"] for r in sam.run("received", "--json").json()] == [2, 1]


def test_bin_and_export(pair: tuple[Person, Person]) -> None:
    ines, _ = pair
    kept, gone = ines.do("write", "Stays, with a heron."), ines.do("write", "Goes, with a heron.")
    ines.do("bin", "put", gone)
    assert [r["id"] for r in ines.run("find", "heron", "--json").json()] == [kept]
    assert [r["id"] for r in ines.run("bin", "--json").json()] == [gone]
    ines.do("bin", "restore", gone)
    assert len(ines.run("find", "heron", "--json").json()) == 2
    ines.do("bin", "put", gone)
    ines.do("bin", "empty", "--yes")
    assert ines.run("bin", "--json").json() == []

    done = ines.run("export", ines.home / "out")
    assert done.code == 0
    assert "plain text" in done.err
    lines = (ines.home / "out" / "reflection.jsonl").read_text()
    assert "Stays, with a heron." in lines
    assert "Goes" not in lines
    # The journal comes back from its own export.
    fresh = Person("Fresh", ines.home, "fresh")
    fresh.do("new")
    assert "1 entries came in" in fresh.do("import", ines.home / "out" / "reflection.jsonl")


def test_no_windowing_library_is_loaded_for_a_command(pair: tuple[Person, Person]) -> None:
    ines, _ = pair
    traced = ines.run("list", before=("env", "PYTHONPROFILEIMPORTTIME=1"))
    assert traced.code == 0
    assert "sqlcipher3" in traced.err
    assert "PySide6" not in traced.err

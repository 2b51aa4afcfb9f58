"""All or nothing, whichever thread writes, and the reader sees what is settled."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from reflect.errors import ReflectError
from reflect.vault.vault import Vault
from tests.support_vault import assert_refused, assert_sound, entry, found, logical_dump, open_again

PATIENCE = 30  # seconds, for a test that hangs; nothing waits for it to pass


class Stopped(Exception):  # noqa: N818 - it is no error, only an end
    """Ends a transaction in the middle."""


def write_and_stop(vault: Vault, write: Callable[[], object]) -> None:
    """Write in a transaction that does not reach its end."""
    with vault.transaction():
        write()
        raise Stopped


def stop_after(vault: Vault, write: Callable[[], object]) -> None:
    """The same, and nothing else is wrong with it."""
    with pytest.raises(Stopped):
        write_and_stop(vault, write)


def test_a_transaction_that_does_not_end_never_was(vault):
    record = entry("herons")
    vault.records.save(record)
    before = logical_dump(vault)

    def write() -> None:
        vault.records.save(entry("egrets"))
        vault.records.save(record.changed(text="edited"))
        vault.records.purge([record.id])
        vault.attachments.put(b"bytes", "text/plain")
        vault.settings.set("name", "value")
        vault.imports.begin("form", "name")
        assert found(vault, "herons") == []
        assert len(found(vault, "egrets")) == 1

    stop_after(vault, write)
    assert logical_dump(vault) == before
    assert_sound(vault)


def test_a_nested_transaction_goes_with_the_one_around(vault):
    before = logical_dump(vault)

    def write() -> None:
        vault.records.save(entry("outer"))
        with vault.transaction(), vault.transaction():
            vault.records.save(entry("inner"))
        assert len(vault.records.page(("reflection",))) == 2

    stop_after(vault, write)
    assert logical_dump(vault) == before
    with vault.transaction():
        vault.records.save(entry("outer"))
        with vault.transaction():
            vault.records.save(entry("inner"))
    assert len(vault.records.page(("reflection",))) == 2


def test_an_inner_one_that_stops_stops_the_one_around(vault):
    before = logical_dump(vault)

    def write() -> None:
        vault.records.save(entry("outer"))
        with vault.transaction():
            vault.records.save(entry("inner"))
            raise Stopped

    with pytest.raises(Stopped), vault.transaction():
        write()
    assert logical_dump(vault) == before


def test_a_refused_statement_stops_its_transaction(vault):
    before = logical_dump(vault)

    def write() -> None:
        with vault.transaction():
            vault.records.save(entry("words"))
            vault.secrets.put("ledger_key", b"taken")

    assert_refused("database_refused", write)
    assert logical_dump(vault) == before


@pytest.fixture
def worker():
    """One other thread."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_the_reader_sees_what_is_settled_and_never_waits(vault, worker):
    vault.records.save(entry("before"))
    written, looked = threading.Event(), threading.Event()

    def write() -> int:
        with vault.transaction():
            vault.records.save(entry("during"))
            own = len(vault.records.page(("reflection",)))
            written.set()
            assert looked.wait(PATIENCE)
        return own

    result = worker.submit(write)
    assert written.wait(PATIENCE)
    try:
        assert [row.excerpt for row in vault.records.page(("reflection",))] == ["before"]
        assert found(vault, "during") == []
    finally:
        looked.set()
    assert result.result(PATIENCE) == 2
    assert len(vault.records.page(("reflection",))) == 2


def test_two_writers_take_turns(vault, worker):
    """Autosave gets in between the batches of an import, and neither loses anything."""
    inside = threading.Event()

    def import_batch() -> None:
        with vault.transaction():
            inside.set()
            for number in range(40):
                vault.records.save(entry(f"imported {number}"))

    def import_all() -> None:
        for _ in range(5):
            import_batch()

    result = worker.submit(import_all)
    assert inside.wait(PATIENCE)
    for number in range(40):
        vault.records.save(entry(f"typed {number}"))
    result.result(PATIENCE)
    assert len(found(vault, "imported", limit=1000)) == 200
    assert len(found(vault, "typed", limit=1000)) == 40
    assert_sound(vault)


def test_a_stopped_worker_takes_nothing_of_the_others_along(vault, worker):
    def stop() -> None:
        stop_after(vault, lambda: vault.records.save(entry("stopped")))

    results = [worker.submit(stop) for _ in range(20)]
    for number in range(20):
        vault.records.save(entry(f"typed {number}"))
    for result in results:
        result.result(PATIENCE)
    assert len(vault.records.page(("reflection",))) == 20


def test_closing_waits_for_what_is_being_written(vault, folder, worker):
    """Locking the window in the middle of a save: the save ends, or it is refused whole."""
    inside, closing = threading.Event(), threading.Event()

    def write() -> None:
        with vault.transaction():
            inside.set()
            assert closing.wait(PATIENCE)
            for number in range(30):
                vault.records.save(entry(f"number {number}"))

    result = worker.submit(write)
    assert inside.wait(PATIENCE)
    closing.set()
    vault.close()
    result.result(PATIENCE)
    with pytest.raises(ReflectError):
        write()
    with open_again(folder) as again:
        assert len(again.records.page(("reflection",))) == 30


def test_the_reader_cannot_write(vault):
    with pytest.raises(ReflectError):
        vault._database.rows("DELETE FROM setting RETURNING name")

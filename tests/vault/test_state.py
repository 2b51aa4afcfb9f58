"""Small state and random keys that live inside the vault."""

import pytest

from reflect.vault import schema
from tests.support_vault import assert_refused, logical_dump, open_again


@pytest.mark.parametrize(
    "value", [None, 0, 1.5, True, "text \U0001f426", ["a", 1], {"a": {"b": []}}]
)
def test_a_setting_comes_back(folder, vault, value):
    assert vault.settings.get("name", "default") == "default"
    vault.settings.set("name", "before")
    vault.settings.set("name", value)
    vault.close()
    with open_again(folder) as again:
        assert again.settings.get("name", "default") == value


def test_a_secret_is_made_once_and_never_replaced(folder, vault):
    made = vault.secrets.kept("name", 32)
    assert len(made) == 32
    assert vault.secrets.kept("name", 32) == made
    assert_refused("database_refused", vault.secrets.put, "name", b"another")
    assert vault.secrets.get("other") is None
    vault.close()
    with open_again(folder) as again:
        assert again.secrets.get("name") == made


def test_a_step_of_the_schema_and_its_number_are_one(vault, monkeypatch):
    """A step that breaks in the middle leaves the vault as it was, with the old number."""
    before = logical_dump(vault)
    steps = (*schema.STEPS, "CREATE TABLE novelty (a);\n\nCREATE TABLE record (b)")
    monkeypatch.setattr(schema, "STEPS", steps)
    now = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", now + 1)
    assert_refused("database_refused", schema.bring_up_to_date, vault._database)
    assert logical_dump(vault) == before
    assert vault._database.value("PRAGMA user_version") == now
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS[:now], "CREATE TABLE novelty (a)"))
    schema.bring_up_to_date(vault._database)
    schema.bring_up_to_date(vault._database)
    assert vault._database.value("PRAGMA user_version") == now + 1
    assert logical_dump(vault) == {**before, "novelty": []}

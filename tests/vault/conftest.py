"""A furnished vault with cheap locks, and an empty folder for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.vault.vault import Vault
from tests.support_vault import new_vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault is, or will be."""
    return tmp_path / "vault"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """An open vault, which a test may close itself."""
    made = new_vault(folder)
    yield made
    made.close()

"""What tests of use cases begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.vault.vault import Vault
from tests.support_vault import new_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open vault with nothing written in it."""
    with new_vault(tmp_path / "vault") as made:
        yield made

"""Things that libraries do by themselves and that must not happen here.

Each was met by running them. docs/THREAT-MODEL.md lists them all, with the tests of the others.
"""

import ast
import base64
import subprocess
import sys

import pytest
from pydantic import BaseModel, ValidationError

from reflect import cli
from reflect.errors import ReflectError
from reflect.sharing import age_header
from reflect.usecases import vaults
from reflect.vault.database import Database
from tests.guards.source import modules, place, tree
from tests.support_vault import assert_refused, new_vault

SECRET = "the heron at the weir"


@pytest.mark.parametrize("size", [16, 31, 33])
def test_a_key_of_another_length_is_no_passphrase(tmp_path, size):
    """SQLCipher silently takes 62 hexadecimal digits for a passphrase, and stretches it."""
    assert_refused("vault_unsafe", Database, tmp_path / "file", b"k" * size)
    assert not (tmp_path / "file").exists()


def test_wiping_all_memory_of_the_database_stays_off(tmp_path):
    """It makes searching ten times slower, and a lock gives up the whole process anyway."""
    with new_vault(tmp_path / "vault") as vault:
        assert vault._database.value("PRAGMA cipher_memory_security") == "0"


CARELESS = """
import sys
from sqlcipher3 import dbapi2 as sqlcipher
connection = sqlcipher.connect(sys.argv[1])
connection.set_key(bytearray(b"x'" + b"00" * 32 + b"'"))
connection.execute("SELECT count(*) FROM sqlite_master")
"""
CAREFUL = """
import sys
from pathlib import Path
from reflect.vault.database import Database
Database(Path(sys.argv[1]), bytes(32))
"""


@pytest.mark.parametrize(("program", "said"), [(CAREFUL, False), (CARELESS, True)])
def test_a_wrong_key_is_not_talked_about(tmp_path, program, said):
    """SQLCipher says on standard error what it met; the control shows that it would be seen."""
    new_vault(tmp_path / "vault").close()
    command = [sys.executable, "-c", program, tmp_path / "vault" / "journal.db"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert ("ERROR CORE" in done.stderr) is said


@pytest.mark.parametrize("cost", [10, 18, 22, 23, 63])
def test_a_file_under_a_passphrase_is_refused_before_any_work(cost):
    """A hostile work factor of 23 takes 8 GiB and most of a minute."""
    salt, box = (base64.b64encode(b"x" * size).rstrip(b"=") for size in (16, 32))
    header = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n--- %s\n" % (salt, cost, box, box)
    with pytest.raises(ReflectError, match="bundle_damaged"):
        age_header.check(header + bytes(64))


def test_files_are_decrypted_in_memory_alone():
    """``decrypt_file`` and ``decrypt_io`` leave what was released of a truncated file."""
    used = {
        (node.attr, place(path, node))
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "pyrage"
    }
    assert {name for name, _ in used} == {"decrypt", "encrypt", "x25519", "DecryptError"}


class Entry(BaseModel):
    number: int


def _validation() -> None:
    Entry(number=SECRET)  # type: ignore[arg-type]


RAISES = {
    "pydantic": _validation,
    "a number": lambda: int(SECRET),
    "a name": lambda: {}[SECRET],
    "a file": lambda: open(f"/nowhere/{SECRET}"),  # noqa: SIM115, PTH123
}


@pytest.mark.parametrize("trouble", RAISES.values(), ids=RAISES)
def test_an_error_that_quotes_what_it_was_given_is_not_repeated(
    trouble, tmp_path, monkeypatch, capsys
):
    with pytest.raises((ValidationError, ValueError, KeyError, OSError)) as caught:
        trouble()
    assert SECRET in str(caught.value)

    def fail(*_: object, **__: object) -> None:
        trouble()

    monkeypatch.setattr(vaults, "open_vault", fail)
    secret = tmp_path / "passphrase"
    secret.write_text("x")
    code = cli.main(["--vault", str(tmp_path), "--passphrase-file", str(secret), "list"])
    said = capsys.readouterr()
    assert code == 1
    assert caught.type.__name__ in said.err
    assert "heron" not in said.err + said.out


def test_no_secret_is_an_argument_or_a_variable():
    """Other programs of this computer see both: secrets come from a terminal, a file or a pipe."""
    secret = ("passphrase", "password", "key", "secret", "pin")
    named = []
    for path in modules():
        if "cli" not in path.parts:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "click.option",
                "click.argument",
            ):
                words = [one.value for one in node.args if isinstance(one, ast.Constant)]
                variable = [one.value for one in node.keywords if one.arg == "envvar"]
                flag = any(
                    one.arg == "is_flag" and ast.unparse(one.value) == "True"
                    for one in node.keywords
                )
                asked = any(part in str(word) for word in words for part in secret)
                of_file = any(str(word).endswith("-file") for word in words)
                if asked and not of_file and not flag:
                    named.append(place(path, node))
                if variable and ast.unparse(variable[0]) != "'REFLECT_VAULT'":
                    named.append(place(path, node))
    assert not named

"""Two vaults, and two real Syncthing programs on this computer that carry a folder between them."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pytestqt.qtbot import QtBot

from reflect.gui import i18n
from reflect.usecases import cycle, exchange, exchange_looking, partners, receive, share, vaults
from reflect.usecases.vaults import Vault
from tests.gui.conftest import CHEAP, PASSPHRASE, show
from tests.screen import Screen
from tests.support import needs_tool

PATIENCE_MS = 60_000
# Nothing but the two of them: no discovery, relay, port mapping, report or update.
OPTIONS = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "announceLANAddresses": "false",
    "stunKeepaliveStartS": "0",
    "urAccepted": "-1",
    "crashReportingEnabled": "false",
    "autoUpgradeIntervalH": "0",
    "startBrowser": "false",
    "reconnectionIntervalS": "1",
}


class Carrier:
    """One Syncthing with a folder of one person."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home, self.folder = home, folder
        _run("generate", f"--home={home}", "--no-default-folder", "--skip-port-probing")
        self.id = _run(f"--home={home}", "--device-id").strip()

    def know(self, other: "Carrier", listens: str, finds: str) -> None:
        """Listen at one address only, and find the other at another one."""
        root = ElementTree.Element("configuration", version="35")
        about = {"path": str(self.folder), "rescanIntervalS": "2", "fsWatcherDelayS": "1"}
        folder = ElementTree.SubElement(root, "folder", about, id="between", type="sendreceive")
        ElementTree.SubElement(folder, "maxConflicts").text = "10"
        for one, address in ((self.id, listens), (other.id, finds)):
            ElementTree.SubElement(folder, "device", id=one)
            device = ElementTree.SubElement(root, "device", id=one, name="")
            ElementTree.SubElement(device, "address").text = address
        ElementTree.SubElement(root, "gui", enabled="false")
        options = ElementTree.SubElement(root, "options")
        for name, value in {"listenAddress": listens, **OPTIONS}.items():
            ElementTree.SubElement(options, name).text = value
        ElementTree.ElementTree(root).write(self.home / "config.xml")

    @contextmanager
    def running(self) -> Iterator[None]:
        arguments = ("serve", f"--home={self.home}", "--no-browser", "--no-restart", "--no-upgrade")
        with (self.home / "said.txt").open("wb") as said:
            process = subprocess.Popen(["syncthing", *arguments], stdout=said, stderr=said)
            try:
                yield
            finally:
                process.terminate()
                process.wait()


def _run(*arguments: str) -> str:
    done = subprocess.run(
        ["syncthing", *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def seal(vault: Vault, title: str, out: Path) -> None:
    """Seal an entry, and put it into the folder."""
    [partner] = partners.partners(vault)
    choices = [share.Choice(cycle.write(vault, "reflection", "Words.", {"title": title}).id)]
    seen = share.compose(vault, partner, choices).content_hash
    sealed = share.seal(vault, partner, choices, seen, out)
    exchange.hold(vault, partner, sealed.entry_id)
    exchange.put(vault, partner)


@pytest.fixture
def between(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders, and what keeps them alike; it runs once both know each other."""
    folders = tmp_path / "hers", tmp_path / "his"
    for folder in folders:
        folder.mkdir()
    return folders


@pytest.fixture
def carriers(tmp_path: Path, between: tuple[Path, Path]) -> tuple[Carrier, Carrier]:
    hers, his = (Carrier(tmp_path / f"syncthing-{one.name}", one) for one in between)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    hers.know(his, address, "dynamic")
    his.know(hers, "tcp://127.0.0.1:0", address)
    return hers, his


@pytest.fixture
def people(tmp_path: Path, between: tuple[Path, Path]) -> Iterator[tuple[Path, Vault]]:
    """The folder of Ines's vault, and Sam's vault; both chose their folder for the other."""
    ines, _ = vaults.create(tmp_path / "ines", PASSPHRASE, name="Ines", cost=CHEAP)
    sam, _ = vaults.create(tmp_path / "sam", "b", name="Sam", cost=CHEAP)
    at_ines, at_sam = partners.add(ines, partners.my_card(sam)), None
    at_sam = partners.add(sam, partners.my_card(ines))
    partners.verify(ines, at_ines, partners.number(sam, at_sam))
    partners.verify(sam, at_sam, partners.number(ines, at_ines))
    exchange.choose(ines, at_ines, between[0])
    exchange.choose(sam, at_sam, between[1])
    share.choose_folder(ines, tmp_path)
    cycle.write(ines, "reflection", "Words.", {"title": "A quiet day"})
    ines.close()
    yield tmp_path / "ines", sam
    sam.close()


@needs_tool("syncthing")
def test_syncthing_carries_files_to_and_fro(
    qtbot: QtBot,
    people: tuple[Path, Vault],
    between: tuple[Path, Path],
    carriers: tuple[Carrier, Carrier],
    tmp_path: Path,
) -> None:
    """And what both wrote differently, so that it makes a copy of one, is passed over."""
    i18n.install()
    folder, sam = people
    hers, his = between
    for number, place in enumerate(between):
        (place / "both.reflect").write_bytes(b"not the same %d" % number)
    with ExitStack() as running:
        window = show(qtbot, folder)
        running.callback(window.close)
        for carrier in carriers:
            running.enter_context(carrier.running())
        seal(sam, "The Friday escalation", tmp_path)
        qtbot.waitUntil(lambda: len(list(hers.glob("*.reflect"))) > 1, timeout=PATIENCE_MS)
        screen = Screen(qtbot, window)
        window.go("today")
        screen.sees("A file from Sam is there")
        screen.click("Look at the file from Sam")
        screen.click("Take in 1 of 1")
        screen.sees("1 item from Sam was taken in.")

        window.go("share")
        screen.click_item("What can be chosen", "A quiet day")
        screen.click("Next: what to include")
        screen.click("Next: preview and seal")
        screen.click("Seal and save the file…")
        screen.click("Seal it")
        screen.sees("Whether it has arrived, Reflect cannot know.")

        def noticed() -> bool:
            exchange_looking.look(sam)
            return bool(exchange_looking.arrived(sam))

        qtbot.waitUntil(noticed, timeout=PATIENCE_MS)
        [file] = exchange_looking.arrived(sam)
        assert file.path.parent == his
        receive.accept(sam, receive.inspect(sam, file.path))
        assert [one.record.heading for one in receive.received(sam)] == ["A quiet day"]

        def copied() -> bool:
            return any(list(place.glob("both.sync-conflict-*.reflect")) for place in between)

        qtbot.waitUntil(copied, timeout=PATIENCE_MS)
        window.exchanging.look()
        exchange_looking.look(sam)
        assert exchange_looking.arrived(sam) == []
        assert exchange_looking.arrived(window.desk.vault) == []

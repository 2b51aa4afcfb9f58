"""What there is a picture of, and how a window gets there. A new page is one line here."""

from pathlib import Path

from reflect.errors import ReflectError
from reflect.gui.demo import agreeing, asked, carried, copies, entering, grown, held, redacted
from reflect.gui.demo.arrivals import JO, KIM
from reflect.gui.demo.driver import Hand
from reflect.gui.demo.stage import Stage, Way
from reflect.gui.demo.steps import Steps
from reflect.gui.dialogs import bug
from reflect.usecases import partners

TO_PREVIEW = "Next: preview and seal"
_NEXT_ENTRY = "Looked through, next entry"


def open_file(hand: Hand, file: Path, seen: str) -> Steps:
    """Drop a file that came on the window, and wait until ``seen`` is there."""
    yield from hand.drop(file)
    yield lambda: hand.sees(seen)


def look_through(hand: Hand) -> Steps:
    """Look through what is chosen, one by one, as far as the last."""
    while hand.sees(_NEXT_ENTRY):
        yield from hand.click(_NEXT_ENTRY)


def _at(place: str, key: str = "") -> Way:
    """To a place of the rail or a page, and there to the record with this key."""

    def go(stage: Stage) -> Steps:
        stage.window.visit(place, stage.demo.ines.ids[key] if key else "")
        yield lambda: not stage.window.tasks.busy()

    return go


def _searched(words: str) -> Way:
    def go(stage: Stage) -> Steps:
        yield from _at("journal")(stage)
        before = stage.window.journal.model.rowCount()
        yield from stage.hand.type("Filter entries", words)
        yield lambda: stage.window.journal.model.rowCount() < before

    return go


def _viewed(stage: Stage) -> Steps:
    yield from _at("journal", "canal")(stage)
    yield from stage.hand.click("Look at canal.png")


def _sought(words: str) -> Way:
    """To search and commands, by key, over the page that comes first."""

    def go(stage: Stage) -> Steps:
        yield from _at("today")(stage)
        yield from stage.hand.press("Ctrl+K")
        yield from stage.hand.type("Search, or do something", words)
        yield lambda: stage.hand.sees(". Searches only this computer")

    return go


def _by_name(command: str) -> Way:
    """Do a command by its name."""

    def go(stage: Stage) -> Steps:
        yield from _sought(command)(stage)
        yield from stage.hand.press("Return")

    return go


def _pressed(keys: str) -> Way:
    def go(stage: Stage) -> Steps:
        yield from _at("today")(stage)
        yield from stage.hand.press(keys)

    return go


def _settings(section: str) -> Way:
    def go(stage: Stage) -> Steps:
        stage.window.visit("settings", section)
        yield lambda: not stage.window.tasks.busy()

    return go


def _asked_in_settings(section: str, control: str) -> Way:
    def go(stage: Stage) -> Steps:
        yield from _settings(section)(stage)
        yield from stage.hand.click(control)

    return go


def _setting_sought(words: str) -> Way:
    def go(stage: Stage) -> Steps:
        yield from _settings("privacy")(stage)
        yield from stage.hand.type("Search settings", words)
        yield lambda: stage.hand.sees(f"“{words}”")

    return go


def _versions(stage: Stage) -> Steps:
    yield from _at("journal", "why")(stage)
    yield from stage.hand.click("Compare versions")


def _toast(stage: Stage) -> Steps:
    yield from _at("journal", "letter")(stage)
    yield from stage.hand.click("Put in the bin")


def _refused(stage: Stage) -> Steps:
    yield from _at("journal")(stage)
    bug.refuse(stage.window, ReflectError("vault_not_writable"))


def _bug(stage: Stage) -> Steps:
    yield from _at("journal")(stage)
    bug.tell_bug(stage.window, RuntimeError())


def _choose(stage: Stage) -> Steps:
    yield from _at("share")(stage)
    yield lambda: stage.hand.sees("3 entries chosen")


def _decide(stage: Stage) -> Steps:
    yield from _choose(stage)
    yield from stage.hand.click("Next: what to include")


def _preview(stage: Stage) -> Steps:
    yield from _decide(stage)
    yield from look_through(stage.hand)
    yield from stage.hand.click(TO_PREVIEW)
    yield lambda: not stage.window.tasks.busy()


def _their_card(text: str = "", name: str = "") -> Way:
    """To the card of someone, pasted as ``text`` or as what the demo has under ``name``."""

    def go(stage: Stage) -> Steps:
        yield from _at("pairing")(stage)
        yield from stage.hand.click("Next: add their card")
        yield from stage.hand.paste("Text of their card", text or stage.demo.arrivals.cards[name])

    return go


def _card_changed(stage: Stage) -> Steps:
    yield from _their_card(name=KIM)(stage)
    yield from stage.hand.click("Next: compare the number")


def _number(stage: Stage) -> Steps:
    """To the three numbers, and the right one of them chosen."""
    yield from _their_card(name=JO)(stage)
    yield from stage.hand.click("Next: compare the number")
    vault = stage.window.desk.vault
    number = partners.number(vault, partners.find_partner(vault, JO))
    numbers = [name for name in stage.hand.names() if len(name) == len(number)]
    yield from stage.hand.click(f"Number {'ABC'[numbers.index(number)]}")


def _read_aloud(stage: Stage) -> Steps:
    yield from _number(stage)
    said = next(name for name in stage.hand.names() if name.startswith(f"{JO} read number"))
    yield from stage.hand.click(said)


def _paired(stage: Stage) -> Steps:
    yield from _read_aloud(stage)
    yield from stage.hand.click(f"{JO} found the same")


def _numbers_differ(stage: Stage) -> Steps:
    yield from _their_card(name=JO)(stage)
    yield from stage.hand.click("Next: compare the number")
    yield from stage.hand.click("None of these")


def _inspect(stage: Stage) -> Steps:
    yield from open_file(stage.hand, stage.demo.waiting, "From Sam, sealed for you")


def _not_opened(matter: str) -> Way:
    """To a file that is not opened, and why."""

    def go(stage: Stage) -> Steps:
        file = stage.demo.arrivals.refused[matter]
        yield from open_file(stage.hand, file, "A file that stays closed")

    return go


def _answer(stage: Stage) -> Steps:
    yield from _at("partner")(stage)
    yield from stage.hand.type("Answer to The call that Ada finished", "What did Ada say")


def _shared(stage: Stage) -> Steps:
    yield from _at("partner")(stage)
    yield from stage.hand.click("What I have shared")


def _what_left(stage: Stage) -> Steps:
    yield from _shared(stage)
    yield from stage.hand.click("See the words of 12 Nov")


# Taken in light and dark, on two screens, and with large text.
PAGES: dict[str, Way] = {
    "palette": _sought("rev"),
    "today": _at("today"),
    "goals": _at("goals", "room"),
    "experiment": _at("experiment", "three"),
    "journal": _at("journal"),
    "share-choose": _choose,
    "share-decide": _decide,
    "partner": _at("partner"),
    "agreement": agreeing.agreement,
    "receive-inspect": _inspect,
    "pairing-my-card": _at("pairing"),
    "settings": _settings("privacy"),
    "backups": copies.with_copies,
    "pairing-their-card": _their_card(name=JO),
    "pairing-number": _number,
    "commitments": grown.both_sides,
    "session-plan": held.planned,
    "session": held.under_way,
    "journal-prompts": asked.offered,
    "playbook": asked.part("Prompts"),
}
# Taken in light and dark.
STATES: dict[str, Way] = {
    "goals-draft": _at("goals", "handover"),
    "goals-edit": grown.edited,
    "goals-evidence": grown.evidence_told,
    "experiment-kept": _at("experiment", "last"),
    "experiment-decided": grown.decided,
    "experiment-new": grown.planned,
    "journal-template": asked.followed,
    "journal-template-choose": asked.to_choose,
    "journal-prompt-own": asked.added,
    "playbook-templates": asked.part("Templates"),
    "playbook-practice": asked.part("Practice"),
    "playbook-guide": asked.part("Guide"),
    "playbook-own": asked.own,
    "playbook-exercise": asked.practised,
    "experiment-look-back": grown.looked_back,
    "goals-levels": _at("goals", "feedback"),
    "goals-notes": grown.noticed_as_table,
    "goals-indicator": grown.noticing,
    "check-in": grown.checked_in,
    "commitment-new": grown.promised,
    "journal-versions": _versions,
    "journal-draft": _at("journal", "letter"),
    "journal-older-version-shared": _at("journal", "why"),
    "journal-never-shared": _at("journal", "rumours"),
    "journal-picture": _at("journal", "canal"),
    "journal-viewer": _viewed,
    "journal-search": _searched("question"),
    "journal-nothing-found": _searched("zebra"),
    "bin": _at("bin"),
    "refused": _refused,
    "bug": _bug,
    "share-preview": _preview,
    "toast": _toast,
    "palette-words": _sought("quiet"),
    "palette-command": _sought("lock"),
    "palette-nothing-found": _sought("zebra"),
    "settings-appearance": _settings("appearance"),
    "settings-readers": _settings("readers"),
    "begin-goal": held.begun(4),
    "begin-listening": held.begun(5),
    "begin-sharing": held.begun(8),
    "session-empty": _at("session"),
    "session-apart": held.apart,
    "share-decide-words": redacted.words,
    "session-list": held.listed,
    "session-after": held.ended,
    "session-moment": held.moment,
    "today-session": held.coming,
    "today-nudge": held.nudged,
    "today-away": held.away,
    "quick-note": _pressed("Ctrl+Alt+J"),
    "quarter": grown.looked_back_at_quarter,
    "settings-nudges": _settings("nudges"),
    "settings-about": _settings("about"),
    "settings-ways": _settings("ways"),
    "settings-ways-passphrase": _asked_in_settings("ways", "Change the passphrase"),
    "settings-ways-every": entering.every_way,
    "settings-ways-passphrase-wrong": entering.passphrase_changed,
    "settings-ways-sheet": _asked_in_settings("ways", "Make a new recovery sheet"),
    "settings-ways-computer": _asked_in_settings("ways", "Let this computer open my journal"),
    "settings-ways-key-file": _asked_in_settings("ways", "Make a key file"),
    "settings-ways-renew": _asked_in_settings("ways", "Renew the key"),
    "settings-backups": _settings("backups"),
    "settings-search": _setting_sought("screen"),
    "backups-none": _at("backups"),
    "backups-checked": copies.checked,
    "backups-look": copies.copy_looked_into,
    "backups-restore": copies.copy_restored,
    "drill-find": copies.drill(),
    "drill-type": copies.drill(typed=True),
    "drill-done": copies.drill(done=True),
    "settings-nothing-found": _setting_sought("zebra"),
    "shortcuts": _pressed("Ctrl+/"),
    "protection": _by_name("What Reflect protects"),
    "about": _by_name("About Reflect"),
    "agreement-accepted": agreeing.after("Accept version 3"),
    "agreement-edit": agreeing.after("Edit and propose version 4"),
    "agreement-print": agreeing.after("Print…"),
    "agreement-none": agreeing.none_yet,
    "today-arrived": carried.arrived,
    "partner-arrived": carried.on_his_page,
    "partner-folder-away": carried.away,
    "exchange-folder": carried.asked,
    "exchange-folder-unwise": carried.unwise,
    "partner-answer": _answer,
    "partner-shared": _shared,
    "partner-what-left": _what_left,
    "receive": _at("receive"),
    "receive-damaged": _not_opened("damaged"),
    "receive-not-for-you": _not_opened("not-for-you"),
    "receive-not-sealed": _not_opened("not-sealed"),
    "receive-unknown-sender": _not_opened("unknown-sender"),
    "pairing-read-aloud": _read_aloud,
    "pairing-paired": _paired,
    "pairing-numbers-differ": _numbers_differ,
    "pairing-card-changed": _card_changed,
    "pairing-card-refused": _their_card(text="Not quite a card"),
}

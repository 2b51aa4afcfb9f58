"""Codes into words: one message a code, without Qt.

Every message says what is so, what is safe, and what to do next. The window installs
Qt's translator as the hook, the command line a table made from the same files.
"""

import string
from collections.abc import Callable
from dataclasses import dataclass

from reflect.errors import ReflectError


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name lupdate looks for
    """Mark ``text`` for translators and give it back."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """Three short texts with ``{fact}`` placeholders: what is so, what is safe, what next."""

    what: str
    safe: str = ""
    next: str = ""


Translator = Callable[[str, str], str]
CONTEXT = "messages"
_translator: list[Translator] = []


def set_translator(hook: Translator | None) -> None:
    """Install the function that turns (context, text) into the reader's language."""
    _translator[:] = [hook] if hook else []


def translate(context: str, text: str) -> str:
    """``text`` in the reader's language, or as it is."""
    return _translator[0](context, text) if _translator else text


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def explain(error: ReflectError) -> Message:
    """The message of ``error`` in the reader's language with its facts filled in."""
    message = MESSAGES[error.code]
    fill = string.Formatter().vformat
    facts = _Facts(error.facts)
    return Message(
        *(
            fill(translate(CONTEXT, text), (), facts)
            for text in (message.what, message.safe, message.next)
        )
    )


def sentence(error: ReflectError) -> str:
    """The message of ``error`` as one paragraph."""
    message = explain(error)
    return " ".join(filter(None, (message.what, message.safe, message.next)))


_UNTOUCHED = QT_TRANSLATE_NOOP("messages", "Your journal is untouched.")
_NOTHING_TAKEN = QT_TRANSLATE_NOOP("messages", "Nothing was taken in; your journal is untouched.")
_NOTHING_IN = QT_TRANSLATE_NOOP("messages", "Nothing was brought in; your journal is untouched.")
_NOTHING_SEALED = QT_TRANSLATE_NOOP(
    "messages", "Nothing was sealed and nothing left this computer."
)

# What is so; what is safe; what to do next.
MESSAGES: dict[str, Message] = {
    # Opening a vault
    "passphrase_wrong": Message(
        QT_TRANSLATE_NOOP("messages", "That passphrase does not fit."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed, and you can try as often as you like."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Spaces and capitals count. If it is forgotten, the recovery sheet opens the journal.",
        ),
    ),
    "passphrase_unusable": Message(
        QT_TRANSLATE_NOOP("messages", "A passphrase needs at least one character, and no NUL."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "A few unrelated words work well."),
    ),
    "passphrase_missing": Message(
        QT_TRANSLATE_NOOP("messages", "This needs the passphrase of the journal."),
        "",
        QT_TRANSLATE_NOOP(
            "messages", "Give it with --passphrase-file FILE, or - to read it from standard input."
        ),
    ),
    "recovery_key_wrong": Message(
        QT_TRANSLATE_NOOP("messages", "This recovery key is well formed, but not of this journal."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Look for the sheet with the mark {mark}; a newer sheet replaces an older one.",
        ),
    ),
    "recovery_key_mistyped": Message(
        QT_TRANSLATE_NOOP("messages", "Group {group} of the recovery key does not add up."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Look at it once more: 8 and B, 5 and S, 2 and Z are easily mixed up.",
        ),
    ),
    "key_wrong": Message(
        QT_TRANSLATE_NOOP("messages", "This key does not open this journal."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Use your passphrase, or the recovery sheet."),
    ),
    "key_file_unreadable": Message(
        QT_TRANSLATE_NOOP("messages", "This is not a key file of Reflect, or it is damaged."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Use your passphrase, or the recovery sheet."),
    ),
    "key_file_there": Message(
        QT_TRANSLATE_NOOP("messages", "There is a file of this name already."),
        QT_TRANSLATE_NOOP("messages", "It was left as it is, and so were the ways in."),
        QT_TRANSLATE_NOOP("messages", "Choose another name or folder."),
    ),
    "way_needed": Message(
        QT_TRANSLATE_NOOP("messages", "The passphrase always opens the journal."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "It can be changed, not removed."),
    ),
    "keychain_absent": Message(
        QT_TRANSLATE_NOOP("messages", "This computer has no keychain that Reflect trusts."),
        QT_TRANSLATE_NOOP("messages", "Your passphrase opens the journal as before."),
        QT_TRANSLATE_NOOP(
            "messages", "On Linux this needs a keyring such as GNOME’s or KWallet, running."
        ),
    ),
    "keychain_locked": Message(
        QT_TRANSLATE_NOOP("messages", "The keychain of this computer is locked."),
        QT_TRANSLATE_NOOP("messages", "Your passphrase opens the journal as before."),
        QT_TRANSLATE_NOOP("messages", "Unlock it and try again."),
    ),
    "keychain_empty": Message(
        QT_TRANSLATE_NOOP("messages", "The keychain of this computer has no key that fits."),
        QT_TRANSLATE_NOOP("messages", "Your passphrase opens the journal as before."),
        QT_TRANSLATE_NOOP(
            "messages", "The settings let this computer open it again, or end that for good."
        ),
    ),
    "keychain_silent": Message(
        QT_TRANSLATE_NOOP("messages", "The keychain of this computer does not answer."),
        QT_TRANSLATE_NOOP("messages", "Your passphrase opens the journal as before."),
        QT_TRANSLATE_NOOP("messages", "Try again later, or end this way in the settings."),
    ),
    "keychain_refused": Message(
        QT_TRANSLATE_NOOP("messages", "The keychain of this computer did not keep the key."),
        QT_TRANSLATE_NOOP("messages", "Your passphrase opens the journal as before."),
        QT_TRANSLATE_NOOP("messages", "Try again later, or go on without it."),
    ),
    "recovery_key_length": Message(
        QT_TRANSLATE_NOOP("messages", "A recovery key has eight groups of five characters."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Type all eight groups from the sheet."),
    ),
    "vault_missing": Message(
        QT_TRANSLATE_NOOP("messages", "There is no journal in this folder."),
        "",
        QT_TRANSLATE_NOOP(
            "messages", "Choose the folder that holds reflect.vault, or make a new one."
        ),
    ),
    "vault_exists": Message(
        QT_TRANSLATE_NOOP("messages", "There is something in this folder already."),
        QT_TRANSLATE_NOOP("messages", "It was left as it is."),
        QT_TRANSLATE_NOOP("messages", "Choose a new or an empty folder."),
    ),
    "header_damaged": Message(
        QT_TRANSLATE_NOOP(
            "messages", "The file reflect.vault, which holds the locks, is damaged or was changed."
        ),
        QT_TRANSLATE_NOOP("messages", "The journal beside it was not touched."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Put reflect.vault.bak in its place, or bring both files back from a backup.",
        ),
    ),
    "header_newer": Message(
        QT_TRANSLATE_NOOP("messages", "This journal was made by a newer version of Reflect."),
        QT_TRANSLATE_NOOP("messages", "It was not touched."),
        QT_TRANSLATE_NOOP("messages", "Install the newer version and open it there."),
    ),
    "vault_newer": Message(
        QT_TRANSLATE_NOOP(
            "messages", "This journal was last used with a newer version of Reflect."
        ),
        QT_TRANSLATE_NOOP("messages", "It was not touched."),
        QT_TRANSLATE_NOOP("messages", "Install the newer version and open it there."),
    ),
    "vault_damaged": Message(
        QT_TRANSLATE_NOOP(
            "messages", "The passphrase fits, but the journal's database is damaged."
        ),
        QT_TRANSLATE_NOOP("messages", "Nothing was written to it."),
        QT_TRANSLATE_NOOP(
            "messages", "Make a copy of the whole folder first, then open a backup instead."
        ),
    ),
    "vault_in_use": Message(
        QT_TRANSLATE_NOOP("messages", "This journal is open in another window or program."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Close it there, then try again here."),
    ),
    "vault_not_writable": Message(
        QT_TRANSLATE_NOOP("messages", "Reflect may not read and write in this folder."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages", "Check who owns the folder and its files, or choose another place."
        ),
    ),
    "vault_gone": Message(
        QT_TRANSLATE_NOOP(
            "messages",
            "The place of this journal is out of reach: a stick that was pulled out, or a drive"
            " that went away.",
        ),
        QT_TRANSLATE_NOOP("messages", "Everything that was saved before is safe."),
        QT_TRANSLATE_NOOP("messages", "Connect it again, then open the journal once more."),
    ),
    "vault_read_only": Message(
        QT_TRANSLATE_NOOP("messages", "This journal is open for reading alone."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Where nothing can be written, copy the folder to a disk and open it there; a damaged"
            " journal comes back from a backup.",
        ),
    ),
    "vault_older_read_only": Message(
        QT_TRANSLATE_NOOP(
            "messages",
            "This journal was last used with an earlier version of Reflect, and nothing can be"
            " written here to bring it up to date.",
        ),
        QT_TRANSLATE_NOOP("messages", "It was not touched."),
        QT_TRANSLATE_NOOP("messages", "Copy the folder to a disk and open it there."),
    ),
    "vault_needs_copy": Message(
        QT_TRANSLATE_NOOP(
            "messages",
            "The last changes to this journal lie in a log that cannot be read where nothing can"
            " be written.",
        ),
        QT_TRANSLATE_NOOP("messages", "It was not touched."),
        QT_TRANSLATE_NOOP("messages", "Copy the whole folder to a disk and open it there."),
    ),
    "vault_closed": Message(
        QT_TRANSLATE_NOOP("messages", "This journal was closed meanwhile."),
        QT_TRANSLATE_NOOP("messages", "Everything that was saved before is safe."),
        QT_TRANSLATE_NOOP("messages", "Open it again, then do it once more."),
    ),
    "vault_unsafe": Message(
        QT_TRANSLATE_NOOP(
            "messages", "The database does not run with the protections that Reflect relies on."
        ),
        QT_TRANSLATE_NOOP("messages", "It was closed again before anything was read or written."),
        QT_TRANSLATE_NOOP("messages", "Install Reflect afresh; part of it seems to be replaced."),
    ),
    "memory_short": Message(
        QT_TRANSLATE_NOOP("messages", "This computer has not enough free memory to unlock."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages", "Close other programs and try again. The recovery key needs no memory."
        ),
    ),
    "disk_full": Message(
        QT_TRANSLATE_NOOP("messages", "The disk is full, so this was not saved."),
        QT_TRANSLATE_NOOP("messages", "Everything that was saved before is safe."),
        QT_TRANSLATE_NOOP("messages", "Free some space first, then do it once more."),
    ),
    "disk_error": Message(
        QT_TRANSLATE_NOOP("messages", "The disk did not take this, so it may not be saved."),
        QT_TRANSLATE_NOOP("messages", "Everything that was saved before is safe."),
        QT_TRANSLATE_NOOP("messages", "Check the disk, open the journal again and look."),
    ),
    # Records
    "record_missing": Message(
        QT_TRANSLATE_NOOP("messages", "There is no record {id} here."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "reflect list and reflect find show what there is."),
    ),
    "record_ambiguous": Message(
        QT_TRANSLATE_NOOP("messages", "Several records begin with {id}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Give more of the id."),
    ),
    "record_in_bin": Message(
        QT_TRANSLATE_NOOP("messages", "This record rests in the bin."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Put it back first."),
    ),
    "record_read_only": Message(
        QT_TRANSLATE_NOOP("messages", "What a partner sent stays as they wrote it."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "You can answer it, or put it in the bin."),
    ),
    "record_changed_meanwhile": Message(
        QT_TRANSLATE_NOOP("messages", "This record was changed elsewhere meanwhile."),
        QT_TRANSLATE_NOOP(
            "messages", "The newer version is safe; this one was not written over it."
        ),
        QT_TRANSLATE_NOOP("messages", "Look at it again, then make the change once more."),
    ),
    "revision_missing": Message(
        QT_TRANSLATE_NOOP("messages", "Version {rev} of this record is not kept."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        "",
    ),
    "kind_unknown": Message(
        QT_TRANSLATE_NOOP("messages", "There is no kind of record called {kind}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "These can be written: {kinds}."),
    ),
    "field_unknown": Message(
        QT_TRANSLATE_NOOP("messages", "A {kind} has no field {field}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "It has these: {fields}."),
    ),
    "field_invalid": Message(
        QT_TRANSLATE_NOOP("messages", "That does not fit the field {field} of a {kind}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "It takes: {takes}."),
    ),
    "days_out_of_order": Message(
        QT_TRANSLATE_NOOP("messages", "The last day lies before the first one, {first}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Choose a later last day, or an earlier first one."),
    ),
    "move_illegal": Message(
        QT_TRANSLATE_NOOP("messages", "A {kind} that is {state} cannot become {to}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "From here it can become: {legal}."),
    ),
    "move_needs": Message(
        QT_TRANSLATE_NOOP("messages", "Before a {kind} becomes {to}, it needs the field {field}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "One line is enough."),
    ),
    "draft_kind": Message(
        QT_TRANSLATE_NOOP("messages", "A {kind} has no draft; it begins as {state}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Write it without --draft; nothing is shared by itself."),
    ),
    "reply_target": Message(
        QT_TRANSLATE_NOOP("messages", "Only something that a partner sent can be answered."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "reflect received shows what there is."),
    ),
    "text_unreadable": Message(
        QT_TRANSLATE_NOOP("messages", "This text is not UTF-8."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Save it as UTF-8 and try again."),
    ),
    "file_missing": Message(
        QT_TRANSLATE_NOOP("messages", "The file {name} cannot be read."),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("messages", "Check its name and who may read it."),
    ),
    "file_too_large": Message(
        QT_TRANSLATE_NOOP("messages", "The file {name} is larger than {limit} MiB."),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("messages", "Choose a smaller one."),
    ),
    "export_target": Message(
        QT_TRANSLATE_NOOP("messages", "An export needs a new or an empty folder."),
        QT_TRANSLATE_NOOP("messages", "Nothing was written."),
        QT_TRANSLATE_NOOP("messages", "Choose another one."),
    ),
    "export_unfinished": Message(
        QT_TRANSLATE_NOOP(
            "messages", "Part of an export that was cut off is in this folder, as plain text."
        ),
        QT_TRANSLATE_NOOP("messages", "Nothing was written now. Your journal is untouched."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Delete {name} in it, since anyone can read that, and export into an empty folder.",
        ),
    ),
    "attachment_missing": Message(
        QT_TRANSLATE_NOOP("messages", "The bytes of this file are not in the journal."),
        QT_TRANSLATE_NOOP("messages", "Everything else is as it was."),
        QT_TRANSLATE_NOOP("messages", "Look for it in a backup."),
    ),
    "link_target": Message(
        QT_TRANSLATE_NOOP("messages", "This field takes the id of a {kind}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "reflect list --kind {kind} shows what there is."),
    ),
    "database_refused": Message(
        QT_TRANSLATE_NOOP("messages", "The database refused this. This is a bug."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Open the journal again; what was saved before is safe."),
    ),
    # What one tries, and how one notices
    "commitment_blank": Message(
        QT_TRANSLATE_NOOP("messages", "There are no words yet about what you will try."),
        QT_TRANSLATE_NOOP("messages", "What you typed stays here."),
        QT_TRANSLATE_NOOP("messages", "One short line is enough."),
    ),
    "commitment_settled": Message(
        QT_TRANSLATE_NOOP("messages", "This turned into something else or came to rest."),
        QT_TRANSLATE_NOOP("messages", "What was said about it stays as it was."),
        QT_TRANSLATE_NOOP("messages", "Say it about what you try now."),
    ),
    "indicator_unnamed": Message(
        QT_TRANSLATE_NOOP("messages", "An indicator needs a few words that say what it is."),
        QT_TRANSLATE_NOOP("messages", "What you typed stays here."),
        QT_TRANSLATE_NOOP("messages", "Everything else may stay blank."),
    ),
    "check_in_value": Message(
        QT_TRANSLATE_NOOP("messages", "That value does not fit this indicator."),
        QT_TRANSLATE_NOOP("messages", "What you typed stays here."),
        QT_TRANSLATE_NOOP("messages", "It takes: {takes}. Blank is fine too."),
    ),
    "win_blank": Message(
        QT_TRANSLATE_NOOP("messages", "There are no words yet about what you tried."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "One short line is enough."),
    ),
    "goal_without_levels": Message(
        QT_TRANSLATE_NOOP("messages", "This goal has no levels to stand on."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Write them in the goal first, in your own words."),
    ),
    # Playbook
    "prompt_blank": Message(
        QT_TRANSLATE_NOOP("messages", "There is no question here yet."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "One short sentence is enough."),
    ),
    "cadence_unnamed": Message(
        QT_TRANSLATE_NOOP("messages", "A rhythm needs a name to be found by."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "One word is enough."),
    ),
    "template_unnamed": Message(
        QT_TRANSLATE_NOOP("messages", "A template needs a name to be found by."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "One word is enough."),
    ),
    "template_without_headings": Message(
        QT_TRANSLATE_NOOP(
            "messages", "This entry has no headings that a template could be made of."
        ),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Begin a line with two number signs to make one a heading."),
    ),
    # Partners
    "card_own": Message(
        QT_TRANSLATE_NOOP("messages", "This is your own card."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Give it to your partner, and open the one they give you."),
    ),
    "partner_missing": Message(
        QT_TRANSLATE_NOOP("messages", "There is no partner called {name}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "reflect partner list shows who there is."),
    ),
    "partner_ambiguous": Message(
        QT_TRANSLATE_NOOP("messages", "Several partners are called {name}."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Give the id instead; reflect partner list shows it."),
    ),
    "safety_number_length": Message(
        QT_TRANSLATE_NOOP("messages", "A safety number has 60 digits."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Type all twelve groups as your partner reads them."),
    ),
    "safety_number_differs": Message(
        QT_TRANSLATE_NOOP("messages", "That is not the safety number that you and {name} share."),
        QT_TRANSLATE_NOOP("messages", "Nothing can be sealed for these keys."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Compare once more. If it still differs, exchange your cards again, in person.",
        ),
    ),
    "partner_unverified": Message(
        QT_TRANSLATE_NOOP("messages", "You and {name} have not compared the safety number yet."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Compare it in person or on a call, then seal."),
    ),
    "partner_changed": Message(
        QT_TRANSLATE_NOOP(
            "messages", "{name} has a new card, and its number was not compared yet."
        ),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP(
            "messages", "Ask {name} in person whether the card is theirs, and compare the number."
        ),
    ),
    "partner_ended": Message(
        QT_TRANSLATE_NOOP("messages", "You ended the coaching with {name}."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Begin again with {name} first, if both of you want to."),
    ),
    # Cards
    "card_not_a_card": Message(
        QT_TRANSLATE_NOOP("messages", "This is not a contact card of Reflect."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Ask for the file that ends in .reflect-card, or for its text.",
        ),
    ),
    "card_damaged": Message(
        QT_TRANSLATE_NOOP("messages", "This contact card was changed or damaged on the way."),
        QT_TRANSLATE_NOOP("messages", "Nothing was added."),
        QT_TRANSLATE_NOOP(
            "messages", "Ask your partner to send it again, best as a file or in person."
        ),
    ),
    "card_newer": Message(
        QT_TRANSLATE_NOOP("messages", "This contact card was made by a newer version of Reflect."),
        QT_TRANSLATE_NOOP("messages", "Nothing was added."),
        QT_TRANSLATE_NOOP("messages", "Install the newer version and open it there."),
    ),
    # Sharing
    "share_nothing": Message(
        QT_TRANSLATE_NOOP("messages", "Nothing is left to share."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Choose at least one part of each record."),
    ),
    "share_draft": Message(
        QT_TRANSLATE_NOOP("messages", "{id} is a draft, and drafts stay with you."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Keep it first if you want to share it."),
    ),
    "share_never": Message(
        QT_TRANSLATE_NOOP("messages", "{id} is marked never to be shared."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Take the mark away first if you changed your mind."),
    ),
    "share_too_long": Message(
        QT_TRANSLATE_NOOP("messages", "{id} has a title or a part that is too long to travel."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP(
            "messages", "Leave that part out, or shorten it: a title has room for 2,000 characters."
        ),
    ),
    "share_part_unknown": Message(
        QT_TRANSLATE_NOOP("messages", "There is no part {part} in what you chose."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "reflect show ID --json names the parts."),
    ),
    "time_unreadable": Message(
        QT_TRANSLATE_NOOP("messages", "This time cannot be read."),
        QT_TRANSLATE_NOOP("messages", "What you typed stays here."),
        QT_TRANSLATE_NOOP("messages", "Such as 16:00."),
    ),
    "session_past": Message(
        QT_TRANSLATE_NOOP("messages", "This session is not planned any more; it stays as it was."),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("messages", "Plan another one."),
    ),
    "session_rhythm_needs_day": Message(
        QT_TRANSLATE_NOOP("messages", "A rhythm begins on a day and at a time."),
        QT_TRANSLATE_NOOP("messages", "What you typed stays here."),
        QT_TRANSLATE_NOOP("messages", "Choose the first day, or leave the rhythm open."),
    ),
    "feedback_needs_situation": Message(
        QT_TRANSLATE_NOOP("messages", "Feedback is about a moment: a line says which one."),
        QT_TRANSLATE_NOOP("messages", "What you wrote stays here."),
        QT_TRANSLATE_NOOP("messages", "Fill in the situation. Everything else may stay blank."),
    ),
    "no_idea": Message(
        QT_TRANSLATE_NOOP("messages", "This is not an idea for an experiment any more."),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("messages", "The feed shows what is there now."),
    ),
    "share_other_partner": Message(
        QT_TRANSLATE_NOOP("messages", "This is for someone other than {name}."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP(
            "messages", "Seal it for the partner whose words it answers, or whom it is with."
        ),
    ),
    "share_agreement_whole": Message(
        QT_TRANSLATE_NOOP(
            "messages", "An agreement travels whole: all its words and terms, and nothing else."
        ),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Change its words first, if it says too much."),
    ),
    "preview_changed": Message(
        QT_TRANSLATE_NOOP("messages", "What would be sealed is not what you looked at."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Read the new preview, then seal that one."),
    ),
    "sealing_cancelled": Message(
        QT_TRANSLATE_NOOP("messages", "Sealing was stopped."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "What you chose is still there; seal it whenever you like."),
    ),
    "sealed_file_differs": Message(
        QT_TRANSLATE_NOOP("messages", "The file that was written does not read back the same."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP(
            "messages", "Choose another folder. The disk or stick may not keep what is written."
        ),
    ),
    "folder_missing": Message(
        QT_TRANSLATE_NOOP("messages", "There is no folder {name}."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Make the folder first, or choose another one."),
    ),
    "ledger_changed": Message(
        QT_TRANSLATE_NOOP(
            "messages",
            "The ledger does not add up at line {position}: something was changed in it.",
        ),
        QT_TRANSLATE_NOOP("messages", "Your entries are not affected."),
        QT_TRANSLATE_NOOP("messages", "Compare with a backup before you rely on the ledger."),
    ),
    "kept_content_differs": Message(
        QT_TRANSLATE_NOOP(
            "messages",
            "What the ledger keeps of the words that left is not what you sealed, so it is not"
            " shown.",
        ),
        QT_TRANSLATE_NOOP("messages", "Your entries, and what came from others, are not affected."),
        QT_TRANSLATE_NOOP("messages", "Compare with a backup before you rely on the ledger."),
    ),
    # A folder that something else carries
    "exchange_away": Message(
        QT_TRANSLATE_NOOP("messages", "The folder {name} is not there now."),
        QT_TRANSLATE_NOOP("messages", "What you sealed is whole, and stays on this computer."),
        QT_TRANSLATE_NOOP(
            "messages",
            "If it is on a stick or a network drive, connect that. One press puts the file there.",
        ),
    ),
    "exchange_not_writable": Message(
        QT_TRANSLATE_NOOP("messages", "Reflect may not put files into {name}."),
        QT_TRANSLATE_NOOP("messages", "What you sealed is whole, and stays on this computer."),
        QT_TRANSLATE_NOOP("messages", "Check who may write there, or choose another folder."),
    ),
    "sealed_file_gone": Message(
        QT_TRANSLATE_NOOP(
            "messages", "The sealed file {name} was moved or changed, so it was not put there."
        ),
        QT_TRANSLATE_NOOP("messages", "The ledger still has what was in it."),
        QT_TRANSLATE_NOOP("messages", "Copy the file there yourself, or seal the same once more."),
    ),
    "exchange_in_vault": Message(
        QT_TRANSLATE_NOOP("messages", "This folder lies inside the folder of your journal."),
        QT_TRANSLATE_NOOP("messages", "Your journal is encrypted, whoever copies it."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Something that carries it may carry the journal too, and disturb it while it is open."
            " A folder elsewhere is better.",
        ),
    ),
    "exchange_around_vault": Message(
        QT_TRANSLATE_NOOP("messages", "Your journal lies inside this folder."),
        QT_TRANSLATE_NOOP("messages", "Your journal is encrypted, whoever copies it."),
        QT_TRANSLATE_NOOP(
            "messages",
            "It would be carried along, to your partner as well, and could be disturbed while it is"
            " open. A folder beside it is better.",
        ),
    ),
    "vault_carried": Message(
        QT_TRANSLATE_NOOP(
            "messages", "Your journal itself seems to lie in a folder that a program copies."
        ),
        QT_TRANSLATE_NOOP("messages", "It is encrypted, whoever copies it."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Copying can disturb it while it is open. Keep the journal in a folder of its own, and"
            " have only the exchange folder carried.",
        ),
    ),
    # Receiving
    "bundle_id_reused": Message(
        QT_TRANSLATE_NOOP(
            "messages", "This file carries the number of another file from {name}, and differs."
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("messages", "Ask {name} which of the two is right."),
    ),
    "bundle_already_taken_in": Message(
        QT_TRANSLATE_NOOP("messages", "You took this file from {name} in before."),
        QT_TRANSLATE_NOOP(
            "messages", "Everything from it is already here, and nothing was changed."
        ),
        QT_TRANSLATE_NOOP("messages", "There is nothing to do."),
    ),
    "opening_cancelled": Message(
        QT_TRANSLATE_NOOP("messages", "Opening the file was stopped."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("messages", "The file lies where it was; open it whenever you like."),
    ),
    # Files from a partner
    "bundle_not_a_bundle": Message(
        QT_TRANSLATE_NOOP("messages", "This is not a file that Reflect sealed."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("messages", "Look for the file that ends in .reflect."),
    ),
    "bundle_newer": Message(
        QT_TRANSLATE_NOOP("messages", "This file was made by a newer version of Reflect."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("messages", "Install the newer version and open it there."),
    ),
    "bundle_damaged": Message(
        QT_TRANSLATE_NOOP("messages", "This file arrived incomplete or changed."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP(
            "messages",
            "Ask for the same file again, zipped or on a stick.",
        ),
    ),
    "bundle_not_for_you": Message(
        QT_TRANSLATE_NOOP(
            "messages",
            "This file is sealed for someone else, or its address was changed on the way.",
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("messages", "Ask whoever gave it to you to seal it for your card."),
    ),
    "bundle_malformed": Message(
        QT_TRANSLATE_NOOP(
            "messages", "What is inside this file is not put together as Reflect does it."
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("messages", "Ask whoever gave it to you for a new file."),
    ),
    "bundle_signature": Message(
        QT_TRANSLATE_NOOP("messages", "The signature in this file does not fit what it holds."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("messages", "Ask whoever gave it to you for a new file."),
    ),
    "bundle_sender_unknown": Message(
        QT_TRANSLATE_NOOP(
            "messages", "This file is signed by someone whose card you have not added."
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP(
            "messages",
            "If you know who it is from, add their card and compare the safety number first.",
        ),
    ),
    "bundle_sender_unverified": Message(
        QT_TRANSLATE_NOOP(
            "messages", "This file is signed with keys that you have not compared yet."
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP(
            "messages", "Compare the safety number with your partner, then open it again."
        ),
    ),
    "bundle_forwarded": Message(
        QT_TRANSLATE_NOOP(
            "messages", "This file was sealed for someone else and passed on to you."
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP(
            "messages", "Its writer did not address it to you; ask them if you want to read it."
        ),
    ),
    "bundle_too_large": Message(
        QT_TRANSLATE_NOOP("messages", "This file is larger than any that Reflect seals."),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("messages", "Ask whoever gave it to you for a smaller one."),
    ),
    "bundle_took_too_much": Message(
        QT_TRANSLATE_NOOP(
            "messages", "Opening this file took more time or memory than any honest one does."
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("messages", "Ask whoever gave it to you for a new file."),
    ),
    "share_too_large": Message(
        QT_TRANSLATE_NOOP(
            "messages", "This is more than {limit} MiB, and a partner could not open it."
        ),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Choose fewer entries or files."),
    ),
    "picture_too_large": Message(
        QT_TRANSLATE_NOOP("messages", "A picture has more than {limit} million pixels."),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Attach a smaller copy of it."),
    ),
    "picture_unreadable": Message(
        QT_TRANSLATE_NOOP(
            "messages", "A picture cannot be read, so nothing hidden can be taken out of it."
        ),
        _NOTHING_SEALED,
        QT_TRANSLATE_NOOP("messages", "Leave it out, or attach it in another format."),
    ),
    "bundle_agreement_differs": Message(
        QT_TRANSLATE_NOOP(
            "messages", "The agreement in this file does not say what its mark stands for."
        ),
        _NOTHING_TAKEN,
        QT_TRANSLATE_NOOP("messages", "Ask whoever gave it to you for a new file."),
    ),
    # Agreements
    "agreement_blank": Message(
        QT_TRANSLATE_NOOP("messages", "There are no words in this agreement yet."),
        QT_TRANSLATE_NOOP("messages", "Nothing is proposed."),
        QT_TRANSLATE_NOOP("messages", "Write what matters to the two of you; a line is enough."),
    ),
    "agreement_settled": Message(
        QT_TRANSLATE_NOOP("messages", "A text that was proposed stays as it is."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages", "Open the agreement on your partner’s page and write the next version."
        ),
    ),
    "agreement_steps": Message(
        QT_TRANSLATE_NOOP("messages", "An agreement is proposed and accepted with its partner."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Open the agreement on your partner’s page."),
    ),
    "agreement_not_there": Message(
        QT_TRANSLATE_NOOP("messages", "This text is no longer the one to answer."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Look at the agreement again; a newer text has come."),
    ),
    "agreement_crossed": Message(
        QT_TRANSLATE_NOOP(
            "messages", "You both wrote a version at the same time, and yours is answered first."
        ),
        QT_TRANSLATE_NOOP("messages", "Both texts stay readable."),
        QT_TRANSLATE_NOOP("messages", "Wait for the answer, or write a next version from both."),
    ),
    # Bringing in
    "import_empty": Message(
        QT_TRANSLATE_NOOP("messages", "There is nothing in this file."),
        _NOTHING_IN,
        QT_TRANSLATE_NOOP("messages", "Choose another file."),
    ),
    "import_truncated": Message(
        QT_TRANSLATE_NOOP("messages", "This file ends in the middle."),
        _NOTHING_IN,
        QT_TRANSLATE_NOOP("messages", "Copy it again, or make the export once more."),
    ),
    "import_binary": Message(
        QT_TRANSLATE_NOOP("messages", "This file is not text."),
        _NOTHING_IN,
        QT_TRANSLATE_NOOP(
            "messages", "Choose an export as JSON Lines, plain or packed as .xz or .gz."
        ),
    ),
    "import_format_unknown": Message(
        QT_TRANSLATE_NOOP("messages", "Reflect does not know this format."),
        _NOTHING_IN,
        QT_TRANSLATE_NOOP("messages", "It reads JSON Lines: one object a line with date and text."),
    ),
    "import_bad_lines": Message(
        QT_TRANSLATE_NOOP("messages", "{bad} of {total} lines cannot be read (lines {lines})."),
        _NOTHING_IN,
        QT_TRANSLATE_NOOP(
            "messages", "Mend them, or bring in the other {readable} with --skip-bad."
        ),
    ),
    # Why a single line cannot be read
    "import_line_not_json": Message(
        QT_TRANSLATE_NOOP("messages", "This line is not a JSON object."),
        "",
        "",
    ),
    "import_line_no_date": Message(
        QT_TRANSLATE_NOOP("messages", "This line has no date."),
        "",
        "",
    ),
    "import_line_bad_date": Message(
        QT_TRANSLATE_NOOP("messages", "The date in this line is not written as YYYY-MM-DD."),
        "",
        "",
    ),
    "import_line_no_text": Message(
        QT_TRANSLATE_NOOP("messages", "This line has no text."),
        "",
        "",
    ),
    "import_line_half_character": Message(
        QT_TRANSLATE_NOOP(
            "messages", "A word in this line has half of a character in it, which is no text."
        ),
        "",
        "",
    ),
    "import_line_bad_tags": Message(
        QT_TRANSLATE_NOOP("messages", "The tags in this line are not a list of words."),
        "",
        "",
    ),
    "import_line_too_long": Message(
        QT_TRANSLATE_NOOP("messages", "This line is too long."),
        "",
        "",
    ),
    # Backups, checking and saving out
    "stopped": Message(
        QT_TRANSLATE_NOOP("messages", "This was stopped."),
        QT_TRANSLATE_NOOP("messages", "Your journal is untouched, and nothing half-done stays."),
        QT_TRANSLATE_NOOP("messages", "Begin again whenever you like."),
    ),
    "backup_folder_missing": Message(
        QT_TRANSLATE_NOOP("messages", "The folder for backups, {name}, is not there."),
        QT_TRANSLATE_NOOP("messages", "Your journal is untouched. The backup waits."),
        QT_TRANSLATE_NOOP(
            "messages", "If it is on a stick or a network drive, connect that; else choose another."
        ),
    ),
    "backup_differs": Message(
        QT_TRANSLATE_NOOP("messages", "What was written does not read back the same."),
        QT_TRANSLATE_NOOP("messages", "It was removed again. Your journal is untouched."),
        QT_TRANSLATE_NOOP(
            "messages", "Choose another folder. This disk or stick may not keep what is written."
        ),
    ),
    "backup_missing": Message(
        QT_TRANSLATE_NOOP("messages", "There is no backup of this journal here."),
        _UNTOUCHED,
        QT_TRANSLATE_NOOP("messages", "Make one first, or connect the stick that it is on."),
    ),
    "backup_not_a_backup": Message(
        QT_TRANSLATE_NOOP("messages", "{name} is not a backup that Reflect made."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Look for a file that ends in .reflect-backup."),
    ),
    "backup_damaged": Message(
        QT_TRANSLATE_NOOP("messages", "The backup {name} was changed or damaged."),
        QT_TRANSLATE_NOOP("messages", "Nothing was taken from it, and nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Take another backup, or another copy of this one."),
    ),
    "backup_page_damaged": Message(
        QT_TRANSLATE_NOOP(
            "messages", "Page {page} of the database in the backup {name} was changed or damaged."
        ),
        QT_TRANSLATE_NOOP("messages", "Nothing was taken from it, and nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Take another backup. Where there is none, what is readable in this one can be saved"
            " out.",
        ),
    ),
    "backup_newer": Message(
        QT_TRANSLATE_NOOP("messages", "The backup {name} was made by a newer version of Reflect."),
        QT_TRANSLATE_NOOP("messages", "It was not touched."),
        QT_TRANSLATE_NOOP("messages", "Install the newer version and restore it there."),
    ),
    "backup_of_another": Message(
        QT_TRANSLATE_NOOP(
            "messages",
            "The backup {name} is of another journal, or of this one under an earlier key.",
        ),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages", "Open it with the passphrase or the recovery key that it was made with."
        ),
    ),
    "check_found": Message(
        QT_TRANSLATE_NOOP("messages", "Part of this journal is damaged."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages",
            "Copy the whole folder first. Then restore a backup into a new folder, or save out"
            " what is readable.",
        ),
    ),
    "print_refused": Message(
        QT_TRANSLATE_NOOP("messages", "The page was not printed."),
        QT_TRANSLATE_NOOP("messages", "Nothing is kept of it, and nothing was changed."),
        QT_TRANSLATE_NOOP(
            "messages", "Look whether the printer is on and has paper, or choose another one."
        ),
    ),
    "zone_unknown": Message(
        QT_TRANSLATE_NOOP("messages", "Reflect does not know this time zone."),
        QT_TRANSLATE_NOOP("messages", "Nothing was changed."),
        QT_TRANSLATE_NOOP("messages", "Choose one by its name, such as Europe/Lisbon."),
    ),
    "unexpected": Message(
        QT_TRANSLATE_NOOP("messages", "Reflect met something unexpected ({type}). This is a bug."),
        QT_TRANSLATE_NOOP("messages", "Everything that was saved before is safe."),
        QT_TRANSLATE_NOOP("messages", "The report names no content: {where}."),
    ),
}

"""Every code has its sentence, and every sentence is kind and can be translated."""

import ast
import re
import string

import pytest

from reflect.messages import MESSAGES
from tests.guards.source import PACKAGE, calls, dotted, modules, place, tree

# Words that judge or hurry a reader, and their shapes.
UNKIND = re.compile(
    r"""\b(overdue | late | missed | fail(s|ed|ure|ures|ing)? | behind | streaks? | lazy | must
    | should\ have | you\ haven['\u2019]t | you\ did\ not | you\ didn['\u2019]t | still\ not
    | only\ (\d|\{) | deadline\ passed | disappointing)\b | !""",
    re.IGNORECASE | re.VERBOSE,
)
TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP", "QT_TR_NOOP"}


def raised_codes() -> dict[str, str]:
    """Each code that is raised by name, with one place that raises it."""
    codes = {}
    for path in modules():
        for name, call in calls(path):
            if name == "ReflectError" and call.args and isinstance(call.args[0], ast.Constant):
                codes[call.args[0].value] = place(path, call)
    return codes


def spoken() -> list[tuple[str, str]]:
    """Each text that is shown to a person, with its place."""
    texts = []
    for path in modules():
        if dotted(path).startswith("reflect.cli"):  # its docstrings are its help
            texts += [
                (node.value, place(path, node))
                for node in ast.walk(tree(path))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            ]
        for name, call in calls(path):
            if name in TRANSLATING:
                texts += [
                    (arg.value, place(path, call))
                    for arg in call.args
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                ]
    return texts


def test_every_code_has_its_message():
    without = {code: where for code, where in raised_codes().items() if code not in MESSAGES}
    assert not without


def test_every_message_is_used():
    constants = {
        node.value
        for path in modules()
        if path != PACKAGE / "messages.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not MESSAGES.keys() - constants


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_says_what_is_so(code):
    message = MESSAGES[code]
    for text in (message.what, message.safe, message.next):
        # A sentence, though it may begin with a command or end with a fact.
        assert not text or text[0].isupper() or text.startswith(("reflect ", "{"))
        assert not text or text.endswith((".", "?", "}"))
        list(string.Formatter().parse(text))  # the placeholders are well formed
    assert message.what


def test_no_two_codes_share_a_sentence():
    sentences = [message.what for message in MESSAGES.values()]
    assert len(sentences) == len(set(sentences))


def test_words_are_kind():
    found = {where: text for text, where in spoken() if UNKIND.search(text)}
    assert not found


@pytest.mark.parametrize(
    "text", ["You missed it", "It is late", "Well done!", "Only 3 left", "You must", "It failed"]
)
def test_unkind_words_are_found(text):
    assert UNKIND.search(text)


@pytest.mark.parametrize("text", ["Do this later", "Plates", "It only opens here", "Mustard"])
def test_kind_words_pass(text):
    assert not UNKIND.search(text)


def test_nothing_is_filled_in_before_it_is_translated():
    found = [
        place(path, call)
        for path in modules()
        for name, call in calls(path)
        if name in TRANSLATING
        and any(isinstance(arg, ast.JoinedStr | ast.BinOp | ast.Call) for arg in call.args)
    ]
    assert not found

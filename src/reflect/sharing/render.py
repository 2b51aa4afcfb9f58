"""What a partner reads, as plain text and as the page that travels along.

Both are made from the bundle alone, so that what is shown is what is sealed. A partner's
words are text: nothing in them is loaded, followed or run.
"""

from datetime import date
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reflect.model import wording
from reflect.model.feedback import FORMS
from reflect.model.share import Bundle, SharedRecord

_KINDS = {
    "reflection": "Reflection",
    "goal": "Goal",
    "assumption": "Assumption",
    "evidence": "Evidence",
    "experiment": "Experiment",
    "session": "Session",
    "agreement": "Agreement",
    "commitment": "Commitment",
    "indicator": "Indicator",
    "check_in": "Check-in",
    "update": "Update",
    "win": "Win",
    "response": "Answer",
}
WISHES = {
    "read": "Would like to be read, no more",
    "questions": "Would like questions rather than advice",
    "observations": "Would like what you notice",
    "ideas": "Would like ideas to try",
}
_HIDDEN_DATA = "may hold hidden data"
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --ground: #F6F5F2; --ink: #22231F; --quiet: #64655C;
  --line: #E2DFD8; --spruce: #285F52; }}
@media (prefers-color-scheme: dark) {{ :root {{ --ground: #1D1C1A; --ink: #EEEBE4;
  --quiet: #ADA9A0; --line: #393733; --spruce: #8ECBB5; }} }}
body {{ margin: 0 auto; max-width: 42rem; padding: 2rem 1.25rem; background: var(--ground);
  color: var(--ink); font: 1.06rem/1.6 Literata, Georgia, serif; overflow-wrap: anywhere; }}
header, footer, .facts, .label {{ font: .875rem/1.4 Inter, system-ui, sans-serif;
  color: var(--quiet); }}
article {{ border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1.5rem;
  break-inside: avoid-page; }}
h1 {{ font: 600 1.4rem/1.3 Inter, system-ui, sans-serif; color: var(--ink); }}
h2 {{ font-size: 1.25rem; line-height: 1.3; margin: .25rem 0 .75rem; break-after: avoid; }}
.label {{ margin: 1rem 0 0; color: var(--spruce); font-weight: 600; }}
blockquote {{ margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }}
pre {{ white-space: pre-wrap; }}
</style>
</head>
<body>
<header><h1>{title}</h1>{letter}</header>
<main>
{articles}
</main>
<footer>Made with Reflect, for one person. It was sealed on the writer's computer.</footer>
</body>
</html>
"""


def render_text(bundle: Bundle) -> str:
    """All of ``bundle`` as plain text: each record with its number, title, day and parts."""
    blocks = ["\n".join([f"From {bundle.author}", *_letter(bundle)])]
    for number, record in enumerate(bundle.records, 1):
        lines = [f"{number}. {_kind(record)}{_day(record)}"]
        if record.title:
            lines.append(record.title)
        label = ""
        for part in record.parts:
            if part.label != label:
                lines.append(f"\n{part.label}:" if part.label else "")
                label = part.label
            else:
                lines.append("")
            lines.append(part.text)
        for name, words in _terms(record):
            lines += [f"\n{name}:", words]
        lines += _facts(record)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def render_html(bundle: Bundle) -> str:
    """``bundle`` as one page without scripts or anything to load."""
    articles = "\n".join(
        f'<article id="entry-{number}">\n{record_html(record)}\n</article>'
        for number, record in enumerate(bundle.records, 1)
    )
    letter = "".join(f"<p>{escape(line)}</p>" for line in _letter(bundle))
    return _PAGE.format(title=escape(f"From {bundle.author}"), letter=letter, articles=articles)


def record_html(record: SharedRecord) -> str:
    """One record as HTML without styles, links or anything to load."""
    lines = [f"<h2>{escape(record.title)}</h2>"] if record.title else []
    lines.append(f'<p class="facts">{escape(_kind(record) + _day(record))}</p>')
    label = ""
    for part in record.parts:
        if part.label != label:
            label = part.label
            lines += [f'<p class="label">{escape(label)}</p>'] if label else []
        lines.append(markdown(part.text))
    for name, words in _terms(record):
        lines += [f'<p class="label">{escape(name)}</p>', f"<p>{escape(words)}</p>"]
    lines += [f'<p class="facts">{escape(fact)}</p>' for fact in _facts(record)]
    return "\n".join(lines)


def markdown(text: str) -> str:
    """Markdown as HTML in which links and pictures are only their words."""
    renderer = _renderer()
    tokens = renderer.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):  # they stand below the title
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
        if token.children:
            token.children = [inert for child in token.children for inert in _inert(child)]
    return str(renderer.renderer.render(tokens, renderer.options, {})).strip()


@cache
def _renderer() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _inert(token: Token) -> list[Token]:
    if token.type == "link_open":
        return []
    if token.type == "link_close":
        return []
    if token.type == "image":
        return [Token("text", "", 0, content=token.content)]
    return [token]


def _letter(bundle: Bundle) -> list[str]:
    letter = bundle.letter
    return [line for line in (WISHES.get(letter.wish, ""), letter.note.strip()) if line]


def _terms(record: SharedRecord) -> tuple[tuple[str, str], ...]:
    return wording.term_lines(record.agreement) if record.agreement else ()


def _facts(record: SharedRecord) -> list[str]:
    facts = []
    if record.agreement:
        version = record.agreement.version
        accepted = f"{record.author} accepts version {version}, word for word"
        ended = f"{record.author} does not go along with version {version}, or has ended it"
        facts.append(accepted if record.agreement.accepted else ended)
    if record.template:
        facts.append(f"Written with the template {record.template}")
    if record.reply_to:
        facts.append(f"Answers version {record.reply_to.share_rev} of what you shared")
    if record.tags:
        facts.append("Tags: " + ", ".join(record.tags))
    facts += [f"Linked: {link.role}, number {link.number}" for link in record.links]
    for shared in record.files:
        hidden = "" if shared.media_type.startswith("image/") else f", {_HIDDEN_DATA}"
        facts.append(f"File: {shared.member} ({shared.media_type}{hidden})")
    return facts


def _kind(record: SharedRecord) -> str:
    return FORMS.get(record.form) or _KINDS[record.kind]


def _day(record: SharedRecord) -> str:
    if record.month:
        first = date.fromisoformat(f"{record.month}-01")
        return f", {first:%B} {first.year}"
    day = record.day
    return f", {day.day} {day:%B} {day.year}" if day else ""

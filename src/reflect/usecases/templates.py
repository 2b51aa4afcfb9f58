"""Templates to write under: those of the playbook and one's own."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from reflect.coaching import templates as rules
from reflect.errors import ReflectError
from reflect.model.changes import Changes
from reflect.model.playbook import OwnTemplate, PlaybookItem, TemplateSection
from reflect.usecases import fields, journal
from reflect.vault.vault import Vault

_SECTIONS = TypeAdapter(tuple[TemplateSection, ...])


@dataclass(frozen=True, slots=True)
class Template:
    """A template as people see it.

    ``key`` names it: the id of the record for one's own. ``source`` says whose idea it is, blank
    for one's own; ``minutes`` is how long it usually takes.
    """

    key: str
    name: str
    writes: str
    sections: tuple[TemplateSection, ...]
    source: str = ""
    minutes: int | None = None


def known(vault: Vault, writes: str = "reflection") -> list[Template]:
    """The templates for one kind of writing, or all of them where it is blank; own ones last."""
    found = [_template(item) for item in vault.playbook.items("template")]
    return [one for one in found if writes in ("", one.writes)]


def followed(vault: Vault, text: str) -> Template | None:
    """The template for reflections whose headings ``text`` has, the longest one; None for none."""
    if "##" not in text:
        return None
    follows = [one for one in known(vault) if rules.follows(text, one.sections)]
    return max(follows, key=lambda one: len(one.sections), default=None)


def applied(vault: Vault, text: str, template: Template | None) -> str:
    """``text`` under the headings of ``template``; what was written stays, under its heading.

    Headings of other templates with nothing under them go. None takes the template away.
    """
    of_templates = [section for one in known(vault) for section in one.sections]
    return rules.applied(text, template.sections if template else (), of_templates)


def save_own(vault: Vault, name: str, text: str) -> Changes:
    """Keep the headings of ``text`` as a template of one's own.

    Raises ``ReflectError``: ``template_unnamed``, ``template_without_headings``.
    """
    sections = rules.sections_of(text)
    if not sections:
        raise ReflectError("template_without_headings")
    if not name.strip():
        raise ReflectError("template_unnamed")
    made = fields.made(OwnTemplate, {"title": " ".join(name.split()), "sections": sections})
    return journal.save(vault, made)


def has_headings(text: str) -> bool:
    """Whether ``text`` has headings that could become a template."""
    return bool(rules.sections_of(text))


def _template(item: PlaybookItem) -> Template:
    said = item.fields
    name = said["name"] if item.module else said["title"]
    sections = _SECTIONS.validate_python(said["sections"])
    source, minutes = said.get("source", ""), said.get("minutes")
    return Template(item.key, name, said["writes"], sections, source, minutes)

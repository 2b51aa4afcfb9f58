"""The agreement with the partner whom the rail names."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reflect.errors import ReflectError
from reflect.gui import theme
from reflect.gui.dialogs.feedback import Feedback
from reflect.gui.i18n import tr
from reflect.gui.models.agreed import AgreedModel, version_words
from reflect.gui.pages.agreement import beside
from reflect.gui.pages.agreement.beside import Pair
from reflect.gui.pages.agreement.deeds import Deeds
from reflect.gui.pages.agreement.editor import AgreementEditor
from reflect.gui.pages.agreement.text import CHANGES, AgreementText
from reflect.gui.pages.agreement.version_list import VersionList
from reflect.gui.theme import Type
from reflect.gui.widgets.buttons import button
from reflect.gui.widgets.cards import Scrolled, empty
from reflect.gui.widgets.column import Column
from reflect.gui.widgets.focus_order import in_reading_order
from reflect.gui.widgets.notices import Refusal
from reflect.gui.widgets.page import Desk, Page
from reflect.gui.widgets.partner_head import AGREEMENT, PartnerHead
from reflect.gui.widgets.text import Words
from reflect.messages import explain
from reflect.model.changes import Changes
from reflect.model.people import Partner
from reflect.model.together import Agreement
from reflect.usecases import agreement_versions, agreements, journal, partners
from reflect.usecases.agreement_versions import Version
from reflect.usecases.agreements import Standing

KINDS = {"agreement", "received", "partner", "choosing"}
# Effective widths from which on three columns, or two, have room.
THREE, TWO = 1100, 860
_VERSIONS, _SIDE = 190, 296
_ANY = 16_777_215
# What there is to answer or to go on with comes first.
_FIRST = {fate: place for place, fate in enumerate(("theirs", "draft", "mine", "in_force"))}
# What another version may be meant to replace.
_COUNTED = ("in_force", "mine", "replaced", "ended")


class AgreementPage(Page):
    """Versions, the words of one of them, and what can be answered or done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._partner: Partner | None = None
        self._known = Standing()
        self._versions: list[Version] = []
        self._shown = self._wanted = self._base = self._asked = ""
        self._stale = True
        self._head = PartnerHead(desk, AGREEMENT, partial(Feedback, desk))
        self._refusal = Refusal()
        self._head.refused.connect(self._refuse)
        self._model = AgreedModel(desk.today, self)
        self.list = VersionList(self._model)
        self.list.chosen.connect(self._choose)
        self._compare = button(tr("Compare with…"), lambda: None, "link", "git-compare-arrows")
        self._menu = QMenu(self._compare)
        self._compare.setMenu(self._menu)
        self.text = AgreementText()
        self.editor = AgreementEditor(desk)
        self.editor.saved.connect(desk.events.changed.emit)
        self.deeds = Deeds(desk, self.editor.save, self)
        self.deeds.refused.connect(self._refuse)
        self.deeds.written.connect(self._write_on)
        self.deeds.stepped.connect(self._forget)
        self._side = Column()
        self._area = Scrolled()
        self._grid = QGridLayout()
        self._lay_out()
        desk.events.changed.connect(self._follow)

    def visit(self, record_id: str) -> None:
        """Show the version whose record this is, with the partner whom it is with."""
        if not record_id:
            return
        record = journal.get(self.desk.vault, record_id)
        if isinstance(record, Agreement):
            self._wanted = record_id
            if record.partner_id and record.partner_id != self.desk.partner():
                self.desk.turn_to(record.partner_id)
            self._refresh()

    def where(self) -> str:
        own = (one for one in self._versions if one.row is not None and _key(one) == self._shown)
        return next((one.agreement.id for one in own), "")

    def panes(self) -> list[QWidget]:
        return [self.list, self.text.form, self.editor, self._side]

    def save(self) -> bool:
        return self.editor.save()

    def wipe(self) -> None:
        self._partner, self._versions, self._known = None, [], Standing()
        self._model.show_versions([])
        self._head.clear()
        self._side.clear()
        self.text.wipe()
        self.editor.wipe()

    def arrange(self, effective: float) -> None:
        for part in (self._listed, self._middle, self._side):
            self._grid.removeWidget(part)
        three, two = effective >= THREE, effective >= TWO
        side = theme.px(_SIDE) if three else _ANY
        self._side.setMinimumWidth(side if three else 0)
        self._side.setMaximumWidth(side)
        self._listed.setMinimumWidth(theme.px(_VERSIONS) if two else 0)
        self._listed.setMaximumWidth(theme.px(_VERSIONS) if two else _ANY)
        self._line.setVisible(two)
        top = Qt.AlignmentFlag.AlignTop
        if three:
            for column, part in enumerate((self._listed, self._middle, self._side)):
                self._grid.addWidget(part, 0, column, top)
        elif two:
            self._grid.addWidget(self._side, 0, 0, 1, 2)
            self._grid.addWidget(self._listed, 1, 0, top)
            self._grid.addWidget(self._middle, 1, 1, top)
        else:
            for row, part in enumerate((self._side, self._listed, self._middle)):
                self._grid.addWidget(part, row, 0)
        self._grid.setColumnStretch(0, 0 if two else 1)
        self._grid.setColumnStretch(1, 1 if two else 0)
        in_reading_order(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        whole.addWidget(self._nobody_yet())
        column = self._area.column
        column.addWidget(self._head)
        column.addSpacing(theme.px(14))
        column.addWidget(self._refusal)
        column.addWidget(self._begin_here())
        column.addWidget(self._something())
        column.addStretch()
        self.arrange(THREE)

    def _something(self) -> QWidget:
        self._listed = QWidget()
        across = QHBoxLayout(self._listed)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(20))
        listed = QVBoxLayout()
        listed.setSpacing(theme.px(6))
        listed.addWidget(Words(tr("Versions"), Type.SMALL, "ink2"))
        listed.addWidget(self.list)
        listed.addWidget(self._compare, 0, Qt.AlignmentFlag.AlignLeft)
        listed.addStretch()
        across.addLayout(listed, 1)
        self._line = QFrame()
        self._line.setProperty("look", "upright")
        across.addWidget(self._line)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        for part in (self.text, self.editor):
            middle.addWidget(part)
        middle.addStretch()
        self._grid.setHorizontalSpacing(theme.px(20))
        self._grid.setVerticalSpacing(theme.px(20))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._all = QWidget()
        self._all.setLayout(self._grid)
        return self._all

    def _nobody_yet(self) -> QWidget:
        self._nobody = empty(
            tr("Nobody to agree with yet"),
            tr("Reflect works well alone. What two people agree on stands here once you pair."),
            label=tr("Pair with someone…"),
            action=partial(self.desk.visit, "pairing", ""),
            other=(tr("Carry on alone"), partial(self.desk.visit, "journal", "")),
        )
        return self._nobody

    def _begin_here(self) -> QWidget:
        self._nothing = empty(
            tr("How the two of you work"),
            tr(
                "A few clauses about what stays between you, how you speak, and how you tell each"
                " other. It counts once both of you have accepted the same words."
            ),
            (
                (tr("Start from a few clauses"), tr("They are there to be changed.")),
                (
                    tr("Propose them"),
                    tr("They travel like all you share: chosen, looked through, sealed."),
                ),
                (tr("Accept, or write the next version"), tr("Either of you, as often as needed.")),
            ),
            tr("Begin from a few clauses"),
            self.deeds.begin,
            (tr("Not now"), partial(self.desk.visit, "partner", "")),
        )
        return self._nothing

    def _follow(self, changes: Changes) -> None:
        if changes.kinds & KINDS:
            self._stale = True
            if self.isVisible():
                self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        vault, wanted = self.desk.vault, self.desk.partner()
        partner = next((one for one in partners.partners(vault) if one.id == wanted), None)
        self._area.setVisible(partner is not None)
        self._nobody.setVisible(partner is None)
        if partner is None:
            self._partner = None
            return
        if self._partner is None or self._partner.id != partner.id:
            self._shown = self._base = ""
        self._partner = partner
        self._refusal.say(None)
        self._head.show_partner(partner)
        self._known = agreements.standing(vault, partner)
        self._versions = agreement_versions.versions(vault, partner)
        asked = next((one.content_hash for one in self._versions if one.fate == "theirs"), "")
        if asked != self._asked and not self.editor.draft_id:
            self._shown = self._base = ""  # a new text of the partner's comes first
        self._asked = asked
        self.deeds.know(partner, self._known, self._versions)
        self._nothing.setVisible(not self._versions)
        self._all.setVisible(bool(self._versions))
        self._show()

    def _show(self) -> None:
        """Show the version that is wanted, or was shown, or else what there is to answer."""
        assert self._partner is not None
        self._model.show_versions(self._versions)
        if not self._versions:
            self.editor.wipe()
            return
        keys = [_key(one) for one in self._versions]
        ids = [one.agreement.id for one in self._versions]
        if self._wanted in ids:
            self._shown = keys[ids.index(self._wanted)]
        elif self._shown not in keys:
            first = min(self._versions, key=lambda one: _FIRST.get(one.fate, len(_FIRST)))
            self._shown = _key(first)
        self._wanted = ""
        self.list.show_version(keys.index(self._shown))
        version = self._versions[keys.index(self._shown)]
        self._show_words(version)
        self._show_side(version)
        in_reading_order(self)

    def _show_words(self, version: Version) -> None:
        assert self._partner is not None
        writing = version.fate == "draft"
        self.text.setVisible(not writing)
        self.editor.setVisible(writing)
        if writing:
            self.editor.show_draft(version)
        else:
            self.editor.wipe()
            own = partners.own_name(self.desk.vault)
            self.text.show_version(version, self._before(version), own, self._partner.name)
        self._menu.clear()
        others = [one for one in self._versions if one is not version and one.fate != "draft"]
        for other in others:
            words = version_words(other)
            self._menu.addAction(words, partial(self._compare_with, _key(other)))
        self._compare.setVisible(len(others) > 1 and not writing)

    def _before(self, version: Version) -> Version | None:
        """What a version is compared with: what was chosen, or what it is meant to replace."""
        by_key = {_key(one): one for one in self._versions}
        if self._base in by_key and by_key[self._base] is not version:
            return by_key[self._base]
        earlier = self._versions[self._versions.index(version) + 1 :]
        counted = (one for one in earlier if one.fate in _COUNTED)
        return next(counted, next(iter(earlier), None))

    def _show_side(self, version: Version) -> None:
        assert self._partner is not None
        known, deeds = self._known, self.deeds
        own = partners.own_name(self.desk.vault)
        pair = Pair(own, self._partner.name, self.desk.today())
        column = self._side.clear()
        column.setSpacing(theme.px(14))
        rows = {one.agreement.id: one.row for one in self._versions}
        if version.fate == "draft":
            column.addWidget(beside.draft_card(pair, known, version.row, deeds))
        elif known.theirs:
            following = 1 + max(one.agreement.version for one in self._versions)
            column.addWidget(beside.asked_card(pair, known, deeds, following))
        elif known.mine:
            column.addWidget(beside.waiting_card(pair, known, rows[known.mine.id], deeds))
        elif known.in_force:
            words = agreement_versions.check_words(known.in_force)
            row = rows[known.in_force.id]
            column.addWidget(beside.agreed_card(pair, known, words, row, deeds))
        else:
            column.addWidget(beside.nothing_card(known, deeds))
        if known.in_force:
            column.addWidget(beside.weeks_card(known.in_force, deeds))
        column.addStretch()

    def _choose(self, version: Version) -> None:
        if self.editor.save():
            self._shown, self._base = _key(version), ""
            self._refresh()

    def _compare_with(self, key: str) -> None:
        self._base = key
        self._show()
        self.text.form.choose(CHANGES)
        self._show()

    def _write_on(self, draft: str) -> None:
        self._wanted = draft
        self.desk.events.changed.emit(Changes.of("agreement", draft))
        self.editor.begin()

    def _forget(self) -> None:
        """After a step what there is to answer comes first again."""
        self._shown = self._base = ""

    def _refuse(self, error: ReflectError) -> None:
        self._refusal.say(explain(error))


def _key(version: Version) -> str:
    """What a version is known by while the page is open; the words of a draft change."""
    return version.agreement.id if version.fate == "draft" else version.content_hash

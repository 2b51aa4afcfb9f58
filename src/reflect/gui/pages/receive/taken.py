"""What was taken in, and where it is now."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.theme import Type
from reflect.gui.widgets.cards import Card, fact
from reflect.gui.widgets.text import Icon, Words, hairline
from reflect.usecases.receive import Plan

# So many titles are named.
_NAMED = 6


def taken_card(plan: Plan, titles: list[str], again: QWidget, read: QWidget) -> Card:
    """Names what was taken in; ``again`` and ``read`` are the buttons to go on."""
    name = plan.partner.name
    card = Card(margin=28, spacing=9)
    row = QHBoxLayout()
    row.setSpacing(theme.px(14))
    row.addWidget(Icon("circle-check", "accent", 24))
    said = tr("{count} of {all} from {name} are with you now")
    if len(plan.items) == 1:
        said = tr("It is with you now")
    said = said.format(count=len(titles), all=len(plan.items), name=name)
    row.addWidget(Words(said, Type.H1), 1)
    card.column.addLayout(row)
    card.column.addSpacing(theme.px(4))
    for title in titles[:_NAMED]:
        card.column.addWidget(hairline())
        card.column.addWidget(Words(title, Type.ROW_TITLE))
    if len(titles) > _NAMED:
        more = tr("and {count} more").format(count=len(titles) - _NAMED)
        card.column.addWidget(Words(more, Type.SMALL, "ink2"))
    card.column.addWidget(hairline())
    card.column.addSpacing(theme.px(4))
    for text in (
        tr("Kept under Partner, in {name}’s words, apart from what you wrote").format(name=name),
        tr("Only you can read it here. The file itself is not needed any more."),
    ):
        card.column.addWidget(fact("check", text, "accent"))
    card.column.addSpacing(theme.px(10))
    foot = QHBoxLayout()
    foot.addStretch()
    foot.addWidget(again)
    foot.addWidget(read)
    card.column.addLayout(foot)
    return card

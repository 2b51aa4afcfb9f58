"""What one can do to words: buttons, or one button with a menu where there is little room."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from reflect.gui import theme
from reflect.gui.i18n import tr
from reflect.gui.widgets.buttons import icon_button
from reflect.gui.widgets.markdown import MarkdownEdit
from reflect.gui.widgets.tips import tip

Formats = list[tuple[str, str, str, Callable[[], object]]]


class FormatBar(QWidget):
    """Marks for the text in ``body``; ``link`` and ``template`` ask which."""

    def __init__(
        self, body: MarkdownEdit, link: Callable[[], object], template: Callable[[], object]
    ) -> None:
        super().__init__()
        self._body = body
        formats: Formats = [
            ("heading-2", tr("Heading"), "", lambda: body.toggle_line_start("## ")),
            ("bold", tr("Strong"), "Ctrl+B", lambda: body.wrap_selection("**")),
            ("italic", tr("Slanted"), "Ctrl+I", lambda: body.wrap_selection("*")),
            ("list", tr("List"), "", lambda: body.toggle_line_start("- ")),
            ("text-quote", tr("Quote"), "", lambda: body.toggle_line_start("> ")),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons: list[QWidget] = []
        self._one = icon_button("type", tr("Format"), lambda: None)
        asking: Formats = [
            ("link", tr("Link"), "Ctrl+Shift+L", link),
            ("layout-template", tr("Template"), "Ctrl+Shift+H", template),
        ]
        self._one.setMenu(self._menu(formats, asking))
        row.addWidget(self._one)
        for icon, name, keys, action in formats:
            self._add(row, icon, name, keys, self._then_write(action))
        for icon, name, keys, action in asking:
            self._add(row, icon, name, keys, action)
        self.show_narrow(False)

    def show_narrow(self, narrow: bool) -> None:
        """Show one button with a menu instead of a row of buttons."""
        self._one.setVisible(narrow)
        for made in self._buttons:
            made.setVisible(not narrow)

    def _add(
        self, row: QHBoxLayout, icon: str, name: str, keys: str, action: Callable[[], object]
    ) -> None:
        made = icon_button(icon, name, action)
        if keys:
            tip(made, f"{name} ({keys})")
        self._buttons.append(made)
        row.addWidget(made)

    def _menu(self, formats: Formats, asking: Formats) -> QMenu:
        menu = QMenu(self)
        for one in (*formats, *asking):
            icon, name, keys, action = one
            shade = theme.colour("ink2").name()
            made = menu.addAction(theme.icon(icon, shade, theme.px(16)), name)
            # The keys are said, not bound: they belong to the text and to the menu of the window.
            made.setText(f"{name}\t{keys}" if keys else name)
            act = action if one in asking else self._then_write(action)
            made.triggered.connect(lambda checked=False, act=act: act())
        return menu

    def _then_write(self, action: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            action()
            self._body.setFocus()

        return act

"""The stylesheet, with the names of tokens where colours and sizes go.

`role` is a dynamic property that says what a widget is for; `state` is what it says about its value.
"""

SHEET = """
QToolTip { background: $surface; color: $text; border: $hair solid $edge; padding: $tiny $small; }

QLabel { background: transparent; }
QLabel[role="heading"] { font-size: $large_points; font-weight: bold; }
QLabel[role="title"] { font-weight: bold; }
QLabel[role="section"] { font-size: $title_points; font-weight: bold; }
QLabel[role="muted"], QLabel[role="hint"] { color: $muted; }
QLabel[role="hint"] { font-size: $small_points; }
QLabel[role="error"] { color: $bad_text; }
QLabel[role="warning"] { color: $care_text; }
QLabel[role="good"] { color: $good_text; }
QLabel[role="money-large"] { font-size: $large_points; font-weight: bold; }
QLabel[role="quote"] { background: $sunken; padding: $small $medium; border-left: $bar solid $accent; }
QLabel[role="count"] {
    background: $sunken; color: $muted; font-size: $small_points; font-weight: bold;
    border-radius: $small; padding: 0 $count; margin-right: $small; min-height: $icon;
}
QLabel[role="mark"] {
    color: $muted; font-size: $small_points; border: $hair solid $edge; border-radius: $radius; padding: 0 $tiny;
}

QFrame[role="panel"] { background: $surface; border: $hair solid $border; border-radius: $radius; }
QFrame[role="note"] { background: $surface; border: $ring solid $accent; border-radius: $radius; }
QFrame[role="bar"] { background: $care_ground; border: none; border-radius: $radius; }
QFrame[role="trouble"] { background: $bad_ground; border: none; border-radius: $radius; }
QFrame[role="head"] { background: $surface; border: none; border-bottom: $hair solid $border; }
QFrame[role="sunken"] { background: $sunken; border: none; border-radius: $radius; }
QFrame[role="line"] { background: $border; border: none; max-height: $hair; min-height: $hair; }
QWidget[role="pane"] { background: $surface; }
QWidget[role="page"] { background: $window; }

QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit {
    background: $surface; color: $text; border: $hair solid $edge; border-radius: $radius;
    padding: 0 $inset; selection-background-color: $fill; selection-color: $on_fill;
}
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: $field; max-height: $field; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateEdit:focus {
    border: $ring solid $accent; padding: 0 $focus_inset;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus { min-height: $focus_field; }
QLineEdit[state="bad"] { border: $hair solid $bad_text; background: $bad_ground; color: $bad_text; }
QLineEdit[state="bad"]:focus { border: $ring solid $bad_text; background: $surface; color: $text; }
QLineEdit:read-only { background: $window; color: $muted; }
QLineEdit:disabled, QComboBox:disabled { background: $window; color: $muted; border-color: $border; }
QTextEdit[role="bare"], QTextEdit[role="bare"]:focus { border: none; border-radius: 0; padding: 0; }
QLineEdit[role="cell"] { border-radius: 0; }
QComboBox[state="empty"] { color: $muted; }
QComboBox { padding-left: $combo_inset; }
QComboBox::drop-down { border: none; width: $huge; }
QComboBox::down-arrow { image: url("$glyphs/chevron-down.svg"); width: $icon; height: $icon; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: $hair solid $edge; outline: none; padding: $tiny 0;
    selection-background-color: $soft; selection-color: $on_soft;
}
QComboBox QAbstractItemView::item { min-height: $row; padding: 0 $small; }

QPushButton {
    background: $surface; color: $text; border: $hair solid $edge; border-radius: $radius;
    padding: 0 $medium; min-height: $field;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sunken; }
QPushButton:focus { border: $ring solid $accent; padding: 0 $focus_medium; min-height: $focus_field; }
QPushButton:disabled { color: $muted; background: $window; border-color: $border; }
QPushButton[role="primary"] { background: $fill; color: $on_fill; border: $hair solid $fill; font-weight: bold; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $fill_hover; }
QPushButton[role="primary"]:focus { border: $ring solid $text; }
QPushButton[role="primary"]:disabled { background: $sunken; color: $muted; border-color: $border; }
QPushButton[role="danger"] { color: $bad_text; border-color: $bad_text; }
QPushButton[role="danger"]:disabled { color: $muted; border-color: $border; }
QPushButton[role="danger"]:hover { background: $bad_ground; }
QPushButton[role="quiet"] { background: transparent; border: $hair solid transparent; padding: 0 $small; }
QPushButton[role="quiet"]:hover { background: $sunken; }
QPushButton[role="quiet"]:focus { border: $ring solid $accent; padding: 0 $focus_small; }
QPushButton[role="fold"], QPushButton[role="section"] {
    background: transparent; border: $hair solid transparent; padding: 0 $tiny; text-align: left; font-weight: bold;
}
QPushButton[role="section"] { font-size: $title_points; }
QPushButton[role="fold"]:hover, QPushButton[role="section"]:hover { background: $hover; }
QPushButton[role="fold"]:focus, QPushButton[role="section"]:focus {
    border: $ring solid $accent; padding: 0 $focus_tiny;
}
QPushButton::menu-indicator { image: url("$glyphs/chevron-down.svg"); width: $icon; height: $icon;
    subcontrol-position: right center; right: $tiny; }
QPushButton[role="primary"]::menu-indicator { image: url("$glyphs/chevron-down-on.svg"); }

QPushButton[segment] { border-radius: 0; padding: 0 $medium; margin: 0; color: $muted; }
QPushButton[segment="first"] { border-top-left-radius: $radius; border-bottom-left-radius: $radius; }
QPushButton[segment="last"] { border-top-right-radius: $radius; border-bottom-right-radius: $radius; }
QPushButton[segment="middle"], QPushButton[segment="last"] { border-left: none; }
QPushButton[segment]:checked { background: $soft; color: $on_soft; font-weight: bold; }
QPushButton[segment][state="empty"]:checked { background: $sunken; color: $muted; font-weight: normal; }
QPushButton[segment]:focus { border: $ring solid $accent; padding: 0 $focus_medium; }

QToolButton {
    background: transparent; color: $text; border: $hair solid transparent; border-radius: $radius; padding: $tiny;
}
QToolButton:hover { background: $sunken; }
QToolButton:checked { background: $soft; }
QToolButton:focus { border: $ring solid $accent; padding: $focus_tiny; }

QCheckBox, QRadioButton { spacing: $small; min-height: $huge; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator, QTableView::indicator {
    width: $icon; height: $icon; border: $hair solid $edge; border-radius: $radius; background: $surface;
}
QCheckBox::indicator:checked, QTableView::indicator:checked {
    background: $fill; border-color: $fill; image: url("$glyphs/check-on.svg");
}
QCheckBox::indicator:indeterminate { background: $fill; border-color: $fill; image: url("$glyphs/minus-on.svg"); }
QCheckBox::indicator:focus { border: $ring solid $accent; }
QCheckBox::indicator:disabled { background: $window; border-color: $border; }

QTabWidget::pane { border: none; border-top: $hair solid $border; background: $window; }
QTabWidget::tab-bar { left: $small; }
QTabBar { background: $surface; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; border-bottom: $bar solid transparent;
    padding: 0 $medium; min-height: $tab; margin: 0 $small 0 0;
}
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $accent; border-bottom: $bar solid $accent; font-weight: bold; }
QTabBar::tab:focus { background: $soft; }

QAbstractItemView {
    background: $surface; color: $text; border: none; outline: none; alternate-background-color: $window;
    selection-background-color: $soft; selection-color: $on_soft; gridline-color: $border;
}
QTableView, QTreeView { border: $hair solid $border; border-radius: $radius; }
QTableView:focus, QTreeView:focus { border: $hair solid $accent; }
QTableView::item, QTreeView::item { padding: 0 $small; }
QTableView::item:selected, QTreeView::item:selected { background: $soft; color: $on_soft; }
QTableView::item:focus { border: $ring solid $accent; padding: 0 $focus_inset; }
QHeaderView { background: $window; border: none; }
QHeaderView::section {
    background: $window; color: $muted; border: none; border-bottom: $hair solid $border;
    border-right: $hair solid $border; padding: 0 $small; min-height: $row;
}
QTableCornerButton::section { background: $window; border: none; border-bottom: $hair solid $border; }
QListView::item { padding: 0 $small; min-height: $row; border-radius: $radius; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $soft; color: $on_soft; }
QListView::indicator { width: $icon; height: $icon; border: $hair solid $edge; border-radius: $radius;
    background: $surface; }
QListView::indicator:checked { background: $fill; border-color: $fill; image: url("$glyphs/check-on.svg"); }
QListView[role="plain"] { background: transparent; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="page"] { background: $window; }
QScrollBar:vertical { background: transparent; width: $scroll; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $scroll; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: $bar; margin: $bar; }
QScrollBar::handle:vertical { min-height: $handle; }
QScrollBar::handle:horizontal { min-width: $handle; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: $hair; }
QSplitter::handle:hover { background: $accent; }

QMenuBar { background: $surface; border-bottom: $hair solid $border; padding: 0 $tiny; }
QMenuBar::item { background: transparent; padding: $menu $small; border-radius: $radius; }
QMenuBar::item:selected { background: $sunken; }
QMenu { background: $surface; border: $hair solid $edge; padding: $tiny 0; }
QMenu::item { padding: $menu $huge $menu $indent; }
QMenu::indicator { width: $icon; height: $icon; left: $small; }
QMenu::indicator:checked { image: url("$glyphs/check.svg"); }
QMenu::icon { left: $small; }
QMenu::right-arrow { image: url("$glyphs/chevron-right.svg"); width: $icon; height: $icon; right: $tiny; }
QMenu::item:selected { background: $soft; color: $on_soft; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: $hair; background: $border; margin: $tiny 0; }

QStatusBar { background: $surface; border-top: $hair solid $border; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 0 $small; }

QProgressBar { background: $sunken; border: none; border-radius: $radius; text-align: center; min-height: $icon; }
QProgressBar::chunk { background: $fill; border-radius: $radius; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { min-height: $huge; padding: 0 $small; font-weight: bold; }
QToolButton#qt_calendar_prevmonth { qproperty-icon: url("$glyphs/chevron-left.svg"); }
QToolButton#qt_calendar_nextmonth { qproperty-icon: url("$glyphs/chevron-right.svg"); }
QCalendarWidget QToolButton::menu-indicator { image: none; }
"""

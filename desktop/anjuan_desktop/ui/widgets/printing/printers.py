"""The printer an office prints on: the one of last time, with as many copies, unless the dialog says otherwise."""

from collections.abc import Callable

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from anjuan_desktop.ui.settings import COPIES, Settings


class Printers:
    """`file_name` names a job."""

    def __init__(self, settings: Settings | None, file_name: Callable[[str], str]) -> None:
        self._settings = settings
        self._file_name = file_name

    def ask(self, name: str, window: QWidget, *, whole: bool = False) -> QPrinter | None:
        """The system's dialog; None where it is given up. `whole`: no pages can be chosen."""
        printer = self.printer(name)
        dialog = QPrintDialog(printer, window)
        if whole:
            dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, False)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return None
        self._remember(printer)
        return printer

    def printer(self, name: str) -> QPrinter:
        settings = self._settings
        known = QPrinterInfo.printerInfo(settings.printer) if settings is not None and settings.printer else None
        mode = QPrinter.PrinterMode.HighResolution
        printer = QPrinter(mode) if known is None or known.isNull() else QPrinter(known, mode)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setDocName(self._file_name(name))
        printer.setCopyCount(COPIES if settings is None else settings.copies)
        printer.setCollateCopies(True)
        return printer

    def _remember(self, printer: QPrinter) -> None:
        if self._settings is not None:
            self._settings.copies = printer.copyCount()
            if not printer.outputFileName():
                self._settings.printer = printer.printerName()

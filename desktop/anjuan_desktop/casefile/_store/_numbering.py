"""Numbers given to payments: SQLite remembers the last, so that one whose payment is gone isn't given again."""

from sqlalchemy.orm import Session

_LAST_PAYMENT = "SELECT seq FROM sqlite_sequence WHERE name = 'history'"


def last_payment(session: Session) -> int:
    """The last number given; 0 where none was."""
    return int(session.connection().exec_driver_sql(_LAST_PAYMENT).scalar() or 0)


def keep_numbering(session: Session, last: int) -> None:
    """Numbers up to `last` were given elsewhere: they aren't given again here."""
    run = session.connection().exec_driver_sql
    if last > last_payment(session):
        run("DELETE FROM sqlite_sequence WHERE name = 'history'")
        run("INSERT INTO sqlite_sequence (name, seq) VALUES ('history', ?)", (last,))

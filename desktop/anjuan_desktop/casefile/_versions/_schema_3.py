"""What version 3 adds to version 2, frozen: later versions climb from here."""

STATEMENTS = (
    """CREATE TABLE judgement (
    item TEXT NOT NULL,
    verdict INTEGER NOT NULL CHECK (verdict BETWEEN 0 AND 4),
    PRIMARY KEY (item)
)
 STRICT""",
    """CREATE TABLE supervision (
    claim TEXT NOT NULL,
    year INTEGER NOT NULL,
    progress TEXT NOT NULL,
    problems TEXT NOT NULL,
    measures TEXT NOT NULL,
    PRIMARY KEY (claim, year)
)
 STRICT""",
)

"""The statements that make a file of version 2, frozen: later versions climb from here."""

STATEMENTS = (
    """CREATE TABLE answer (
    kind TEXT NOT NULL CHECK (kind IN ('acknowledged', 'override')),
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    "by" TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (kind, subject)
)
 STRICT""",
    """CREATE TABLE cleared (
    seq INTEGER NOT NULL,
    invoice TEXT NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (seq)
)
 STRICT""",
    """CREATE TABLE content (
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (digest)
)
 STRICT""",
    """CREATE TABLE draft (
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (field)
)
 STRICT""",
    """CREATE TABLE enterprise_fact (
    name TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('money', 'decimal', 'rate', 'count', 'flag', 'date', 'year', 'choice', 'text', 'uscc', 'division', 'industry')),
    value ANY NOT NULL CHECK (typeof(value) = CASE WHEN type IN ('money', 'count', 'flag', 'year') THEN 'integer' ELSE 'text' END),
    known TEXT CHECK (known IN ('papers', 'site', 'systems')),
    "by" TEXT,
    at TEXT,
    PRIMARY KEY (name)
)
 STRICT""",
    """CREATE TABLE head (
    id INTEGER NOT NULL,
    identity TEXT NOT NULL,
    number TEXT NOT NULL,
    sample INTEGER NOT NULL,
    stage TEXT NOT NULL,
    handler TEXT,
    reviewer TEXT,
    carried TEXT,
    readable_from INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    PRIMARY KEY (id),
    CHECK (id = 1)
)
 STRICT""",
    """CREATE TABLE history (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    benefit TEXT,
    programme TEXT,
    object TEXT NOT NULL,
    year INTEGER NOT NULL,
    stage ANY,
    payer TEXT NOT NULL CHECK (payer IN ('nation', 'province', 'city')),
    amount INTEGER NOT NULL,
    standard TEXT,
    level INTEGER,
    CHECK ((benefit IS NULL) <> (programme IS NULL))
)
 STRICT""",
    """CREATE TABLE journal (
    seq INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    action TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    reason TEXT,
    origin TEXT,
    state TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (seq)
)
 STRICT""",
    """CREATE TABLE material (
    "key" TEXT NOT NULL,
    position INTEGER NOT NULL,
    item TEXT,
    name TEXT NOT NULL,
    claim TEXT,
    status TEXT NOT NULL CHECK (status IN ('awaited', 'received', 'returned', 'waived')),
    received_on TEXT,
    remark TEXT NOT NULL,
    PRIMARY KEY ("key")
)
 STRICT""",
    """CREATE TABLE neighbour (
    seq INTEGER NOT NULL,
    uscc TEXT NOT NULL,
    name TEXT NOT NULL,
    invoice TEXT NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (seq)
)
 STRICT""",
    """CREATE TABLE outcome (
    "key" TEXT NOT NULL,
    claim TEXT NOT NULL,
    payer TEXT NOT NULL CHECK (payer IN ('nation', 'province', 'city')),
    document TEXT NOT NULL,
    approved INTEGER,
    decided_on TEXT,
    publicity_from TEXT,
    publicity_until TEXT,
    paid INTEGER,
    paid_on TEXT,
    remark TEXT NOT NULL,
    PRIMARY KEY ("key")
)
 STRICT""",
    """CREATE TABLE step (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    role TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    opinion TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT""",
    """CREATE TABLE support_object (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    part_of TEXT,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(part_of) REFERENCES support_object (id)
)
 STRICT""",
    """CREATE TABLE visit (
    "key" TEXT NOT NULL,
    date TEXT,
    place TEXT NOT NULL,
    people TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY ("key")
)
 STRICT""",
    """CREATE TABLE year_fact (
    year INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('money', 'decimal', 'rate', 'count', 'flag', 'date', 'year', 'choice', 'text', 'uscc', 'division', 'industry')),
    value ANY NOT NULL CHECK (typeof(value) = CASE WHEN type IN ('money', 'count', 'flag', 'year') THEN 'integer' ELSE 'text' END),
    known TEXT CHECK (known IN ('papers', 'site', 'systems')),
    "by" TEXT,
    at TEXT,
    PRIMARY KEY (year, name)
)
 STRICT""",
    """CREATE TABLE attachment (
    "key" TEXT NOT NULL,
    material TEXT,
    visit TEXT,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    taken_at TEXT,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    PRIMARY KEY ("key"),
    FOREIGN KEY(material) REFERENCES material ("key"),
    FOREIGN KEY(visit) REFERENCES visit ("key"),
    FOREIGN KEY(content) REFERENCES content (digest)
)
 STRICT""",
    """CREATE TABLE carry_out (
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    purpose TEXT NOT NULL,
    base TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(base) REFERENCES content (digest)
)
 STRICT""",
    """CREATE TABLE chunk (
    digest TEXT NOT NULL,
    position INTEGER NOT NULL,
    packed INTEGER NOT NULL CHECK (packed IN (0, 1)),
    data BLOB NOT NULL,
    PRIMARY KEY (digest, position),
    FOREIGN KEY(digest) REFERENCES content (digest)
)
 STRICT""",
    """CREATE TABLE claim (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    benefit TEXT NOT NULL,
    object TEXT NOT NULL,
    year INTEGER NOT NULL,
    stage ANY,
    approved_amount INTEGER,
    expenses TEXT,
    PRIMARY KEY (seq),
    UNIQUE (id),
    FOREIGN KEY(object) REFERENCES support_object (id)
)
 STRICT""",
    """CREATE TABLE evaluation (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    total INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    document TEXT NOT NULL,
    facts TEXT,
    library TEXT,
    sheet TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(document) REFERENCES content (digest),
    FOREIGN KEY(facts) REFERENCES content (digest),
    FOREIGN KEY(library) REFERENCES content (digest)
)
 STRICT""",
    """CREATE TABLE expense (
    object TEXT NOT NULL,
    position INTEGER NOT NULL,
    invoice TEXT NOT NULL,
    line INTEGER NOT NULL,
    date TEXT,
    seller TEXT,
    amount INTEGER,
    goods TEXT,
    serial TEXT,
    paid INTEGER,
    contract TEXT,
    seller_uscc TEXT,
    seller_representative TEXT,
    seller_address TEXT,
    PRIMARY KEY (object, position),
    FOREIGN KEY(object) REFERENCES support_object (id)
)
 STRICT""",
    """CREATE TABLE finding (
    "key" TEXT NOT NULL,
    visit TEXT NOT NULL,
    position INTEGER NOT NULL,
    point TEXT NOT NULL,
    found TEXT NOT NULL,
    holds INTEGER CHECK (holds IN (0, 1)),
    PRIMARY KEY ("key"),
    FOREIGN KEY(visit) REFERENCES visit ("key")
)
 STRICT""",
    """CREATE TABLE object_fact (
    object TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('money', 'decimal', 'rate', 'count', 'flag', 'date', 'year', 'choice', 'text', 'uscc', 'division', 'industry')),
    value ANY NOT NULL CHECK (typeof(value) = CASE WHEN type IN ('money', 'count', 'flag', 'year') THEN 'integer' ELSE 'text' END),
    known TEXT CHECK (known IN ('papers', 'site', 'systems')),
    "by" TEXT,
    at TEXT,
    PRIMARY KEY (object, name),
    FOREIGN KEY(object) REFERENCES support_object (id)
)
 STRICT""",
    """CREATE TABLE bring_back (
    returned TEXT NOT NULL,
    carry_out TEXT,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    PRIMARY KEY (returned),
    FOREIGN KEY(carry_out) REFERENCES carry_out (id)
)
 STRICT""",
    """CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END""",
    """CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END""",
    """CREATE TRIGGER evaluation_refuses_update BEFORE UPDATE ON evaluation BEGIN SELECT RAISE(ABORT, 'evaluation is append-only'); END""",
    """CREATE TRIGGER evaluation_refuses_delete BEFORE DELETE ON evaluation BEGIN SELECT RAISE(ABORT, 'evaluation is append-only'); END""",
    """CREATE TRIGGER step_refuses_update BEFORE UPDATE ON step BEGIN SELECT RAISE(ABORT, 'step is append-only'); END""",
    """CREATE TRIGGER step_refuses_delete BEFORE DELETE ON step BEGIN SELECT RAISE(ABORT, 'step is append-only'); END""",
    """CREATE TRIGGER bring_back_refuses_update BEFORE UPDATE ON bring_back BEGIN SELECT RAISE(ABORT, 'bring_back is append-only'); END""",
    """CREATE TRIGGER bring_back_refuses_delete BEFORE DELETE ON bring_back BEGIN SELECT RAISE(ABORT, 'bring_back is append-only'); END""",
)

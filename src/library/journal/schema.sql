-- The projection of the journal. Derived: it may be deleted at any time.
-- A change here needs another VERSION in projection.rs.

-- How much of each file is in here: bytes, lines, and the last of those bytes.
CREATE TABLE segment (name TEXT PRIMARY KEY, bytes INTEGER NOT NULL, lines INTEGER NOT NULL, tail BLOB NOT NULL);

-- What could not be understood.
CREATE TABLE skipped (segment TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL);

-- Which projection this is: places in another one mean nothing.
CREATE TABLE epoch (number INTEGER NOT NULL);

CREATE TABLE field (id INTEGER PRIMARY KEY, op TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (op, name));
-- The fields without a second name; the others come after them.
INSERT INTO field VALUES (1, 'read', ''), (2, 'star', ''), (3, 'archive', ''), (4, 'hide', ''), (5, 'later', ''),
  (6, 'position', ''), (15, '', '');

-- Lines in the order in which they were met: what changed since then is what has a greater id.
CREATE TABLE line (
  id INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  action INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,                -- microseconds since 1970
  session INTEGER NOT NULL,
  field INTEGER NOT NULL,
  value TEXT NOT NULL,                  -- JSON
  about INTEGER,                        -- the action of the device that is undone or redone
  undoes INTEGER NOT NULL DEFAULT 0,
  compacted INTEGER NOT NULL,
  opening INTEGER NOT NULL DEFAULT 0,   -- whether nobody did it: an article was opened
  ids BLOB NOT NULL                     -- of the articles, 16 bytes each, sorted
);
CREATE INDEX by_action ON line (device, action, sequence);
CREATE INDEX about_action ON line (device, about, sequence) WHERE about IS NOT NULL;
CREATE INDEX by_sequence ON line (device, sequence);
CREATE INDEX by_time ON line (time);

-- What lines that are not undone say of an article. The last one of a field holds.
CREATE TABLE mark (
  article BLOB NOT NULL, field INTEGER NOT NULL, time INTEGER NOT NULL, device TEXT NOT NULL,
  sequence INTEGER NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (article, field, time, device, sequence)
) WITHOUT ROWID;
CREATE INDEX by_field ON mark (field, article, time, device, sequence, value) WHERE field > 15;

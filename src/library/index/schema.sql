-- The index of one root folder. Derived: it may be deleted at any time (LIBRARY 2, INDEX 2 and 3).
-- A change here needs another VERSION in file.rs.

-- What is a sum, and the last four bytes of every blob but a path, id or text, is a checksum (seal.rs).
--
-- state: of the folder when it was last scanned (state.rs); excluded: what was passed by then;
-- generation, listed: numbers that rise with every change, and with every change of the list; shown: how many are;
-- dictionary: of the bodies' compression; frequent_pairs: pairs of characters that have trigrams; materials: a number
-- that rises with these two; untrained_at: documents there were when too few were at hand to make them of; stories:
-- documents that tell the same, each with a number that they share; stories_of: the generation that they were found in.
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE source (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL, sum INTEGER NOT NULL
);

-- One file that holds an article, or one of the articles that it holds. Ids rise with the date when many are added at once, are never used
-- again, and a changed file is another document.
CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article BLOB NOT NULL,
  published INTEGER,                  -- microseconds since 1970
  source INTEGER NOT NULL,
  title TEXT NOT NULL,
  folded TEXT,                        -- the title folded; NULL: as written
  url TEXT,
  author TEXT,
  format INTEGER,
  fault TEXT,
  path BLOB NOT NULL,                 -- below the root
  member TEXT,                        -- by what it is found in a file of many; NULL: it is the file
  stamp INTEGER NOT NULL,             -- hash of path, size, time of change, inode
  sum INTEGER NOT NULL,               -- of the columns above, but id and stamp
  marked INTEGER NOT NULL,            -- it carries marks that the reader made elsewhere
  turn INTEGER NOT NULL,              -- its place among articles of one moment (shelf.rs)
  missing INTEGER NOT NULL DEFAULT 0, -- the file is gone
  shown INTEGER NOT NULL DEFAULT 1    -- the newest version of its article, and there
);
CREATE INDEX list ON document (published DESC, turn, article) WHERE shown;
CREATE INDEX article ON document (article);
CREATE INDEX of_source ON document (source) WHERE shown;
CREATE INDEX marked ON document (path) WHERE marked;
CREATE INDEX broken ON document (id) WHERE fault IS NOT NULL;

-- Files of a kind that holds articles, and hold none: each by a number of its state (vacant.rs).
CREATE TABLE vacant (stamp INTEGER PRIMARY KEY);

-- Documents whose text is not in the index yet.
CREATE TABLE pending (document INTEGER PRIMARY KEY);

-- What only the whole file tells; small, because orders read all of it.
CREATE TABLE detail (
  document INTEGER PRIMARY KEY, chars INTEGER, cjk INTEGER, words INTEGER, language TEXT,
  features INTEGER NOT NULL,            -- a bit for each kind of thing that the body holds, the highest for text
  fingerprint INTEGER,                  -- of the body; NULL: it is too short (fingerprint.rs)
  sum INTEGER NOT NULL
);

-- The text as written, one block a line, compressed with a checksum.
CREATE TABLE body (document INTEGER PRIMARY KEY, bytes INTEGER NOT NULL, text BLOB NOT NULL);

-- Documents that were indexed together; bit n of members stands for document first + n.
CREATE TABLE segment (id INTEGER PRIMARY KEY, first INTEGER NOT NULL, members BLOB NOT NULL);

CREATE TABLE postings (
  segment INTEGER NOT NULL, first_term INTEGER NOT NULL, block BLOB NOT NULL,
  UNIQUE (segment, first_term)
);

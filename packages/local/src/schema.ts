/** Times are milliseconds since 1970. `analyses` is a table of its own because people query it. */
export const schema = `
CREATE TABLE IF NOT EXISTS sessions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  opened_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  queue TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  attributes TEXT NOT NULL,
  visible_at INTEGER NOT NULL,
  receive_count INTEGER NOT NULL DEFAULT 0,
  receipt TEXT
);
CREATE INDEX IF NOT EXISTS messages_by_visibility ON messages (queue, visible_at, seq);
CREATE INDEX IF NOT EXISTS messages_by_receipt ON messages (receipt) WHERE receipt IS NOT NULL;
CREATE TABLE IF NOT EXISTS state (
  partition TEXT NOT NULL,
  id TEXT NOT NULL,
  rev TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (partition, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS analyses (
  partition TEXT NOT NULL,
  id TEXT NOT NULL,
  rev TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (partition, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS versions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  version_id TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  last_modified INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS versions_by_key ON versions (key, seq);
CREATE TABLE IF NOT EXISTS views (
  key TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE
) WITHOUT ROWID;
`;

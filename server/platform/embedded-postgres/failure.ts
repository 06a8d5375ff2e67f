/** The embedded PostgreSQL cannot run. The message is one sentence of cause and one of what to do about it. */
export class EmbeddedPostgresFailure extends Error {
  override readonly name: string = 'EmbeddedPostgresFailure';

  constructor(cause: string, fix: string, options?: ErrorOptions) {
    super(`${cause} ${fix}`, options);
  }
}

/** What PostgreSQL and the file system say, and what it means to the person who runs Parley. */
const known: [saying: RegExp, cause: string, fix: string][] = [
  [
    /No space left|ENOSPC|Check free disk space|Disk quota|EDQUOT/,
    'The disk is full.',
    'Free some space, or set DATA_DIR to another disk.',
  ],
  [/Read-only file system|EROFS/, 'The disk is read-only.', 'Remount it writable, or set DATA_DIR to another folder.'],
  [
    /Input\/output error|EIO\b/,
    'The disk reports errors.',
    'Check its health before starting again; have a backup at hand.',
  ],
  [
    /could not (map anonymous|create|resize) shared memory|Cannot allocate memory|create semaphores/,
    'The machine does not give PostgreSQL the memory it asks for.',
    'Free some memory, or raise the limits of this user or container.',
  ],
  [
    /unrecognized configuration parameter|invalid value for parameter|requires a (numeric|Boolean) value/,
    'PostgreSQL does not accept one of its settings.',
    'Correct the setting named below.',
  ],
  [
    /could not (create|bind) Unix|could not create any Unix-domain socket/,
    'This file system does not take Unix sockets.',
    'Set DATA_DIR to a folder on a local disk.',
  ],
  [
    /Permission denied|EACCES|EPERM|Operation not permitted/,
    'This user may not use some of the files.',
    'Give them to the user who runs Parley (chown -R), or set DATA_DIR to another folder.',
  ],
];

/**
 * Turns what a program printed, or a file system error, into a sentence with cause and fix.
 * `doing` names what was attempted and where; the last lines of `said` follow, because the detail is in them.
 * A `cause` that is explained already stays as it is.
 */
export function explain(doing: string, said: string, cause?: unknown): EmbeddedPostgresFailure {
  if (cause instanceof EmbeddedPostgresFailure) return cause;
  const lines = said.trim().split('\n').slice(-12);
  const match = known.find(([saying]) => saying.test(said));
  const [, why, fix] = match ?? [
    null,
    'The reason is below.',
    'If it stays unclear, set DATABASE_URL to a PostgreSQL of your own.',
  ];
  return new EmbeddedPostgresFailure(`${doing}: ${why}`, [fix, ...lines].join('\n  '), { cause });
}

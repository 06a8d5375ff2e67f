/** A statement as `pg` prepares it once for each connection. */
export interface Prepared {
  name: string;
  text: string;
  values: unknown[];
}

/** What a single insert is given. */
export interface Said {
  /** The room's uuid. */
  conversationId: string;
  clientKey: string;
  body: string;
}

const columns =
  'conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at';
const seqs = new Map<string, number>();

/**
 * One row in Parley's own table with its indexes: no rights, no keys looked up, no limits, and the place in the log from a
 * counter in memory instead of the conversation's, so that no two wait for each other.
 */
export function plainInsert(authorId: string, { conversationId, clientKey, body }: Said): Prepared {
  const seq = (seqs.get(conversationId) ?? 0) + 1;
  seqs.set(conversationId, seq);
  const text = `
    insert into message (${columns}) values ($1, $2, $2, $2, $3, $4, $5, 'TEXT', $6, $7, clock_timestamp())
    returning seq, created_at`;
  const values = [conversationId, seq, authorId, clientKey, Buffer.alloc(16), body, contentOf(body)];
  return { name: 'plain', text, values };
}

/** The same with the place from the conversation's own counter, whose row is locked until the commit: as one would write it. */
export function lockedInsert(authorId: string, { conversationId, clientKey, body }: Said): Prepared {
  const text = `
    with place as (
      update conversation set last_seq = last_seq + 1, version = version + 1 where id = $1 returning last_seq, version
    )
    insert into message (${columns})
    select $1, last_seq, version, version, $2, $3, $4, 'TEXT', $5, $6, clock_timestamp() from place
    returning seq, created_at`;
  return {
    name: 'locked',
    text,
    values: [conversationId, authorId, clientKey, Buffer.alloc(16), body, contentOf(body)],
  };
}

function contentOf(body: string): string {
  return JSON.stringify([{ type: 'paragraph', children: [{ type: 'text', text: body }] }]);
}

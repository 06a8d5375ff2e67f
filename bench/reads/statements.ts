import type { Prepared } from '../sends/statements.ts';

/** The newest fifty messages of a room with their authors, newest first, in one statement without rights. */
export function pageStatement(conversationId: string): Prepared {
  const text = `
    select m.seq, m.body, m.created_at, u.id as author_id, u.username
    from message m join "user" u on u.id = m.author_id
    where m.conversation_id = $1 order by m.seq desc limit 50`;
  return { name: 'page', text, values: [conversationId] };
}

/** All conversations of a person with what a sidebar shows of each, latest first, in one statement. */
export function sidebarStatement(personId: string): Prepared {
  const text = `
    select c.id, c.name, m.role, least(c.last_seq - m.last_read_seq, 100) as unread, l.seq, l.body, l.created_at, l.username
    from membership m
    join conversation c on c.id = m.conversation_id
    cross join lateral (
      select x.seq, x.body, x.created_at, u.username from message x join "user" u on u.id = x.author_id
      where x.conversation_id = c.id order by x.seq desc limit 1
    ) l
    where m.user_id = $1 order by c.last_message_at desc limit 200`;
  return { name: 'sidebar', text, values: [personId] };
}

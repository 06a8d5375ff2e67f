/** Somebody a text names. */
export interface Named {
  userId: string;
  username: string;
}

/** The people whom a parsed message names, each once, in order; whether they are told of it or not. */
export function namedIn(content: unknown, found: Named[] = []): Named[] {
  if (Array.isArray(content)) for (const part of content) namedIn(part, found);
  else if (isMention(content)) {
    if (!found.some(({ userId }) => userId === content.userId)) found.push(content);
  } else if (typeof content === 'object' && content !== null) {
    for (const part of Object.values(content)) if (typeof part === 'object') namedIn(part, found);
  }
  return found;
}

function isMention(part: unknown): part is Named {
  return typeof part === 'object' && part !== null && 'type' in part && part.type === 'mention' && 'userId' in part;
}

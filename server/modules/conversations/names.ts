import type { FieldIssue } from '../../platform/errors.ts';
import type { ConversationKind } from './conversation.entity.ts';

const longestRoom = 50;
const longestGroup = 100;
const longestTopic = 250;
const longestDescription = 2000;

/** The room's address as people type it: letters and digits of any script, joined by dashes. Empty where none remain. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** What is wrong with the name of a room or group, if anything. */
export function nameIssue(kind: ConversationKind, name: string | null | undefined): FieldIssue | undefined {
  const issue = (message: string) => ({ field: 'name', message });
  if (kind === 'GROUP' && name == null) return undefined;
  if (!name?.trim()) return issue('Give it a name.');
  const longest = kind === 'ROOM' ? longestRoom : longestGroup;
  if (name.trim().length > longest) return issue(`Use at most ${longest} characters.`);
  if (kind === 'ROOM' && !slugOf(name)) return issue('Use at least one letter or digit.');
  return undefined;
}

/** What is wrong with a topic, if anything. */
export function topicIssue(topic: string | null | undefined): FieldIssue | undefined {
  if ((topic ?? '').length <= longestTopic) return undefined;
  return { field: 'topic', message: `Use at most ${longestTopic} characters.` };
}

/** What is wrong with a description, if anything. */
export function descriptionIssue(description: string | null | undefined): FieldIssue | undefined {
  if ((description ?? '').length <= longestDescription) return undefined;
  return { field: 'description', message: `Use at most ${longestDescription} characters.` };
}

/** Empty texts are no texts. Half a character is replaced: JSON, as which former names are kept, takes none. */
export function orNull(text: string | null | undefined): string | null {
  return text?.toWellFormed().trim() || null;
}

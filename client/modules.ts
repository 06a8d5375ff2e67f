import { conversationRules } from './modules/conversations/conversations.cache.ts';
import { inboxRules } from './modules/inbox/inbox.cache.ts';
import type { CacheRules } from './platform/cache.ts';

/** What each module teaches the normalised cache. The only list of them. */
export const cacheRules: readonly CacheRules[] = [conversationRules, inboxRules];

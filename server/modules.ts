import { Session } from './modules/accounts/session.entity.ts';
import { User } from './modules/accounts/user.entity.ts';
import { Conversation } from './modules/conversations/conversation.entity.ts';
import { Membership } from './modules/conversations/membership.entity.ts';
import { Draft } from './modules/drafts/draft.entity.ts';
import { Message } from './modules/messages/message.entity.ts';
import { UserBlock } from './modules/people/user-block.entity.ts';
import { presenceOf } from './modules/presence/presence.ts';
import { retentionOf } from './modules/retention/retention.ts';
import { Reaction } from './modules/reactions/reaction.entity.ts';
import './modules/accounts/users.graphql.ts';
import './modules/accounts/sessions.graphql.ts';
import './modules/conversations/conversations.graphql.ts';
import './modules/conversations/conversation-queries.graphql.ts';
import './modules/conversations/members.graphql.ts';
import './modules/conversations/conversation-mutations.graphql.ts';
import './modules/conversations/read-mutations.graphql.ts';
import './modules/conversations/role-mutations.graphql.ts';
import './modules/conversations/events.graphql.ts';
import './modules/conversations/settings.graphql.ts';
import './modules/messages/messages.graphql.ts';
import './modules/messages/conversation-messages.graphql.ts';
import './modules/messages/message-mutations.graphql.ts';
import './modules/messages/changes.graphql.ts';
import './modules/messages/streams.graphql.ts';
import './modules/messages/inbox.graphql.ts';
import './modules/reactions/reactions.graphql.ts';
import './modules/revisions/revisions.graphql.ts';
import './modules/hiding/hiding.graphql.ts';
import './modules/threads/threads.graphql.ts';
import './modules/threads/thread-mutations.graphql.ts';
import './modules/drafts/drafts.graphql.ts';
import './modules/mentions/mentions.graphql.ts';
import './modules/pins/pins.graphql.ts';
import './modules/bookmarks/bookmarks.graphql.ts';
import './modules/presence/presence.graphql.ts';
import './modules/presence/typing.graphql.ts';
import './modules/receipts/receipts.graphql.ts';
import './modules/people/profiles.graphql.ts';
import './modules/people/blocking.graphql.ts';
import './modules/retention/retention.graphql.ts';
import './modules/server-info/server-info.graphql.ts';

/** The entities of all modules. Their schema parts are imported above; this is the only file that names every module. */
export const entities = [User, Session, Conversation, Membership, Message, Reaction, Draft, UserBlock];

/** What works from the start of an app on, whether or not anybody asks for it. */
export const starters = [retentionOf, presenceOf];

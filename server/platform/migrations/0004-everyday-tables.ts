/**
 * The tables and columns of the fourth migration. What is a person's alone carries `inbox_version`, a stamp of that
 * person's own counter; what is shared carries a stamp of the conversation's.
 */
export const everydayTables = [
  `alter table conversation
    add column slow_seconds int not null default 0 check (slow_seconds between 0 and 86400),
    add column retention_days int check (retention_days between 1 and 36500),
    add column reset_version bigint not null default 0,
    add column purged_seq bigint not null default 0,
    add column last_written_at timestamptz not null default now()`,
  `update conversation set last_written_at = last_message_at`,
  `alter table membership
    add column notify text check (notify in ('ALL', 'MENTIONS', 'NOTHING')),
    add column muted_until timestamptz,
    add column last_sent_at timestamptz,
    add column read_version bigint not null default 0,
    add column settings_version bigint not null default 0`,
  `alter table message
    add column in_room boolean not null default true,
    add column media jsonb,
    add column forwarded jsonb,
    add column thread jsonb,
    add column mention_group text check (mention_group in ('channel', 'here')),
    add column pinned_at timestamptz,
    add column pinned_by uuid,
    add column retracted boolean not null default false`,
  `create index message_thread on message (conversation_id, thread_root_seq, seq) where thread_root_seq is not null`,
  `create index message_pinned on message (conversation_id, pinned_at) where pinned_at is not null`,
  `alter table mention
    add column read_at timestamptz,
    add column in_thread boolean not null default false`,
  `update mention k set read_at = m.last_read_at from membership m
    where m.conversation_id = k.conversation_id and m.user_id = k.user_id and k.seq <= m.last_read_seq`,
  `create index mention_unread on mention (conversation_id, user_id, seq) where read_at is null`,
  `create index mention_by_user on mention (user_id, conversation_id, seq)`,
  `create table message_edit (
    conversation_id uuid not null,
    seq bigint not null,
    version bigint not null,
    body text not null,
    content jsonb,
    written_at timestamptz not null,
    primary key (conversation_id, seq, version),
    foreign key (conversation_id, seq) references message (conversation_id, seq)
  )`,
  `create table conversation_event (
    conversation_id uuid not null references conversation (id),
    version bigint not null,
    after_seq bigint not null,
    kind text not null,
    actor_id uuid references "user" (id),
    subject_ids uuid[] not null default '{}',
    data jsonb not null default '{}',
    created_at timestamptz not null default clock_timestamp(),
    primary key (conversation_id, version)
  )`,
  `create index conversation_event_place on conversation_event (conversation_id, after_seq, version)`,
  `create table draft (
    conversation_id uuid not null references conversation (id),
    user_id uuid not null references "user" (id),
    thread_root_seq bigint not null default 0,
    body text not null,
    updated_at timestamptz not null default now(),
    inbox_version bigint not null,
    primary key (conversation_id, user_id, thread_root_seq)
  )`,
  `create index draft_inbox on draft (user_id, inbox_version)`,
  `create table hidden_message (
    conversation_id uuid not null,
    user_id uuid not null references "user" (id),
    seq bigint not null,
    hidden_at timestamptz not null default now(),
    inbox_version bigint not null,
    primary key (conversation_id, user_id, seq),
    foreign key (conversation_id, seq) references message (conversation_id, seq)
  )`,
  `create index hidden_message_inbox on hidden_message (user_id, inbox_version)`,
  `create table bookmark (
    conversation_id uuid not null,
    user_id uuid not null references "user" (id),
    seq bigint not null,
    created_at timestamptz not null default now(),
    removed_at timestamptz,
    inbox_version bigint not null,
    primary key (conversation_id, user_id, seq),
    foreign key (conversation_id, seq) references message (conversation_id, seq)
  )`,
  `create index bookmark_inbox on bookmark (user_id, inbox_version)`,
  `create index bookmark_latest on bookmark (user_id, created_at desc) where removed_at is null`,
  `create table thread_follow (
    conversation_id uuid not null,
    root_seq bigint not null,
    user_id uuid not null references "user" (id),
    following boolean not null,
    last_read_seq bigint not null default 0,
    inbox_version bigint not null default 0,
    primary key (conversation_id, root_seq, user_id),
    foreign key (conversation_id, root_seq) references message (conversation_id, seq)
  )`,
  `create index thread_follow_user on thread_follow (user_id, conversation_id) where following`,
  `create index thread_follow_inbox on thread_follow (user_id, inbox_version)`,
  `create table user_block (
    user_id uuid not null references "user" (id),
    blocked_id uuid not null references "user" (id),
    created_at timestamptz not null default now(),
    removed_at timestamptz,
    inbox_version bigint not null,
    primary key (user_id, blocked_id)
  )`,
  `create index user_block_inbox on user_block (user_id, inbox_version)`,
];

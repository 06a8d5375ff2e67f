/**
 * The tables of the first migration. Every primary and unique key of a message table begins with the conversation, so
 * these tables can be partitioned or sharded by it. `version` columns are stamps of the conversation's counter: an index
 * range over them is "what happened since".
 */
export const firstTables = [
  `create extension if not exists pg_trgm`,
  `create table "user" (
    id uuid primary key,
    username text not null,
    email text not null,
    display_name text not null,
    password_hash text not null,
    inbox_version bigint not null default 0,
    created_at timestamptz not null default now(),
    deleted_at timestamptz
  )`,
  `create unique index user_username on "user" (lower(username))`,
  `create unique index user_email on "user" (lower(email))`,
  `create index user_directory on "user" (lower(display_name), id) where deleted_at is null`,
  `create index user_search on "user" using gin ((lower(username || ' ' || display_name)) gin_trgm_ops) where deleted_at is null`,
  `create table session (
    id uuid primary key,
    user_id uuid not null references "user" (id),
    token_hash bytea not null unique,
    user_agent text,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create index session_by_user on session (user_id) where ended_at is null`,
  `create table conversation (
    id uuid primary key,
    kind text not null check (kind in ('DIRECT', 'GROUP', 'ROOM')),
    visibility text not null check (visibility in ('PUBLIC', 'PRIVATE')),
    name text,
    slug text,
    topic text,
    description text,
    pair_key text unique,
    created_by uuid references "user" (id),
    version bigint not null default 0,
    changed_version bigint not null default 0,
    last_seq bigint not null default 0,
    last_message_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    archived_at timestamptz,
    check ((kind = 'DIRECT') = (pair_key is not null)),
    check (kind <> 'ROOM' or slug is not null)
  )`,
  `create unique index conversation_slug on conversation (slug) where kind = 'ROOM'`,
  `create index conversation_discover on conversation (last_message_at desc, id) where kind = 'ROOM' and visibility = 'PUBLIC' and archived_at is null`,
  `create table membership (
    conversation_id uuid not null references conversation (id),
    user_id uuid not null references "user" (id),
    role text not null check (role in ('OWNER', 'ADMIN', 'MEMBER')),
    version bigint not null,
    joined_version bigint not null,
    joined_seq bigint not null,
    joined_at timestamptz not null default now(),
    left_at timestamptz,
    last_read_seq bigint not null,
    last_read_at timestamptz,
    starred boolean not null default false,
    inbox_version bigint not null default 0,
    primary key (conversation_id, user_id)
  )`,
  `create index membership_user on membership (user_id) where left_at is null`,
  `create index membership_inbox on membership (user_id, inbox_version)`,
  `create index membership_log on membership (conversation_id, version)`,
  `create unique index membership_owner on membership (conversation_id) where role = 'OWNER' and left_at is null`,
  `create table message (
    conversation_id uuid not null references conversation (id),
    seq bigint not null,
    created_version bigint not null,
    version bigint not null,
    author_id uuid not null references "user" (id),
    client_key text not null,
    request_hash bytea not null,
    kind text not null check (kind in ('TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'FILE')),
    body text not null,
    content jsonb,
    media_url text,
    thread_root_seq bigint,
    quoted_seq bigint,
    mentioned uuid[] not null default '{}',
    created_at timestamptz not null,
    edited_at timestamptz,
    deleted_at timestamptz,
    primary key (conversation_id, seq),
    unique (conversation_id, author_id, client_key)
  )`,
  `create unique index message_log on message (conversation_id, version)`,
  `create table mention (
    conversation_id uuid not null,
    seq bigint not null,
    user_id uuid not null,
    primary key (conversation_id, user_id, seq),
    foreign key (conversation_id, seq) references message (conversation_id, seq)
  )`,
  `create table send_quota (
    user_id uuid primary key,
    opened timestamptz not null,
    used int not null,
    day date not null,
    day_used int not null,
    granted int not null default 0
  )`,
];

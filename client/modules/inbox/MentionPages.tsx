import AtSign from 'lucide-solid/icons/at-sign';
import Check from 'lucide-solid/icons/check';
import { createEffect, For, on, Show } from 'solid-js';
import { graphql, unmask } from '../../platform/graphql.ts';
import { createPaged } from '../../platform/paged.ts';
import { useSession } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { ShowMore } from '../../ui/ShowMore.tsx';
import { toast } from '../../ui/toasts.tsx';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import { Entry } from './Entry.tsx';
import styles from './Entry.module.css';
import { useInbox } from './inbox.ts';
import { Mention_message, type Mention, messagePath, readMention } from './waiting.ts';

const MentionsQuery = graphql(`
  query Mentions($unread: Boolean!, $after: String) {
    viewer {
      id
      mentions(unread: $unread, first: 30, after: $after) {
        nodes { id ...Mention_message }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** Every message that mentions me: those not seen yet, then the others, the latest first. */
export function MentionPages() {
  const unread = useMentions(true);
  const seen = useMentions(false);
  const nothing = () => (
    <EmptyState icon={<AtSign />} title="No one has mentioned you yet.">
      Messages with your name, or addressed to everyone, are listed here.
    </EmptyState>
  );
  return (
    <Loaded
      ready={Boolean(unread.list() && seen.list())}
      failed="Your mentions could not be loaded."
      trouble={unread.trouble() ?? seen.trouble()}
      empty={!unread.list()?.length && !seen.list()?.length && nothing()}
      onRetry={() => {
        void unread.again();
        void seen.again();
      }}
    >
      <div>
        <Section title="Not seen yet" mentions={unread} wanted />
        <Section title="Seen" mentions={seen} />
      </div>
    </Loaded>
  );
}

type Mentions = ReturnType<typeof useMentions>;

function Section(props: { title: string; mentions: Mentions; wanted?: boolean }) {
  return (
    <Show when={props.mentions.list()?.length}>
      <h2 class={styles.section}>{props.title}</h2>
      <ul class={styles.list}>
        <For each={props.mentions.list()}>
          {(message) => (
            <Entry
              icon={<UserAvatar user={message.author} size={28} />}
              href={messagePath(message)}
              title={message.author.displayName}
              note={`in ${message.conversation.title}`}
              at={message.createdAt}
              text={message.body}
              wanted={props.wanted ?? false}
            >
              <Show when={props.wanted}>
                <MarkSeen message={message} />
              </Show>
            </Entry>
          )}
        </For>
      </ul>
      <Show when={props.mentions.more()}>
        <ShowMore trouble={props.mentions.trouble()} onMore={() => props.mentions.onward()} />
      </Show>
    </Show>
  );
}

/** Takes one mention for seen, without reading anything else there. */
function MarkSeen(props: { message: Mention }) {
  const { plain } = useSession();
  const mark = async () => {
    const trouble = await readMention(plain, props.message.id);
    if (trouble) toast({ look: 'danger', title: 'This mention is still unread', text: trouble });
  };
  return (
    <IconButton label={`Mark the mention by ${props.message.author.displayName} seen`} onClick={() => void mark()}>
      <Check />
    </IconButton>
  );
}

/** One half of my mentions, page by page; read anew whenever a count of mentions changes. */
function useMentions(unread: boolean) {
  const { plain } = useSession();
  const inbox = useInbox();
  const mentions = createPaged<Mention>(async (after) => {
    const { data, error } = await plain.query(MentionsQuery, { unread, after }).toPromise();
    const page = data?.viewer?.mentions;
    return {
      page: page && { ...page, nodes: page.nodes.map((node) => unmask(Mention_message, node)) },
      trouble: troubleIn(error),
    };
  });
  const counts = () =>
    inbox
      .rows()
      ?.map((row) => row.viewer?.mentionCount ?? 0)
      .join();
  createEffect(on(counts, () => void mentions.again()));
  return mentions;
}

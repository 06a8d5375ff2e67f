import { type FragmentType, unmask } from '../../platform/graphql.ts';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import { clockTime, dayName, fullTime } from '../messages/time.ts';
import { Marked } from './Marked.tsx';
import { Hit_hit } from './search.graphql.ts';
import styles from './search.module.css';

/** A message that was found: who said it, when, and the words around the match. It leads to the message in its place. */
export function HitItem(props: { hit: FragmentType<typeof Hit_hit> }) {
  const hit = () => unmask(Hit_hit, props.hit);
  const message = () => hit().message;
  const href = () => {
    const { id, conversation, threadRoot, inRoom } = message();
    return threadRoot && !inRoom ? `/c/${conversation.id}/t/${threadRoot.id}/m/${id}` : `/c/${conversation.id}/m/${id}`;
  };
  return (
    <li>
      <a class={styles.hit} href={href()} data-hit="">
        <UserAvatar user={message().author} size={28} />
        <span class={styles.words}>
          <span class={styles.line}>
            <span class={styles.author} dir="auto">
              {message().author.displayName}
            </span>
            <time class={styles.time} datetime={message().createdAt} title={fullTime(message().createdAt)}>
              {when(message().createdAt)}
            </time>
          </span>
          <span class={styles.excerpt} dir="auto">
            <Marked text={hit().excerpt} marks={hit().marks} />
          </span>
        </span>
      </a>
    </li>
  );
}

function when(at: string): string {
  const day = dayName(Date.parse(at));
  return `${day}, ${clockTime(at)}`;
}

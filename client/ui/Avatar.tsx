import { type JSX, Show } from 'solid-js';
import styles from './Avatar.module.css';

/** Pixels. 22 stands in lists, 36 beside messages, 72 on a profile. */
export type AvatarSize = 22 | 28 | 36 | 72;

export interface AvatarProps {
  /** Decides the colour, so a person keeps theirs when they change their name. */
  id: string;
  name: string;
  /** Their picture, anywhere on the web; until it is there, and where it fails, the initials stand. */
  url?: string | null | undefined;
  size?: AvatarSize;
  /** Stands in the lower corner: presence. */
  children?: JSX.Element;
}

/** Somebody's picture, or their initials on their colour. Decoration: the name is always written beside it. */
export function Avatar(props: AvatarProps) {
  return (
    <span class={styles.avatar} data-size={props.size ?? 36} data-hue={hueOf(props.id)} aria-hidden={!props.children}>
      <span aria-hidden="true">{initials(props.name)}</span>
      <Show when={props.url} keyed>
        {(url) => (
          <img
            class={styles.picture}
            src={url}
            alt=""
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            onError={(event) => (event.currentTarget.hidden = true)}
          />
        )}
      </Show>
      {props.children && <span class={styles.corner}>{props.children}</span>}
    </span>
  );
}

/** FNV-1a over the id, one of the eight hues. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % 8;
}

/** The first letters of the first and the last word, by what a reader sees as one character. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => firstCharacter(word ?? '')).join('') || '?';
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstCharacter(word: string): string {
  for (const { segment } of characters.segment(word))
    if (/[\p{L}\p{N}\p{Emoji}]/u.test(segment)) return segment.toUpperCase();
  return '';
}

import { For, type JSX } from 'solid-js';
import type {
  Block,
  GroupMention,
  Inline,
  ListItem,
  Mention,
  RichText as Tree,
  RoomLink,
} from '../../../platform/gql/rich-text.ts';
import { titleNow } from '../../conversations/titles.ts';
import { CodeBlock } from './CodeBlock.tsx';
import { RichTable } from './RichTable.tsx';
import styles from './rich-text.module.css';
import { Spoiler } from './Spoiler.tsx';

/** How mentions are shown: who is looking, and what people are called. */
export interface MentionNames {
  viewerId: string;
  nameOf(userId: string): string | undefined;
}

/** A message's parsed Markdown as elements: nothing in it can become markup of its own. */
export function RichText(props: { content: Tree; names: MentionNames }) {
  return <Blocks blocks={props.content} names={props.names} />;
}

function Blocks(props: { blocks: readonly Block[]; names: MentionNames }) {
  return <For each={props.blocks}>{(block) => blockElement(block, props.names)}</For>;
}

function blockElement(block: Block, names: MentionNames): JSX.Element {
  switch (block.type) {
    case 'paragraph':
      return <p class={styles.paragraph}>{inlines(block.children, names)}</p>;
    case 'heading':
      // The page has its own outline: a message's headings are only strong lines of text.
      return (
        <p class={styles.heading} data-depth={block.depth}>
          {inlines(block.children, names)}
        </p>
      );
    case 'quote':
      return (
        <blockquote class={styles.quote}>
          <Blocks blocks={block.children} names={names} />
        </blockquote>
      );
    case 'list':
      return block.ordered ? (
        <ol class={styles.list} start={block.start ?? 1}>
          {items(block.children, names)}
        </ol>
      ) : (
        <ul class={styles.list}>{items(block.children, names)}</ul>
      );
    case 'code':
      return <CodeBlock text={block.text} lang={block.lang} />;
    case 'table':
      return <RichTable align={block.align} rows={block.rows} cell={(cell) => inlines(cell, names)} />;
    case 'rule':
      return <hr class={styles.rule} />;
    default:
      return <Unknown node={block} names={names} />;
  }
}

function items(list: readonly ListItem[], names: MentionNames): JSX.Element {
  return (
    <For each={list}>
      {(item) => (
        <li class={item.checked === undefined ? undefined : styles.task}>
          {item.checked !== undefined && (
            <input type="checkbox" checked={item.checked} disabled aria-label={item.checked ? 'Done' : 'Not done'} />
          )}
          <div>
            <Blocks blocks={item.children} names={names} />
          </div>
        </li>
      )}
    </For>
  );
}

function inlines(children: readonly Inline[], names: MentionNames): JSX.Element {
  return <For each={children}>{(child) => inlineElement(child, names)}</For>;
}

function inlineElement(child: Inline, names: MentionNames): JSX.Element {
  // A bare string is text; its newlines are line breaks, which the style keeps.
  if (typeof child === 'string') return child;
  switch (child.type) {
    case 'code':
      return (
        <code class={styles.code} dir="ltr">
          {child.text}
        </code>
      );
    case 'strong':
      return <strong>{inlines(child.children, names)}</strong>;
    case 'emphasis':
      return <em>{inlines(child.children, names)}</em>;
    case 'strike':
      return <s>{inlines(child.children, names)}</s>;
    case 'link':
      return (
        <a href={safeUrl(child.url)} data-tip={child.title} {...(isOurs(child.url) ? {} : elsewhere)}>
          {inlines(child.children, names)}
        </a>
      );
    case 'spoiler':
      return <Spoiler>{inlines(child.children, names)}</Spoiler>;
    case 'room':
      return roomLink(child);
    case 'mention':
      return mention(child, names);
    default:
      return <Unknown node={child} names={names} />;
  }
}

/** Somebody who was mentioned, or everyone: then the viewer is among them. */
function mention(child: Mention | GroupMention, names: MentionNames): JSX.Element {
  if ('group' in child) {
    return (
      <span class={styles.mention} data-mine>
        @{child.group}
      </span>
    );
  }
  return (
    <a
      class={styles.mention}
      href={`/people/${encodeURIComponent(child.username)}`}
      data-mine={child.userId === names.viewerId || undefined}
      tabindex="-1"
    >
      @{names.nameOf(child.userId) ?? child.username}
    </a>
  );
}

/** A room by its present name, where the viewer knows it; else by the one it had. */
function roomLink(room: RoomLink): JSX.Element {
  return (
    <a class={styles.mention} href={`/c/${room.conversationId}`} tabindex="-1">
      #{titleNow(room.conversationId) ?? room.name}
    </a>
  );
}

/** A type that came after this client: its children, else its text. */
function Unknown(props: { node: { children?: unknown; text?: unknown }; names: MentionNames }) {
  if (Array.isArray(props.node.children)) return inlines(props.node.children as Inline[], props.names);
  return typeof props.node.text === 'string' ? props.node.text : null;
}

/** Links out of Parley open beside it, and tell nobody where they were. */
const elsewhere = { target: '_blank', rel: 'noopener noreferrer nofollow' };

/** A conversation or a message in it: opened here, without loading the page anew. */
function isOurs(url: string): boolean {
  return url.startsWith(`${location.origin}/c/`);
}

/** The server lets only these through; a second look costs nothing. */
function safeUrl(url: string): string | undefined {
  return /^(https?:|mailto:)/i.test(url) ? url : undefined;
}

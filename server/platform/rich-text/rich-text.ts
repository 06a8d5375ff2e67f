/**
 * What a message says, parsed: the GraphQL scalar `RichText`. The server parses the Markdown once, when a message is
 * written, stores this tree and sends it to every reader, so no reader needs a Markdown parser, or HTML.
 *
 * The rules a reader can rely on:
 * - It is plain JSON: arrays, objects with a `type`, and strings. Fields that would be empty are absent, never null.
 * - A bare string among inlines is text, exactly as it is to be shown. It holds no markup and is never HTML: `<b>` in it
 *   is what somebody typed. A newline character in it is a line break.
 * - `url` begins with `http://`, `https://` or `mailto:`, holds no control or invisible characters, and parses as a URL.
 * - At most 16 quotes, lists and inline marks are inside each other, and a tree has at most some thousand nodes.
 *   What goes beyond is text, as it was typed. Nothing that was typed is left out.
 * - An emoji's short name (`:tada:`) is the emoji, but in code.
 * - New types may be added. A reader that meets one it does not know shows its `children`, else its `text`, else nothing.
 *
 * ```json
 * [{ "type": "paragraph", "children": ["Hi ", { "type": "strong", "children": ["all"] }, "!\nSee you at ten."] }]
 * ```
 */
export type RichText = Block[];

/** Something that stands on its own lines. */
export type Block = Paragraph | Heading | Quote | List | CodeBlock | Table | Rule;

/** A run of text. Blank lines in the source separate paragraphs; single newlines are line breaks inside one. */
export type Paragraph = { type: 'paragraph'; children: Inline[] };

/** A heading, `# …` to `###### …`. */
export type Heading = { type: 'heading'; depth: 1 | 2 | 3 | 4 | 5 | 6; children: Inline[] };

/** A quotation: lines that begin with `>`. It ends with the first line that does not. */
export type Quote = { type: 'quote'; children: Block[] };

/** A list. `start` is the first number of an ordered list and absent when that is 1. */
export type List = { type: 'list'; ordered: boolean; start?: number; children: ListItem[] };

/** One entry of a list. `checked` is there only for the entries of a task list: `- [ ]` is false, `- [x]` is true. */
export type ListItem = { checked?: boolean; children: Block[] };

/** Preformatted text. `lang` is the word behind the opening fence, in the case it was typed; it may be any word. */
export type CodeBlock = { type: 'code'; lang?: string; text: string };

/**
 * A table: rows of cells of inlines. `rows[0]` is the head. Rows keep the cells that were typed, so they may be shorter
 * or longer than the head; `align` has one entry per column of the head, null for a column that says nothing.
 */
export type Table = { type: 'table'; align: ('left' | 'center' | 'right' | null)[]; rows: Inline[][][] };

/** A horizontal rule: `---`, `***` or `___`. */
export type Rule = { type: 'rule' };

/** Something inside a line. A bare string is text. */
export type Inline = string | InlineCode | Mark | Spoiler | Link | Mention | GroupMention | RoomLink;

/** Code within a line: one line of text, no markup in it. */
export type InlineCode = { type: 'code'; text: string };

/** Bold, italic or struck-through. */
export type Mark = { type: 'strong' | 'emphasis' | 'strike'; children: Inline[] };

/** What is to be hidden until somebody asks for it, `||…||`. A preview shows blocks in its place. */
export type Spoiler = { type: 'spoiler'; children: Inline[] };

/** A link, written as such or recognised in the text. No link is inside another. `title` is what a hover shows. */
export type Link = { type: 'link'; url: string; title?: string; children: Inline[] };

/**
 * A user who was mentioned by name. `userId` is the user's global id; `username` is the name, in its own case and
 * without the `@`, at the time of writing. It is never inside code or a link.
 */
export type Mention = { type: 'mention'; userId: string; username: string };

/**
 * Everyone who was addressed at once: `channel` is all members (written `@channel`, `@all` or `@everyone`), `here` is those
 * who are online. Tell it from a {@link Mention} by its `group`. It is never inside code or a link.
 */
export type GroupMention = { type: 'mention'; group: MentionedGroup };

/** Who a {@link GroupMention} addresses. */
export type MentionedGroup = 'channel' | 'here';

/**
 * A room that was named, `#general`. `conversationId` is its global id, under which it is found whatever it is called by now;
 * `name` is what it was called at the time of writing. It is never inside code or a link. A reader may not be allowed to see
 * the room: the author was.
 */
export type RoomLink = { type: 'room'; conversationId: string; name: string };

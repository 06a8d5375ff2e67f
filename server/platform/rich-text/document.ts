import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { blocksOf } from './blocks.ts';
import type { RichText } from './rich-text.ts';

type Syntax = NonNullable<Options['extensions']>[number];

/**
 * Every kind of Markdown that would surprise in a chat, or hide what was typed. E-mail addresses are found in the
 * finished tree by `gfmFromMarkdown`: found here, each word would stop the parser (a third of its time).
 */
const unwanted: Syntax = {
  disable: {
    null: [
      'codeIndented',
      'setextUnderline',
      'htmlFlow',
      'htmlText',
      'definition',
      'emailAutolink',
      'gfmFootnoteDefinition',
      'gfmFootnoteCall',
      'gfmPotentialFootnoteCall',
    ],
  },
};

/**
 * Ends a paragraph where a line falls out of its quote or list item. Markdown would draw the line in ("lazy
 * continuation"), so an answer typed right below a quotation would be put into the other's mouth.
 */
const noLaziness: Syntax = {
  flow: {
    null: {
      name: 'lazyLine',
      tokenize(_effects, ok, nok) {
        return (code) => (this.interrupt && this.parser.lazy[this.now().line] ? ok(code) : nok(code));
      },
    },
  },
};

/**
 * GitHub's additions without what is unwanted of them: switched off alone, the look for an address would still be tried at each
 * letter, and be put in place anew for each text (a sixth of the parser's time).
 */
const wanted = Object.fromEntries(
  Object.entries(gfm({ singleTilde: false })).map(([hook, byCode]) => [hook, withoutUnwanted(byCode as ByCode)]),
) as Syntax;

type Constructs = { name?: string } | { name?: string }[];
type ByCode = Record<string, Constructs> | { null?: unknown };

function withoutUnwanted(byCode: ByCode): ByCode {
  const names = unwanted.disable!.null!;
  const kept = Object.entries(byCode as Record<string, Constructs>).map(([code, all]) => {
    const left = (Array.isArray(all) ? all : [all]).filter((one) => !one?.name || !names.includes(one.name));
    return [code, left] as const;
  });
  return Object.fromEntries(kept.filter(([, left]) => left.length > 0));
}

const options: Options = {
  extensions: [wanted, unwanted, noLaziness],
  mdastExtensions: [gfmFromMarkdown()],
};

/**
 * The tree of a text by way of the Markdown parser, whatever it costs: for callers, there is `parseMarkdown`.
 * Line endings are expected to be `\n`. Throws a RangeError when markup is nested a thousand deep.
 */
export function parseDocument(text: string): RichText {
  return blocksOf(fromMarkdown(text, options).children, { text, depth: 0, inLink: false });
}

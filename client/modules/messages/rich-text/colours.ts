import type { LanguageFn } from 'highlight.js';
import { createLowlight } from 'lowlight';

/** A piece of code, and what it is: a keyword, a string. Plain where nothing is said. */
export interface Piece {
  text: string;
  kind?: string;
}

type Tree = ReturnType<typeof lowlight.highlight>['children'];

const lowlight = createLowlight();

/** What each language is called, and its grammar: fetched for the languages that are shown, and for no other. */
const grammars: [names: string, load: () => Promise<{ default: LanguageFn }>][] = [
  ['bash sh zsh shell console', () => import('highlight.js/lib/languages/bash')],
  ['cpp cc c++ h++ hpp hh hxx cxx c h', () => import('highlight.js/lib/languages/cpp')],
  ['css', () => import('highlight.js/lib/languages/css')],
  ['go golang', () => import('highlight.js/lib/languages/go')],
  ['java jsp', () => import('highlight.js/lib/languages/java')],
  ['json jsonc json5', () => import('highlight.js/lib/languages/json')],
  ['python py gyp ipython', () => import('highlight.js/lib/languages/python')],
  ['rust rs', () => import('highlight.js/lib/languages/rust')],
  ['sql', () => import('highlight.js/lib/languages/sql')],
  ['typescript ts tsx mts cts js jsx javascript mjs cjs', () => import('highlight.js/lib/languages/typescript')],
  ['xml html xhtml rss atom xjb xsd xsl plist wsf svg', () => import('highlight.js/lib/languages/xml')],
  ['yaml yml', () => import('highlight.js/lib/languages/yaml')],
];

/** Longer code is shown without colours: each piece is an element of the page. */
const longest = 10_000;

/** Code in pieces of different meaning; undefined for a language nobody taught us. */
export async function coloured(text: string, lang: string): Promise<Piece[] | undefined> {
  const known = text.length <= longest && (await learn(lang.toLowerCase()));
  return known ? pieces(lowlight.highlight(known, text).children, undefined) : undefined;
}

/** Fetches the grammar of a language, and says what it is called there. What stands between the tags of a page is CSS. */
async function learn(lang: string): Promise<string | undefined> {
  const grammar = grammars.find(([names]) => names.split(' ').includes(lang));
  const [name] = grammar?.[0].split(' ') ?? [];
  if (!grammar || !name) return undefined;
  if (name === 'xml') await learn('css');
  if (!lowlight.registered(name)) lowlight.register(name, (await grammar[1]()).default);
  return name;
}

function pieces(tree: Tree, kind: string | undefined): Piece[] {
  return tree.flatMap((node): Piece[] => {
    if (node.type === 'text') return [kind === undefined ? { text: node.value } : { text: node.value, kind }];
    if (node.type !== 'element') return [];
    const [name] = node.properties.className ?? [];
    return pieces(node.children, name?.replace('hljs-', '').replace(/_$/, '') ?? kind);
  });
}

import bash from 'highlight.js/lib/languages/bash';
import cpp from 'highlight.js/lib/languages/cpp';
import css from 'highlight.js/lib/languages/css';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';

/** A piece of code, and what it is: a keyword, a string. Plain where nothing is said. */
export interface Piece {
  text: string;
  kind?: string;
}

type Tree = ReturnType<typeof lowlight.highlight>['children'];

const lowlight = createLowlight({ bash, cpp, css, go, java, json, python, rust, sql, typescript, xml, yaml });
lowlight.registerAlias({
  typescript: ['js', 'jsx', 'javascript', 'mjs', 'cjs'],
  bash: ['shell', 'console'],
  cpp: ['c', 'h'],
});

/** Longer code is shown without colours: each piece is an element of the page. */
const longest = 10_000;

/** Code in pieces of different meaning; undefined for a language nobody taught us. */
export function coloured(text: string, lang: string): Piece[] | undefined {
  const language = lang.toLowerCase();
  if (text.length > longest || !lowlight.registered(language)) return undefined;
  return pieces(lowlight.highlight(language, text).children, undefined);
}

function pieces(tree: Tree, kind: string | undefined): Piece[] {
  return tree.flatMap((node): Piece[] => {
    if (node.type === 'text') return [kind === undefined ? { text: node.value } : { text: node.value, kind }];
    if (node.type !== 'element') return [];
    const [name] = node.properties.className ?? [];
    return pieces(node.children, name?.replace('hljs-', '').replace(/_$/, '') ?? kind);
  });
}

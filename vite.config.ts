import { globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

/** The text face is needed by the first paint, so the page asks for it before it has read the style sheet. */
const preloadLatinFont: Plugin = {
  name: 'parley:preload-latin-font',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const face = Object.keys(bundle ?? {}).find((name) => /next-latin-wght-normal.*\.woff2$/.test(name));
      if (!face) return [];
      const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${face}`, crossorigin: '' };
      return [{ tag: 'link', attrs, injectTo: 'head' as const }];
    },
  },
};

/**
 * The order of the layers is that of their first mention, and the build orders sheets as it likes: so every sheet begins by
 * naming them all.
 */
const layersInOrder: Plugin = {
  name: 'parley:layers-in-order',
  enforce: 'pre',
  transform: {
    filter: { id: /client\/.*\.css$/ },
    handler: (code) => ({ code: `@layer reset, tokens, base, layout, components, utilities;\n${code}`, map: null }),
  },
};

/** Lucide's pictures through our own small component, without the names and keys that nobody reads. */
const slimIcons: Plugin = {
  name: 'parley:slim-icons',
  enforce: 'pre',
  resolveId: {
    filter: { id: /^\.\.\/Icon$/ },
    handler: (_, importer) => (importer?.includes('lucide-solid') ? ownIcon : null),
  },
  transform: {
    filter: { id: /lucide-solid\/dist\/source\/icons\/.*\.jsx$/ },
    handler: (code) => ({
      code: code.replace(/,? key: "\w+"|\b(name: "[\w-]+"|size: 24|aliases: \[[^\]]*\]),/g, ''),
      map: null,
    }),
  },
};
const ownIcon = fileURLToPath(new URL('client/ui/Icon.tsx', import.meta.url));

/** Documents are laid out for people; what is sent, and shipped, needs no blanks but those between words. */
const denseDocuments: Plugin = {
  name: 'parley:dense-documents',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: /client\/.*\.tsx?$/, code: /graphql\(`/ },
    handler: (code) => ({
      code: code.replace(/(?<=\bgraphql\(`)[^`#"$\\]*(?:\$\w+[^`#"$\\]*)*(?=`\))/g, (text) =>
        text
          .replace(/\s+/g, ' ')
          .replace(/ ?([{}():,!=[\]]|\.\.\.) ?/g, '$1')
          .trim(),
      ),
      map: null,
    }),
  },
};

/** Names of classes are for people who look into a page while developing it; what is shipped carries short ones. */
const shortClasses: Plugin = {
  name: 'parley:short-classes',
  apply: 'build',
  config: () => ({ css: { modules: { generateScopedName: '[hash:base64:5]' } } }),
};

/** What is declared so (`soon`, `later`): a hundred small files would be compressed one by one. */
const declared = (how: string) => {
  const found = new Set(
    globSync('client/**/*.{ts,tsx}').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(new RegExp(`\\b${how}\\(\\(\\) => import\\('(.+?)'\\)`, 'g'))].map(
        (match) => resolve(dirname(file), match[1]!),
      ),
    ),
  );
  return (id: string) => found.has(id) && !id.endsWith('LandingPage.tsx');
};

/**
 * What the first pages need comes in a few files: each one is compressed by itself, and has to name what it takes from the
 * others. Icons and small components are one; what stands on kobalte, and forms, stay apart: they are loaded when needed.
 * A group takes along all that its files import, unless one of a higher priority has it: so none reaches into a later one.
 */
const groups = [
  {
    name: 'libraries',
    test: /node_modules\/(solid-js|@solidjs|wonka|@0no-co|@urql\/(core|solid))\//,
    priority: 5,
  },
  // The way in asks too, and needs nothing else of a room.
  { name: 'asking', test: /client\/(platform\/(trouble|graphql|urql|title)|app\/ways-in|ui\/toasts)\./, priority: 4 },
  {
    name: 'ui',
    test: /lucide-solid|client\/ui\/(?!Dialog|Emoji|emoji|Popover|placing|Tips|MenuLayer|dialog-focus|Choices|Field|PasswordField|SearchField|Select|LongField|TextArea|combobox)/,
    minShareCount: 2,
    priority: 3,
  },
  { name: 'forms', test: /client\/ui\/(Field|PasswordField)\./, priority: 3, includeDependenciesRecursively: false },
  { name: 'room', test: /client\/app\/(Doorway|pages\/ConversationPage)\.tsx/, priority: 2 },
  { name: 'next', test: declared('soon'), priority: 1 },
  { name: 'rest', test: declared('later'), priority: 0 },
];

export default defineConfig({
  root: fileURLToPath(new URL('client', import.meta.url)),
  plugins: [slimIcons, denseDocuments, shortClasses, solid(), layersInOrder, preloadLatinFont],
  css: { modules: { localsConvention: 'camelCaseOnly', generateScopedName: '[name]_[local]_[hash:base64:4]' } },
  // The font lives in node_modules, one level above the client.
  server: { fs: { allow: [fileURLToPath(new URL('.', import.meta.url))] } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    // Each chunk would carry the names of all that every other may need. Only first pages are worth that: what comes later finds
    // most of its parts here already.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, parts, { hostType }) =>
        hostType === 'html' || /room|Doorstep|SignInPage/.test(file) ? parts : [],
    },
    // One sheet: it is small, and a page that loads later never shows itself undressed.
    cssCodeSplit: false,
    rolldownOptions: {
      // How long a plugin took is no fault of the build, and a build without faults says nothing.
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups } },
    },
    reportCompressedSize: true,
  },
});

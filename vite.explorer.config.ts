import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Which of our modules takes the place of a package for whom: the page's content security policy and the server's rules decide. */
const replacements = [
  { source: 'graphql', for: 'graphql-language-service', by: here('explorer/graphql-as-served.ts') },
  { source: 'react-style-singleton', for: 'node_modules', by: here('explorer/no-injected-styles.ts') },
];

const replacePackages: Plugin = {
  name: 'parley:replace-packages',
  enforce: 'pre',
  resolveId: (source, importer) =>
    replacements.find((entry) => entry.source === source && importer?.includes(entry.for))?.by,
};

/** GraphiQL's sheet carries half a megabyte of fonts as data; the explorer uses the client's fonts. */
const dropInlinedFonts: Plugin = {
  name: 'parley:drop-inlined-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/graphiql/dist/style.css') ? code.replace(/@font-face\s*\{[^}]*\}/g, '') : undefined,
};

/** The API explorer: a page of its own at /graphiql, so that nothing of it weighs on the web client. */
export default defineConfig({
  root: here('explorer'),
  base: '/graphiql/',
  publicDir: false,
  // Also where the development server builds it: nobody develops React here.
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [replacePackages, dropInlinedFonts],
  build: {
    outDir: here('dist/explorer'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The reference, the editors and React are one tool: there is no smaller first part to load.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // React's packages mark themselves for servers that render them; there is none here.
      onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
    },
  },
});

import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { perApp } from '../services.ts';

/** Bytes that documents may take together, with what is kept for their execution. */
const mostBytes = 64 * 1024 * 1024;
/** Bytes that errors of broken documents may take together. */
const mostErrorBytes = 4 * 1024 * 1024;
/** Bytes a token of a document takes at most: its part of the tree (425 measured), and what a plan may keep for it. */
const bytesOfToken = 1024;
/** Bytes a document takes, however short it is: costs remembered for its page sizes, mostly. */
const bytesOfDocument = 8 * 1024;

/**
 * Documents by their text, for every door: parsed once, validated once, costed once for each set of page sizes. What is said to
 * the server by anyone at all ends up here, so it is bounded by bytes and not by number. What depends on variables is judged
 * each time.
 */
export interface KnownDocuments {
  byText: LRUCache<string, DocumentNode>;
  errors: LRUCache<string, Error>;
  /** Those that have passed validation. */
  valid: WeakSet<DocumentNode>;
}

/** The app's documents. */
export const knownDocumentsOf = perApp(
  (): KnownDocuments => ({
    byText: new LRUCache({
      maxSize: mostBytes,
      sizeCalculation: (document, text) =>
        bytesOfDocument + 2 * text.length + bytesOfToken * (document.tokenCount ?? text.length),
    }),
    errors: new LRUCache({ maxSize: mostErrorBytes, sizeCalculation: (_error, text) => 2048 + 2 * text.length }),
    valid: new WeakSet(),
  }),
);

import { createHash } from 'node:crypto';
import type DataLoader from 'dataloader';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { NotFound } from '../../platform/errors.ts';
import { globalId, messageId, messagePlace } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { MessageRow } from '../messages/message.entity.ts';
import { type Band, findBands, readBandCursor, writeBandCursor } from './bands.ts';
import { type Excerpt, excerptOf } from './excerpts.ts';
import { type HitsAsked, hitsLoader } from './hits.ts';
import { searchableText } from './searchable.ts';
import { type SearchFilter, type Sought, soughtBy } from './search-scope.ts';
import { wayFor } from './ways.ts';

/** A band, and what is needed to read what was found in it. */
export interface FoundBand extends Band {
  sought: Sought;
  /** Stands for the search in ids: what is found by other words is another result, for caches that go by ids. */
  key: string;
  hits: DataLoader<HitsAsked, MessageRow[], string>;
  /** By message id: what was cut out once serves every list of the same hits in a document. */
  excerpts: Map<string, Excerpt>;
}

/** A message that was found, and the part of it that shows why. */
export interface SearchHit {
  id: string;
  message: MessageRow;
  /** Cut out when it is asked for: the whole text is looked through for it. */
  shown(): Excerpt;
}

/** What somebody looks for. */
export interface SearchRequest {
  query: string;
  filter: SearchFilter;
  conversationId?: string | null;
}

/**
 * Searches what the viewer may read now: messages of conversations they are in, that are not deleted, not hidden by them
 * and not by people they have blocked. A search for nothing finds nothing. Throws `FieldErrors`.
 */
export async function searchFor(viewer: Viewer, request: SearchRequest, page: PageRequest): Promise<Page<FoundBand>> {
  const sought = await soughtBy(viewer, request.query, request.filter, request.conversationId);
  if (!sought || sought.authors?.length === 0 || sought.conversations?.length === 0) return pageOf([], page, edgeOf);
  const way = await wayFor(viewer, sought);
  const bands = await findBands(viewer, sought, way, page.size, readBandCursor(page.from));
  const hits = hitsLoader({ viewer, sought, way, bands });
  const key = createHash('sha256').update(JSON.stringify(sought)).digest('base64url').slice(0, 8);
  return pageOf(
    bands.map((band) => ({ ...band, sought, key, hits, excerpts: new Map() })),
    page,
    edgeOf,
  );
}

function edgeOf(band: FoundBand) {
  return { id: `${globalId('cnv', band.conversationId)}.${band.key}`, cursor: writeBandCursor(band), node: band };
}

/** The latest of what was found in a conversation. */
export async function latestHits(band: FoundBand, size: number): Promise<SearchHit[]> {
  const rows = await band.hits.load({ conversationId: band.conversationId, size });
  return rows.map((row) => hitOf(row, band));
}

/** All that was found in a conversation, the latest first, a page at a time. Throws `NotFound` for a cursor of elsewhere. */
export async function hitsOf(band: FoundBand, page: PageRequest): Promise<Page<SearchHit>> {
  const place = page.from === undefined ? undefined : messagePlace(page.from);
  if (page.from !== undefined && place?.conversationId !== band.conversationId) throw new NotFound('This cursor');
  const { conversationId } = band;
  const rows = await band.hits.load({ conversationId, size: page.size + 1, beforeSeq: place?.seq });
  return pageOf(rows, page, (row) => {
    const node = hitOf(row, band);
    return { id: node.id, cursor: messageId(row), node };
  });
}

function hitOf(message: MessageRow, { key, sought, excerpts }: FoundBand): SearchHit {
  const id = messageId(message);
  const shown = () => {
    const known = excerpts.get(id) ?? excerptOf(searchableText(message), sought.terms);
    excerpts.set(id, known);
    return known;
  };
  return { id: `${id}.${key}`, message, shown };
}

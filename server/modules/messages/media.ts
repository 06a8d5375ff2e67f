import type { FieldIssue } from '../../platform/errors.ts';
import type { Media, MessageKind } from './message.entity.ts';

const longestUrl = 2000;
const longestName = 255;
/** Pixels a side may have: more is no picture anyone shows, and would reserve a box beyond all screens. */
const longestSide = 100_000;
/** Type and subtype as RFC 6838 names them. */
const mimeType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i;

/** What a sender says of a medium. Sizes in pixels and bytes. */
export interface MediaInput {
  width?: number | null;
  height?: number | null;
  name?: string | null;
  size?: number | null;
  mime?: string | null;
}

/** What is kept of it: what was said, without what was not. Null where nothing was. */
export function mediaOf(input: MediaInput | null | undefined): Media | null {
  const said = Object.entries(input ?? {}).filter(([, value]) => value != null && value !== '');
  // Half a character is replaced: it is kept as JSON, which takes none.
  const sound = said.map(([name, value]) => [name, typeof value === 'string' ? value.toWellFormed() : value]);
  return said.length > 0 ? Object.fromEntries(sound) : null;
}

/** What is wrong with a medium and its address, if anything. Only http and https are addresses of media. */
export function mediaIssues(
  kind: MessageKind,
  url: string | null | undefined,
  media: MediaInput | null | undefined,
): (FieldIssue | undefined)[] {
  return [urlIssue(kind, url), sizeIssue(media), nameIssue(media)];
}

function urlIssue(kind: MessageKind, url: string | null | undefined): FieldIssue | undefined {
  const issue = (message: string) => ({ field: 'mediaUrl', message });
  if (kind === 'TEXT') return url ? issue('Say with `kind` what the media is.') : undefined;
  if (!url || url.length > longestUrl || !URL.canParse(url)) return issue('Give the address of the media.');
  const { protocol, username, password } = new URL(url);
  if (!['http:', 'https:'].includes(protocol)) return issue('Use an http or https address.');
  // Everyone who reads the message would be told them.
  return username || password ? issue('Leave the name and password out of the address.') : undefined;
}

function sizeIssue(media: MediaInput | null | undefined): FieldIssue | undefined {
  const { width, height, size } = media ?? {};
  const sides = [width, height].every((side) => side == null || (side >= 1 && side <= longestSide));
  if (!sides) return { field: 'media', message: `Width and height are 1 to ${longestSide} pixels.` };
  return size == null || size >= 0 ? undefined : { field: 'media', message: 'A size is 0 bytes or more.' };
}

function nameIssue(media: MediaInput | null | undefined): FieldIssue | undefined {
  const { name, mime } = media ?? {};
  if ((name ?? '').length > longestName) {
    return { field: 'media', message: `A name has at most ${longestName} characters.` };
  }
  return !mime || mimeType.test(mime) ? undefined : { field: 'media', message: 'Give a MIME type such as image/png.' };
}

import { expect, test } from 'vitest';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people } = await parley();
let nth = 0;
const sends = async (person: Person, place: Place, input: object) =>
  (await person.does(messages.send, { conversationId: place.id, clientKey: `m${(nth += 1)}`, body: '', ...input }))
    .message;
const picture = { kind: 'IMAGE', mediaUrl: 'https://example.org/a.png' };

test('a picture keeps what was said of it, and its text is a caption', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Pictures');
  const media = { width: 640, height: 480, name: 'Cat', size: 12345, mime: 'image/png' };
  expect(await sends(ada, room, { ...picture, media, body: 'Look' })).toMatchObject({
    ...picture,
    media,
    body: 'Look',
  });
  expect(await sends(ada, room, picture)).toMatchObject({ ...picture, media: null, body: '' });
});

test.each([
  ['no address', 'mediaUrl', { mediaUrl: null }],
  ['an empty one', 'mediaUrl', { mediaUrl: '' }],
  ['words', 'mediaUrl', { mediaUrl: 'a picture of a cat' }],
  ['a script', 'mediaUrl', { mediaUrl: 'javascript:alert(1)' }],
  ['a script with a break', 'mediaUrl', { mediaUrl: 'java\nscript:alert(1)' }],
  ['a script behind blanks', 'mediaUrl', { mediaUrl: '  javascript:alert(1)' }],
  ['data', 'mediaUrl', { mediaUrl: 'data:text/html,<script>alert(1)</script>' }],
  ['a file of one’s own', 'mediaUrl', { mediaUrl: 'file:///etc/passwd' }],
  ['a blob', 'mediaUrl', { mediaUrl: 'blob:https://example.org/x' }],
  ['another protocol', 'mediaUrl', { mediaUrl: 'ftp://example.org/a.png' }],
  ['a name and a password', 'mediaUrl', { mediaUrl: 'https://ada:secret@example.org/a.png' }],
  ['a name', 'mediaUrl', { mediaUrl: 'https://ada@example.org/a.png' }],
  ['too long an address', 'mediaUrl', { mediaUrl: `https://example.org/${'a'.repeat(2000)}` }],
  ['no width', 'media', { media: { width: 0, height: 10 } }],
  ['a vast height', 'media', { media: { width: 10, height: 100_001 } }],
  ['a negative size', 'media', { media: { size: -1 } }],
  ['too long a name', 'media', { media: { name: 'n'.repeat(256) } }],
  ['no type', 'media', { media: { mime: 'picture' } }],
])('%s is refused, beside the field', async (_, field, wrong) => {
  const { ada } = await people('ada');
  const room = await ada.opens(`Refused ${(nth += 1)}`);
  const refused = await sends(ada, room, { ...picture, ...wrong }).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: 'INVALID_INPUT',
    answer: { issues: [{ field, message: expect.any(String) }] },
  });
  expect(await ada.messages(room)).toEqual([]);
});

test('a text carries no media; a caption can be taken away, a text cannot', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Captions');
  const wrong = sends(ada, room, { body: 'Look', mediaUrl: picture.mediaUrl });
  await expect(wrong).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(sends(ada, room, { body: '' })).rejects.toMatchObject({ code: 'INVALID_BODY' });
  const said = await sends(ada, room, { ...picture, body: 'Look' });
  expect(await ada.edits(said, ' ')).toMatchObject({ body: '' });
  await expect(ada.edits(await ada.says(room, 'Text'), ' ')).rejects.toMatchObject({ code: 'INVALID_BODY' });
});

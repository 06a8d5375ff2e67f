import { expect, test } from 'vitest';
import { parseWithinLimits } from '../../server/platform/limits/documents.ts';
import { knownDocumentsOf } from '../../server/platform/limits/known-documents.ts';
import type { Services } from '../../server/platform/services.ts';

/** A text of its own with as many tokens as are allowed. */
const large = (nth: number) => `{ a${nth} ${'a '.repeat(1990)} }`;

test('however many documents are sent, they take no more than they may, and the latest are known', () => {
  const { byText } = knownDocumentsOf({} as Services);
  for (let i = 0; i < 200; i += 1) byText.set(large(i), parseWithinLimits(large(i)));
  expect(byText.calculatedSize).toBeLessThanOrEqual(64 * 1024 * 1024);
  expect(byText.size).toBeLessThan(40);
  expect([byText.has(large(199)), byText.has(large(0))]).toEqual([true, false]);
});

test('what a web client asks fits many times over', () => {
  const { byText } = knownDocumentsOf({} as Services);
  const usual = (nth: number) => `{ a${nth} ${'a '.repeat(300)} }`;
  for (let i = 0; i < 150; i += 1) byText.set(usual(i), parseWithinLimits(usual(i)));
  expect(byText.size).toBe(150);
});

test('nor do the errors of broken ones', () => {
  const { errors } = knownDocumentsOf({} as Services);
  for (let i = 0; i < 500; i += 1) errors.set(`{ ${i} ${' '.repeat(100_000)}`, new Error('broken'));
  expect(errors.calculatedSize).toBeLessThanOrEqual(4 * 1024 * 1024);
  expect(errors.size).toBeGreaterThan(0);
});

import { type RawBuilder, sql } from 'kysely';
import { fold } from './folding.ts';

/** How names are looked for: a condition, and how well each that meets it fits. */
export interface NameSearch {
  /** There are three letters in a row, by which an index of names can be asked. */
  indexed: boolean;
  /** Whether a folded name holds what is looked for. */
  in(name: RawBuilder<unknown>): RawBuilder<unknown>;
  /** 0 where a name begins so, 1 where a word in it does, 2 anywhere else. */
  rank(name: RawBuilder<unknown>): RawBuilder<unknown>;
}

/** Looks for parts of names, whatever their letter case and accents; signs stand for themselves. Undefined for nothing. */
export function nameSearch(typed: string | null | undefined): NameSearch | undefined {
  const part = fold(typed ?? '').replace(/[\\%_]/g, '\\$&');
  if (!part) return undefined;
  return {
    indexed: /[\p{L}\p{N}]{3}/u.test(part),
    in: (name) => sql`${name} like ${`%${part}%`}`,
    rank: (name) => sql`(case when ${name} like ${`${part}%`} or ${name} like ${`%\n${part}%`} then 0
      when ${name} like any (array[${`% ${part}%`}, ${`%-${part}%`}, ${`%.${part}%`}]::text[]) then 1 else 2 end)`,
  };
}

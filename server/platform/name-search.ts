import { type RawBuilder, sql } from 'kysely';
import { fold } from './folding.ts';

/** How names are looked for: a condition, and how well each that meets it fits. Names are folded, on lines of their own. */
export interface NameSearch {
  /** There are three letters in a row, by which an index of names can be asked. */
  indexed: boolean;
  /** Whether a folded name holds what is looked for. */
  in(name: RawBuilder<unknown>): RawBuilder<unknown>;
  /** Whether a folded name begins so, or its second line does: by ranges, for which an index can be asked however few letters there are. */
  begins(name: RawBuilder<unknown>): RawBuilder<unknown>;
  /** 0 where a name begins so, 1 where a word in it does, 2 anywhere else. */
  rank(name: RawBuilder<unknown>): RawBuilder<unknown>;
}

/** Behind whatever begins with what stands before it. */
const last = '\u{10ffff}';

/** Looks for parts of names, whatever their letter case and accents; signs stand for themselves. Undefined for nothing. */
export function nameSearch(typed: string | null | undefined): NameSearch | undefined {
  const folded = fold(typed ?? '');
  if (!folded) return undefined;
  const part = folded.replace(/[\\%_]/g, '\\$&');
  const begins = (name: RawBuilder<unknown>) => sql`(${within(name, folded)} or ${within(secondLine(name), folded)})`;
  return {
    indexed: /[\p{L}\p{N}]{3}/u.test(part),
    in: (name) => sql`${name} like ${`%${part}%`}`,
    begins,
    rank: (name) => sql`(case when ${begins(name)} then 0
      when ${name} like any (array[${`% ${part}%`}, ${`%-${part}%`}, ${`%.${part}%`}]::text[]) then 1 else 2 end)`,
  };
}

/** The second line of a folded name, the whole of one that has no other; to the letter what the index `user_named` is of. */
function secondLine(name: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`substr(${name}, strpos(${name}, chr(10)) + 1)`;
}

function within(name: RawBuilder<unknown>, beginning: string): RawBuilder<unknown> {
  return sql`(${name} ~>=~ ${beginning} and ${name} ~<~ ${beginning + last})`;
}

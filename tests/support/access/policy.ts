/**
 * Six columns: anonymous, stranger, former member, member, admin, owner. What each gets:
 * `ok`, an answer · `U`, UNAUTHENTICATED · `N`, NOT_FOUND · `F`, FORBIDDEN · `H`, they have to hand the room over first ·
 * `0`, nothing: null, an empty list, none · `–`, nothing to ask: what it hangs on is not there for them.
 */
export type Row = string;

/** A row for each field, named `Type.field`, or several with what is asked in brackets. One row holds for both rooms, or each has its own. */
export type Policy = Record<string, Row | { private: Row; public: Row }>;

/**
 * Characters no honest address holds: controls, the invisible and those that reverse the direction of writing, which
 * make an address look like another, and the backslash, which browsers read as a slash and others do not.
 */
const treacherous = /[\p{Cc}\p{Zl}\p{Zp}\\\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd]/u;

/** Slashes are required: `https:evil.example` is absolute to some readers and relative to others. */
const allowed = /^(?:https?:\/\/[^\s/?#]|mailto:[^\s?])/i;

/**
 * Whether an address, after all decoding of entities and escapes, may be the target of a link. It lists what is
 * allowed, so a scheme invented tomorrow is refused, and asks the URL parser that browsers share for the rest.
 */
export function isSafeUrl(url: string): boolean {
  return allowed.test(url) && !treacherous.test(url) && URL.canParse(url);
}

const key = 'parley:last-room';

/** Remembers where this browser last was. */
export function rememberRoom(id: string): void {
  try {
    localStorage.setItem(key, id);
  } catch {
    // Then the next visit begins elsewhere.
  }
}

/** Where this browser last was. */
export function lastRoom(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

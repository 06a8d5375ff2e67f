const marks: Partial<Record<string, string>> = { b: '**', i: '*', e: '`', X: '~~' };

/** The Markdown mark a key press with Ctrl or Cmd asks for: B bold, I italic, E code, Shift+X struck through. */
export function markOn(event: KeyboardEvent): string | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return undefined;
  return marks[event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()];
}

/** Every so many turns begin with those that are behind, however much is being said. */
const turns = 4;

/**
 * Conversations that wait to be indexed, each once, for one who takes them. Those in which something was just said come before
 * those that are far behind, because somebody may look for it; among themselves the longest waiting first.
 */
export class IndexQueue {
  #heard = new Set<string>();
  #behind = new Set<string>();
  /** Of those last taken, who had been heard of. */
  #urgent = new Set<string>();
  #turn = 0;

  /** Whether nobody waits. */
  get empty(): boolean {
    return this.#heard.size + this.#behind.size === 0;
  }

  /** Something was just said in a conversation. */
  hear(id: string): void {
    this.#heard.add(id);
  }

  /** There is much to index in a conversation, or no hint told of what there is. */
  fallBehind(id: string): void {
    this.#behind.add(id);
  }

  /** Takes out at most so many, whose turn it is first. Whoever is heard of from now on waits anew. */
  take(most: number): string[] {
    this.#turn += 1;
    const heard = firstOf(this.#heard, most);
    const behind = firstOf(this.#behind, most);
    const order = this.#turn % turns === 0 ? [...behind, ...heard] : [...heard, ...behind];
    const taken = [...new Set(order)].slice(0, most);
    this.#urgent = new Set(taken.filter((id) => this.#heard.delete(id)));
    for (const id of taken) this.#behind.delete(id);
    return taken;
  }

  /** Lets those who were last taken, and in vain, wait before all others. */
  putBack(ids: string[]): void {
    const [urgent, others] = [ids.filter((id) => this.#urgent.has(id)), ids.filter((id) => !this.#urgent.has(id))];
    if (urgent.length > 0) this.#heard = new Set([...urgent, ...this.#heard]);
    // In what order those come that are behind is nobody's loss.
    for (const id of others) this.#behind.add(id);
  }
}

function firstOf(ids: Set<string>, most: number): string[] {
  const first: string[] = [];
  for (const id of ids) {
    if (first.length === most) break;
    first.push(id);
  }
  return first;
}

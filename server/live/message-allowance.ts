const perSecond = 20;
const burst = 128;

/** How many messages a socket may send: a bucket of 128 that fills by 20 a second. */
export class MessageAllowance {
  #left = burst;
  #at = Date.now();

  /** Takes one, or says that none is left. */
  take(now = Date.now()): boolean {
    this.#left = Math.min(burst, this.#left + ((now - this.#at) / 1000) * perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}

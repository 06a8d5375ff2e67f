import { Heard } from './heard.ts';
import type { HeardMessage } from './shapes.ts';

/** What `messageAdded` delivers. */
export class MessagesHeard extends Heard<HeardMessage> {
  /** The texts of the next `n` messages. */
  async bodies(n: number): Promise<string[]> {
    return (await this.take(n)).map((message) => message.body);
  }

  /** The texts that are still to come before the stream ends. */
  async untilClosed(): Promise<string[]> {
    return (await this.rest()).map((message) => message.body);
  }
}

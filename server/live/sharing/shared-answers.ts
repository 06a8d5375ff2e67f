import { executeSubscriptionEvent, type ValidatedSubscriptionArgs } from 'graphql';
import { sharedContext } from '../../platform/context.ts';
import { logBug } from '../../platform/log.ts';
import { perApp, type Services } from '../../platform/services.ts';

/** An answer that many readers get: undefined until it is made, and `refused` where it cannot be shared after all. */
export interface SharedAnswer {
  /** The payload of the message, as UTF-8. */
  payload: Buffer | undefined;
  refused: boolean;
  /** Called once it is settled, in the order in which they came. */
  readonly waiting: (() => void)[];
}

/**
 * One execution and one serialisation for each change and document, whoever asks first. It is executed without a viewer: a
 * field that asks for one after all makes the execution fail, and then everyone gets an answer of their own.
 */
export class SharedAnswers {
  readonly #services: Services;
  readonly #made = new WeakMap<object, Map<string, SharedAnswer>>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** The answer to an event, made now if this is the first to ask. `key` names document, variables and event. */
  of(anchor: object, key: string, args: ValidatedSubscriptionArgs): SharedAnswer {
    let answers = this.#made.get(anchor);
    if (!answers) this.#made.set(anchor, (answers = new Map()));
    let answer = answers.get(key);
    if (!answer) {
      answers.set(key, (answer = { payload: undefined, refused: false, waiting: [] }));
      void this.#make(answer, args);
    }
    return answer;
  }

  async #make(answer: SharedAnswer, args: ValidatedSubscriptionArgs): Promise<void> {
    try {
      const contextValue = sharedContext(this.#services);
      const result = await executeSubscriptionEvent({ ...args, contextValue });
      if (result.errors) throw result.errors[0]!;
      answer.payload = Buffer.from(JSON.stringify(result));
    } catch (error) {
      logBug(this.#services.log, error, 'making an answer for all');
      answer.refused = true;
    }
    for (const settled of answer.waiting.splice(0)) settled();
  }
}

/** The app's shared answers. */
export const sharedAnswersOf = perApp((services) => new SharedAnswers(services));

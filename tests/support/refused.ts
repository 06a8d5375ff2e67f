/** Somebody was refused; `answer` is the typed error as it came. */
export class Refused extends Error {
  readonly code: string;
  readonly answer: Record<string, unknown>;

  constructor(answer: Record<string, unknown>) {
    super(`${String(answer.__typename)}: ${String(answer.message)}`);
    this.code = String(answer.code);
    this.answer = answer;
  }
}

/**
 * Why the server cannot start, for the person who starts it: one sentence that says what is wrong, and the remedy.
 * The command line prints both and nothing else; whatever is thrown besides is a fault of ours.
 */
export class StartError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'StartError';
    this.remedy = remedy;
  }
}

/** Why a value is refused, in words that follow the name of whatever gave it: `must be a whole number`. Becomes a `StartError`. */
export class Wrong extends Error {}

/** Results that come when they come, as the generator that `graphql-ws` reads: a queue that does not grow without end. */
import type { ExecutionResult } from 'graphql';

export interface Results extends AsyncGenerator<ExecutionResult, void, void> {
  /** false: too many wait already. */
  push(result: ExecutionResult): boolean;
  /** After what was pushed. */
  fail(error: Error): void;
}

const most = 10_000;

/** `left`: called once, when nobody reads any more. */
export function openResults(left: () => void): Results {
  const waiting: ExecutionResult[] = [];
  let error: Error | null = null;
  let over = false;
  let wake: () => void = () => {};

  const finish = async (): Promise<IteratorResult<ExecutionResult, void>> => {
    if (!over) {
      over = true;
      waiting.length = 0;
      wake();
      left();
    }
    return { done: true, value: undefined };
  };

  return {
    push(result) {
      if (over || error) return true;
      if (waiting.length >= most) return false;
      waiting.push(result);
      wake();
      return true;
    },
    fail(given) {
      error ??= given;
      wake();
    },
    async next() {
      for (;;) {
        const result = waiting.shift();
        if (over) return { done: true, value: undefined };
        if (result) return { done: false, value: result };
        if (error) {
          const failed = error;
          await finish();
          throw failed;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    return: finish,
    async throw(given) {
      await finish();
      throw given;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

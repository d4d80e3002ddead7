/**
 * The messages of one socket, worked one after the other in the order they came: who signs in and subscribes in one go is
 * signed in when it subscribes, and what is not worked yet is bounded.
 */
export interface Queue {
  /** False: too many wait, or too much; it was not taken. `work` must not throw. */
  push(work: () => Promise<void>, bytes: number): boolean;
  /** What waits is dropped. */
  close(): void;
}

export function openQueue(most: number, mostBytes: number): Queue {
  let waiting: { readonly work: () => Promise<void>; readonly bytes: number }[] = [];
  let bytesWaiting = 0;
  let busy = false;

  const next = (): void => {
    const first = waiting.shift();
    busy = first !== undefined;
    if (!first) return;
    bytesWaiting -= first.bytes;
    first.work().then(next, next);
  };

  return {
    push: (work, bytes) => {
      if (waiting.length >= most || (waiting.length > 0 && bytesWaiting + bytes > mostBytes)) return false;
      waiting.push({ work, bytes });
      bytesWaiting += bytes;
      if (!busy) next();
      return true;
    },
    close: () => {
      waiting = [];
      bytesWaiting = 0;
    },
  };
}

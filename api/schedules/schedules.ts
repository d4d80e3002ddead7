/** The clock of one node: does what is due, and knows when the next thing will be. */
export interface Schedules {
  /** From now on: first what came due while no node was there. */
  start(): void;
  /** Does all that is due now. Answers how many schedules this node has settled. */
  fire(): Promise<number>;
  /** Begins nothing more, and waits for what is being done. */
  close(): Promise<void>;
}

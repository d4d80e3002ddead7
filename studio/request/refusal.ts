/** What the server refuses a request with, as a person is told: a sentence, and what to do about it. */

/** One of the server's errors; `field` where one field is at fault, `row` where one row of a file is. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly field: string | null;
  readonly row: number | null;
  /** Relations first, the field last. */
  readonly path?: readonly string[];
  /** The rule that is broken. */
  readonly type?: string;
  /** What whoever made the rule says of it. */
  readonly reason?: string;
  readonly valid?: unknown;
}

export class Refusal extends Error {
  /** 0: the server was not reached. */
  readonly status: number;
  readonly faults: readonly Fault[];

  constructor(status: number, faults: readonly Fault[]) {
    super(faults[0]?.message ?? 'The server did not answer');
    this.status = status;
    this.faults = faults;
  }

  get code(): string {
    return this.faults[0]?.code ?? (this.status === 0 ? 'UNREACHABLE' : 'UNKNOWN');
  }

  get hint(): string | null {
    return this.faults[0]?.hint ?? null;
  }
}

interface Wire {
  readonly message?: unknown;
  readonly extensions?: Readonly<Record<'code' | 'hint' | 'field' | 'row' | 'path' | 'type' | 'reason' | 'valid', unknown>>;
}

/** An answer that is no JSON comes from something before the server: it has no faults to tell. */
export function refusalOf(status: number, body: unknown): Refusal {
  const errors = typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors) ? body.errors : [];
  return new Refusal(
    status,
    errors.map(({ message, extensions }: Wire) => ({
      code: String(extensions?.code ?? 'UNKNOWN'),
      message: String(message ?? ''),
      hint: typeof extensions?.hint === 'string' ? extensions.hint : null,
      field: typeof extensions?.field === 'string' ? extensions.field : null,
      row: typeof extensions?.row === 'number' ? extensions.row : null,
      ...(Array.isArray(extensions?.path) && extensions.path.length > 0 && { path: extensions.path.map(String) }),
      ...(typeof extensions?.type === 'string' && { type: extensions.type }),
      ...(typeof extensions?.reason === 'string' && { reason: extensions.reason }),
      ...(extensions?.valid !== undefined && { valid: extensions.valid }),
    })),
  );
}

/** The field of the form a fault is told at: one of what hangs on an item is told at the field it hangs on. */
export const fieldOfFault = ({ field, path }: Fault): string | null => path?.[0] ?? field;

/** Those of what hangs on this field, or is deep within it, as its own form has them. */
export const faultsBelow = (faults: readonly Fault[], field: string): readonly Fault[] =>
  faults.flatMap(({ path, ...fault }) => {
    if (!path || path.length < 2 || path[0] !== field) return [];
    const rest = path.slice(1);
    return [{ ...fault, ...(rest.length > 1 ? { path: rest } : { field: rest[0]! }) }];
  });

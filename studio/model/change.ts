/** What is to be changed, as calls of the API: tried first, which tells the SQL, and then done. */
import { request } from '../request/request.ts';
import type { Call } from './call.ts';

export interface Warning {
  readonly kind: 'lost' | 'converted' | 'checked' | 'rebuilt' | 'waits' | 'renamed';
  readonly table: string;
  readonly columns: readonly string[];
}

export interface Outcome {
  readonly statements: readonly string[];
  readonly warnings: readonly Warning[];
}

export interface Proposal {
  readonly title: string;
  /** What it means, a sentence each. */
  readonly words?: readonly string[];
  readonly calls: readonly Call[];
  /** What the button says that does it. */
  readonly action: string;
  /** Something goes: asked for, also where no SQL is run. */
  readonly dangerous?: boolean;
  /** It is seen at once that it was done. */
  readonly quiet?: true;
  /** To be typed before. */
  readonly typed?: string;
}

/** Throws the Refusal the real run would be refused with. */
export async function tryOut(calls: readonly Call[]): Promise<Outcome> {
  const all: Outcome[] = [];
  for (const { method, path, body, query } of calls) {
    all.push((await request<Outcome>(method, path, { body, query: { ...query, dry_run: true } })).data);
  }
  const warnings = new Map(all.flatMap((each) => each.warnings).map((each) => [JSON.stringify(each), each]));
  return { statements: all.flatMap(({ statements }) => statements), warnings: [...warnings.values()] };
}

export async function carryOut(calls: readonly Call[]): Promise<void> {
  for (const { method, path, body, query } of calls) await request(method, path, { body, ...(query && { query }) });
}

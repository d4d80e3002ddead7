/** A plan made ready to run: its statements as text, and how values get into them. */
import { ofRule } from '../access/rule.ts';
import type { Database, Statement } from '../databases/database.ts';
import { ApiError } from '../errors.ts';
import type { Batch, CountPlan, Plan, ReadPlan } from '../plan/plan.ts';
import { Literal } from '../query/value.ts';
import { compileCounts, compileList, compileProbe, noKeys } from '../sql/compile.ts';
import { canonical } from '../sql/encode.ts';
import type { Parameter, SqlText } from '../sql/fragment.ts';
import type { Keys } from '../sql/writing.ts';

export type Databases = ReadonlyMap<string, Database>;

export interface Compiled {
  readonly plan: Plan;
  /** Those the plan was made with: a later request of its shape has its own in the same places. */
  readonly literals: readonly Literal[];
  readonly database: Database;
  /** null where the text depends on keys that are only known when it runs. */
  readonly list: Prepared | null;
  readonly counts: Counts | null;
  readonly lookups: readonly Compiled[];
  readonly batches: readonly (Batch & { readonly compiled: Compiled })[];
}

export interface Counts {
  /** Keys of other sources; where there are any, the texts below are made when they are known. */
  readonly lookups: readonly Compiled[];
  readonly counts: Prepared | null;
  readonly estimate: Prepared | null;
}

export interface Prepared {
  readonly text: string;
  readonly places: readonly Place[];
  /** It is kept prepared in the database from its second use on. */
  uses: number;
}

/** A parameter, and which of the request's literals goes there; `slot` is -1 for a value of the plan's own. */
interface Place {
  readonly slot: number;
  readonly parameter: Parameter;
  readonly constant: unknown;
}

export function compile(plan: Plan, databases: Databases, literals: readonly Literal[]): Compiled {
  const database = databases.get(plan.main.source)!;
  const dynamic = plan.lookups.length > 0 || usesParents(plan.main);
  const lookups = plan.counts?.lookups.map((each) => compile(each, databases, literals)) ?? [];
  return {
    plan,
    literals,
    database,
    list: dynamic ? null : prepare(compileList(plan.main, database.syntax, noKeys), database, literals),
    counts: plan.counts && { lookups, ...prepareCounts(plan.counts, database, lookups.length === 0 ? noKeys : null, literals) },
    lookups: plan.lookups.map((each) => compile(each, databases, literals)),
    batches: plan.batches.map((batch) => ({ ...batch, compiled: compile(batch.plan, databases, literals) })),
  };
}

/** A list whose text depends on how many keys there are. It is bound to the request's literals with those of the keys behind. */
export function compileWithKeys({ plan, database, literals }: Compiled, keys: Keys, ofKeys: readonly Literal[]): Prepared {
  return prepare(compileList(plan.main, database.syntax, keys), database, [...literals, ...ofKeys]);
}

/** `keys` null: not known yet, so there is no text yet. `literals` are the plan's, with those of the keys behind. */
export function prepareCounts(
  plan: CountPlan,
  database: Database,
  keys: Keys | null,
  literals: readonly Literal[],
): Omit<Counts, 'lookups'> {
  if (keys === null) return { counts: null, estimate: null };
  const counts = compileCounts(plan, database.syntax, keys);
  return {
    counts: counts && prepare(counts, database, literals),
    estimate: plan.estimated && prepare(compileProbe(plan.estimated, database.syntax, keys), database, literals),
  };
}

function prepare({ text, parameters }: SqlText, database: Database, literals: readonly Literal[]): Prepared {
  const slots = new Map(literals.map((literal, slot) => [literal, slot]));
  const places = parameters.map((parameter): Place => {
    const { value } = parameter;
    if (!(value instanceof Literal)) throw new Error('A statement holds a value that was not resolved');
    const slot = slots.get(value) ?? -1;
    return { slot, parameter, constant: slot < 0 ? encode(value, parameter, database) : null };
  });
  return { text, places, uses: 0 };
}

/** A rule's value that does not fit its field is nothing the caller can mend, or should hear of. */
function encode(value: Literal, parameter: Parameter, database: Database): unknown {
  try {
    return database.encode(canonical(value.value, parameter), parameter);
  } catch (error) {
    throw error instanceof ApiError && parameter.field === ofRule ? new ApiError('FORBIDDEN') : error;
  }
}

/** The statement for these values. What does not fit its field is refused here, before the database sees it. */
export function bind(prepared: Prepared, database: Database, literals: readonly Literal[]): Statement {
  const values = prepared.places.map(({ slot, parameter, constant }) =>
    slot < 0 ? constant : encode(literals[slot]!, parameter, database),
  );
  return { text: prepared.text, values, keep: ++prepared.uses > 1 };
}

const usesParents = (plan: ReadPlan): boolean => JSON.stringify(plan.where)?.includes('"from":"parents"') ?? false;

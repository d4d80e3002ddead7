/**
 * The schema of an access, remembered: by the model's version and the access's fingerprint. Schemas fill as they are used, and
 * what all of them hold together is bounded: those that were not asked for the longest time are let go, and can be made again.
 */
import type { GraphQLSchema } from 'graphql';
import type { Access } from '../access/access.ts';
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../model/model.ts';
import { buildSchema, type CollectionTypes, type ExtraFields } from './schema/build.ts';
import type { Scope } from './schema/world.ts';

export interface Schemas {
  /** Of the model there is now. The same object for as long as it is remembered. */
  of(scope: Scope, access: Access): GraphQLSchema;
  /** How many are remembered, and what they hold: bytes of heap, by estimate. */
  held(): { readonly schemas: number; readonly bytes: number };
}

export interface SchemasSettings {
  /** Bytes of heap all schemas may hold together, by estimate. */
  readonly maxBytes: number;
  /** Root fields beside those of collections. */
  readonly extra?: (scope: Scope, types: CollectionTypes, access: Access) => ExtraFields;
}

/** Some seven schemas of 300 collections that are filled to the last type; some sixty that are only read through. */
export const defaultMaxBytes = 128 * 2 ** 20;

/** What is taken before anything is filled, and what is known of the caller's rights. */
const emptyBytes = 20_000;

interface Entry {
  readonly schema: GraphQLSchema;
  readonly weight: Weight;
}

interface Weight {
  bytes: number;
}

export function openSchemas(
  engine: Pick<Engine, 'model'>,
  { maxBytes, extra }: SchemasSettings = { maxBytes: defaultMaxBytes },
): Schemas {
  /** The one asked for last stands last. */
  const entries = new Map<string, Entry>();
  let version: string | null = null;
  let bytes = 0;

  return {
    of(scope, access) {
      const now = engine.model();
      renew(now);
      const name = `${scope} ${access.fingerprint}`;
      const entry = entries.get(name);
      if (!entry) return make(name, scope, now, access);
      entries.delete(name);
      entries.set(name, entry);
      return entry.schema;
    },
    held: () => ({ schemas: entries.size, bytes }),
  };

  /** Schemas of another model name what may not be there any more. */
  function renew(now: Model): void {
    if (version === now.version) return;
    entries.clear();
    bytes = 0;
    version = now.version;
  }

  function make(name: string, scope: Scope, made: Model, access: Access): GraphQLSchema {
    const weight: Weight = { bytes: emptyBytes };
    const grew = (more: number): void => {
      weight.bytes += more;
      // Not yet kept, or let go and still in use: then it is not ours to count.
      if (entries.get(name)?.weight !== weight) return;
      bytes += more;
      shrink();
    };
    const own = extra && ((types: CollectionTypes): ExtraFields => extra(scope, types, access));
    const schema = buildSchema({ scope, model: made, access, grew, ...(own && { extra: own }) });
    entries.set(name, { schema, weight });
    bytes += weight.bytes;
    shrink();
    return schema;
  }

  /** The oldest go first. One alone that is too large goes as well: it is made again for the next request, and fills anew. */
  function shrink(): void {
    for (const [name, entry] of entries) {
      if (bytes <= maxBytes) return;
      entries.delete(name);
      bytes -= entry.weight.bytes;
    }
  }
}

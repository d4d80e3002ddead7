/**
 * Documents that were parsed, measured and validated: once for a schema, while there is room. A hostile one costs what its
 * tokens cost, and is not kept. What a schema's documents hold goes when the schema does.
 */
import { type DocumentNode, GraphQLError, type GraphQLSchema, NoSchemaIntrospectionCustomRule, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { ApiError } from '../../errors.ts';
import { type DocumentLimits, refuseLarge, tooManyTokens } from '../limits/limits.ts';
import { measure } from '../limits/measure.ts';
import { validationRules } from '../schema/rules.ts';
import { RefusedDocument } from './refused.ts';

export interface Documents {
  /** The same text and schema give the same document. Throws `RefusedDocument`, or `GRAPHQL_VALIDATION` for what is too large. */
  document(schema: GraphQLSchema, text: string): DocumentNode;
}

export interface DocumentSettings extends DocumentLimits {
  readonly graphqlIntrospection: boolean;
}

interface Kept {
  readonly document: DocumentNode;
  readonly place: Place;
}

/** Stands for a document among all of them without holding it, or the schema it was made for. */
interface Place {
  readonly text: string;
  readonly home: WeakRef<Map<string, Kept>>;
}

/** Characters of text of all that is kept: a document takes about thirty times as many bytes. */
const most = 2_000_000;
const errorsTold = 10;

export function openDocuments(settings: DocumentSettings, limit = most): Documents {
  const introspection = settings.graphqlIntrospection;
  const rules = introspection ? validationRules : [...validationRules, NoSchemaIntrospectionCustomRule];
  const homes = new WeakMap<GraphQLSchema, Map<string, Kept>>();
  const all = new LRUCache<Place, number>({
    maxSize: limit,
    sizeCalculation: (length) => length + 100,
    dispose: (_, { text, home }) => void home.deref()?.delete(text),
  });

  const read = (schema: GraphQLSchema, text: string): DocumentNode => {
    const document = parsed(text, settings.graphqlQueryTokenLimit);
    refuseLarge(measure(document), settings);
    const errors = validate(schema, document, rules, { maxErrors: errorsTold, hideSuggestions: !introspection });
    if (errors.length > 0) throw new RefusedDocument(errors);
    return document;
  };

  return {
    document(schema, text) {
      const home = homes.get(schema) ?? new Map<string, Kept>();
      const known = home.get(text);
      if (known) {
        all.get(known.place);
        return known.document;
      }
      const document = read(schema, text);
      if (text.length > limit / 10) return document;
      homes.set(schema, home);
      const place = { text, home: new WeakRef(home) };
      home.set(text, { document, place });
      all.set(place, text.length);
      return document;
    },
  };
}

function parsed(text: string, maxTokens: number): DocumentNode {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    // The parser goes down a level of calls for each level of the document.
    if (error instanceof RangeError)
      throw new ApiError('GRAPHQL_VALIDATION', { reason: 'The document nests too deep' }, 'Write it flatter');
    if (!(error instanceof GraphQLError)) throw error;
    throw error.message.includes('tokens. Parsing aborted') ? tooManyTokens(maxTokens) : new RefusedDocument([error]);
  }
}

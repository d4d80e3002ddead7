/**
 * Automatic persisted queries, as Apollo's clients send them: a document is sent once together with its hash, and by its hash
 * alone from then on. The texts are kept while there is room; a client sends again what has been forgotten.
 */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ApiError } from '../../errors.ts';

export interface Persisted {
  /** The document's text, of what a request holds. Throws `PERSISTED_QUERY_NOT_FOUND` for an unknown hash, `INVALID_PAYLOAD` for a wrong one. */
  text(query: string | null, extensions: unknown): string | null;
}

/** Characters of all texts together, and of one. */
const most = { all: 8_000_000, one: 200_000 };

export function openPersisted(limit = most.all): Persisted {
  const texts = new LRUCache<string, string>({ maxSize: limit, sizeCalculation: (text) => text.length + 200 });
  return {
    text(query, extensions) {
      const hash = hashIn(extensions);
      if (hash === null) return query;
      if (query === null) {
        const known = texts.get(hash);
        if (known === undefined) throw new ApiError('PERSISTED_QUERY_NOT_FOUND', {}, 'Send it once more, with `query`');
        return known;
      }
      // Whoever could store another text under a hash would answer others' requests.
      if (createHash('sha256').update(query).digest('hex') !== hash) {
        throw wrong('is not the SHA-256 of `query`', 'Send the hash in small hexadecimal letters');
      }
      if (query.length <= Math.min(most.one, limit / 2)) texts.set(hash, query);
      return query;
    },
  };
}

function hashIn(extensions: unknown): string | null {
  if (typeof extensions !== 'object' || extensions === null || !('persistedQuery' in extensions)) return null;
  const { persistedQuery } = extensions;
  if (persistedQuery === null || persistedQuery === undefined) return null;
  const { version, sha256Hash } = persistedQuery as { readonly version?: unknown; readonly sha256Hash?: unknown };
  if (version !== undefined && version !== 1) throw wrong('is of an unknown version', 'Send version 1');
  if (typeof sha256Hash !== 'string' || !/^[0-9a-f]{64}$/.test(sha256Hash)) {
    throw wrong('has no hash', 'Send `sha256Hash` as 64 small hexadecimal letters');
  }
  return sha256Hash;
}

const wrong = (reason: string, hint: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason: `\`extensions.persistedQuery\` ${reason}`, field: 'extensions' }, hint);

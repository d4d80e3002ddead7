/** Settings and flows: what would only be noticed when it is used. */
import { regexOf } from '../../access/pattern.ts';
import type { Hook } from '../../engine/hook.ts';
import { ApiError } from '../../errors.ts';
import { columns, oneOf, readWithin, text } from '../rows.ts';
import { has, invalid } from './refuse.ts';

export const settings: Hook = {
  collection: 'directus_settings',
  before: ({ action, payloads }) => {
    for (const { auth_password_policy: policy } of action === 'delete' ? [] : payloads) {
      if (policy === null || policy === undefined || policy === '') continue;
      try {
        regexOf(String(policy));
      } catch {
        throw invalid('directus_settings', 'auth_password_policy', 'regex', 'It is no regular expression', 'Send "/^.{8,}$/"');
      }
    }
    return payloads;
  },
};

/** In a flow, the results of operations are known by their keys. */
export const operations: Hook = {
  collection: 'directus_operations',
  after: async ({ action, after, payloads }, { transaction }) => {
    if (action === 'delete' || !payloads.some((each) => has(each, 'key') || has(each, 'flow'))) return;
    const flows = [...new Set(after.flatMap((row) => text(row?.flow) ?? []))];
    if (flows.length === 0) return;
    const seen = new Set<string>();
    for (const { flow, key } of await readWithin(
      transaction,
      'directus_operations',
      columns('flow', 'key'),
      oneOf('flow', flows),
    )) {
      const name = JSON.stringify([flow, key]);
      if (seen.has(name))
        throw new ApiError('RECORD_NOT_UNIQUE', { collection: 'directus_operations', field: 'key', value: key });
      seen.add(name);
    }
  },
};

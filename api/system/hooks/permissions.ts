/** Permissions and policies that can be read: a rule that nobody understands grants nothing, and would be noticed late. */

import { readValidation } from '../../access/validation-rule.ts';
import { readRule } from '../../access/written-rule.ts';
import type { Hook } from '../../engine/hook.ts';
import type { Model } from '../../model/model.ts';
import type { Payload } from '../../query/change.ts';
import { unreadable } from '../addresses.ts';
import { json, words } from '../rows.ts';
import { has, invalid } from './refuse.ts';

const collection = 'directus_permissions';
const actions = ['create', 'read', 'update', 'delete', 'share'];

export const permissions: Hook = {
  collection,
  before: ({ action, payloads }, { model, caller }) => {
    // The server itself has looked, and may have made the collection in this very transaction.
    const known = caller.access.server ? null : model;
    if (action !== 'delete') for (const payload of payloads) check(payload, known);
    return payloads;
  },
};

/** Without a model, any collection may be there. */
function check(payload: Payload, model: Model | null): void {
  const { action, permissions: rule, validation, presets, fields } = payload;
  const named = has(payload, 'collection') ? payload.collection : null;
  if (named !== null && (typeof named !== 'string' || model?.collections.has(named) === false)) {
    throw invalid(collection, 'collection', 'in', 'There is no such collection', 'GET /collections lists them.');
  }
  if (has(payload, 'action') && !actions.includes(String(action))) {
    throw invalid(collection, 'action', 'in', `It has to be one of ${actions.join(', ')}`);
  }
  refuseFault('permissions', readRule(written(rule)).fault);
  refuseFault('validation', readValidation(written(validation)).fault);
  const read = json(presets);
  if (read === undefined || (read !== null && (typeof read !== 'object' || Array.isArray(read)))) {
    throw invalid(collection, 'presets', 'object', 'It has to be an object of values by field, or null');
  }
  if (fields !== undefined && fields !== null && !isNames(fields)) {
    throw invalid(collection, 'fields', 'array', 'It has to be a list of names of fields, ["*"] for all, or null');
  }
}

/** Numbers out of a body that a double cannot hold have their own way into JSON. */
const written = (rule: unknown): unknown => (typeof rule === 'object' && rule !== null ? JSON.stringify(rule) : rule);

function refuseFault(field: string, fault: string | null): void {
  if (fault !== null) throw invalid(collection, field, 'rule', fault);
}

/** As text, too, in the form it is stored in. */
const isNames = (fields: unknown): boolean =>
  typeof fields === 'string' ||
  (Array.isArray(fields) && fields.every((each) => typeof each === 'string' && !each.includes(',')));

export const policies: Hook = {
  collection: 'directus_policies',
  before: ({ action, payloads }) => {
    for (const { ip_access } of action === 'delete' ? [] : payloads) {
      const [wrong] = unreadable(words(ip_access) ?? []);
      if (wrong === undefined) continue;
      const hint = 'Write addresses like 10.0.0.1, networks like 10.0.0.0/8, or ranges like 10.0.0.1-10.0.0.9';
      throw invalid('directus_policies', 'ip_access', 'ip', `"${wrong.slice(0, 60)}" names no address`, hint);
    }
    return payloads;
  },
};

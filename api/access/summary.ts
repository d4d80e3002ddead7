/** What one may do with each collection, in the form of Directus's `/permissions/me`, for clients that hide what is refused. Pure. */
import type { Model } from '../model/model.ts';
import type { Access, Action, Grant } from './access.ts';

export const actions = ['create', 'read', 'update', 'delete', 'share'] as const satisfies readonly Action[];

/** Of the collections something is allowed with. */
export function permissionsOf(model: Model, access: Access) {
  const names = [...model.collections.keys()].filter((name) => actions.some((action) => grantOf(access, action, name)));
  return Object.fromEntries(
    names.map((name) => [name, Object.fromEntries(actions.map((action) => [action, summary(access, action, name)]))]),
  );
}

/** The fields of one action, and what it presets. */
export function detailsOf(access: Access, action: Action, collection: string) {
  const grant = grantOf(access, action, collection);
  const presets = action === 'create' || action === 'update' ? (access.change(action, collection)?.presets ?? {}) : {};
  return {
    fields: grant === null ? [] : grant.fields === 'all' ? ['*'] : [...grant.fields],
    ...(Object.keys(presets).length > 0 && { presets }),
  };
}

const grantOf = (access: Access, action: Action, collection: string): Grant | null =>
  action === 'read' ? access.read(collection) : access.change(action, collection);

function summary(access: Access, action: Action, collection: string) {
  const grant = grantOf(access, action, collection);
  if (grant === null) return { access: 'none' };
  return { access: grant.fields === 'all' && grant.rows === null ? 'full' : 'partial', ...detailsOf(access, action, collection) };
}

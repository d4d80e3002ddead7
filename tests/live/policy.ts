/** Rights for tests: policies of a few permissions to read. */
import { compileAccess, type PermissionRow, type PolicyAccess } from '../../api/access/policies.ts';
import type { VariableValue } from '../../api/access/variables.ts';

export function policy(permissions: readonly Partial<PermissionRow>[], user: VariableValue = null): PolicyAccess {
  const rows = permissions.map((each) => ({
    collection: 'articles',
    action: 'read' as const,
    permissions: null,
    validation: null,
    presets: null,
    fields: ['*'],
    ...each,
  }));
  return compileAccess([{ id: 'p', admin: false, app: false, permissions: rows }], () => user);
}

/** Roles as a tree: each below the one above it. A circle, which the server refuses, is walked once. Pure. */
import type { Role } from '../who.ts';

export interface RoleLine {
  readonly role: Role;
  readonly depth: number;
}

/** Those whose parent is not to be seen stand at the top. */
export function roleLines(roles: readonly Role[]): readonly RoleLine[] {
  const ids = new Set(roles.map(({ id }) => id));
  const seen = new Set<string>();
  const below = (parent: string | null, depth: number): RoleLine[] =>
    roles
      .filter((role) => (role.parent && ids.has(role.parent) ? role.parent : null) === parent && !seen.has(role.id))
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((role) => {
        seen.add(role.id);
        return [{ role, depth }, ...below(role.id, depth + 1)];
      });
  const lines = below(null, 0);
  return [...lines, ...roles.filter(({ id }) => !seen.has(id)).map((role) => ({ role, depth: 0 }))];
}

/** A role and all below it. */
export function belowRole(roles: readonly Role[], id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const role of roles) if (role.parent && found.has(role.parent)) found.add(role.id);
  }
  return found;
}

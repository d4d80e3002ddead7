/** The databases there are to test against. */
import type { SchemaKind } from '../schemas/load.ts';
import { servers } from '../servers.ts';

export const kinds: readonly SchemaKind[] = [
  'sqlite',
  ...(servers.postgres ? (['postgres'] as const) : []),
  ...(servers.mariadb ? (['mysql'] as const) : []),
];

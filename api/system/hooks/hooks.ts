/**
 * What happens besides when our own collections are written: of those that need nothing but the transaction. Comments and
 * notifications need to know people (telling.ts), and are added where these are known.
 */
import type { Hook } from '../../engine/hook.ts';
import { bump } from '../marks.ts';
import { lastAdministrator, noPromotion } from './administrators.ts';
import { permissions, policies } from './permissions.ts';
import { operations, settings } from './project.ts';
import { releaseHooks } from './releases.ts';
import { roles } from './roles.ts';
import { shares } from './shares.ts';
import { users } from './users.ts';
import { versions } from './versions.ts';

/** Other nodes look at the mark, and read their model again. */
const metadata = ['directus_collections', 'directus_fields', 'directus_relations'].map(
  (collection): Hook => ({ collection, after: (_, { transaction }) => bump(transaction, 'metadata') }),
);

export const systemHooks: readonly Hook[] = [
  users, roles, permissions, policies, shares, settings, versions, operations,
  ...releaseHooks, ...noPromotion, ...lastAdministrator, ...metadata,
]; // biome-ignore format: a table

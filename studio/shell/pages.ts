/** All pages that rooms have, found by their `pages.ts`. */
import type { RouteRecordRaw } from 'vue-router';
import type { Schema } from '../schema/schema.ts';
import type { User } from '../session/session.ts';
import type { Link, Pages } from './page.ts';

const found = import.meta.glob<{ readonly default: Pages }>('../*/pages.ts', { eager: true });
const all = Object.values(found).map(({ default: pages }) => pages);
const links = all.flatMap((pages) => pages.links ?? []).sort((a, b) => a.order - b.order);

export const routes: readonly RouteRecordRaw[] = all.flatMap((pages) => pages.routes ?? []);
export const settingsRoutes: readonly RouteRecordRaw[] = all.flatMap((pages) => pages.settings ?? []);

/** What this person is led to. */
export const linksFor = (place: Link['place'], schema: Schema, user: User | null | undefined): readonly Link[] =>
  user ? links.filter((link) => link.place === place && link.may(schema, user)) : [];

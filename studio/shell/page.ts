/** What a room says of its pages, in its `pages.ts`: found by the router, and by the navigation. */
import type { RouteRecordRaw } from 'vue-router';
import type { Schema } from '../schema/schema.ts';
import type { User } from '../session/session.ts';

export interface Pages {
  /** Below `/admin/`, within the shell. Those of `settings` are below `/admin/settings/`, beside its list of sections. */
  readonly routes?: readonly RouteRecordRaw[];
  readonly settings?: readonly RouteRecordRaw[];
  /** What leads there. */
  readonly links?: readonly Link[];
}

export interface Link {
  /** Below `/admin`: `/users`. */
  readonly to: string;
  /** The key of its words. */
  readonly title: string;
  readonly icon: string;
  /** Among the others; lower is first. */
  readonly order: number;
  /** In the navigation, or among the sections of the settings. */
  readonly place: 'navigation' | 'settings';
  /** What a person may not do is not shown. */
  may(schema: Schema, user: User): boolean;
}

export const definePages = (of: Pages): Pages => of;

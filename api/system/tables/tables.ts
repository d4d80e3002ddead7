/** All of our own tables; each after those its foreign keys lead to. */
import type { TableDeclaration } from './column.ts';
import {
  comments,
  contents,
  dashboards,
  files,
  folders,
  notifications,
  panels,
  presets,
  translations,
  versions,
} from './content.ts';
import { access, permissions, policies, roles, sessions, shares, tokens, users } from './people.ts';
import { directusMigrations, extensions, flows, marks, migrations, oldNames, operations, settings } from './project.ts';
import { activity, revisions } from './record.ts';
import { releases, releaseVersions, schedules } from './releases.ts';
import { collections, fields, relations } from './schema.ts';

export const systemTables: readonly TableDeclaration[] = [
  collections, fields, relations,
  roles, users, policies, access, permissions,
  folders, files, contents, settings,
  activity, versions, revisions, releases, releaseVersions, schedules,
  presets, comments, notifications, shares, sessions, tokens, translations,
  dashboards, panels, flows, operations, extensions,
  directusMigrations, migrations, marks, oldNames,
]; // biome-ignore format: a table

export const systemTable = (name: string): TableDeclaration => {
  const found = systemTables.find((each) => each.name === name);
  if (!found) throw new Error(`There is no table ${name} of ours`);
  return found;
};

/**
 * What a policy with `app_access` grants besides its own rows: the least with which somebody can work in the studio. Data, in
 * the form of `directus_permissions`.
 */
import type { PermissionRow } from '../../access/policies.ts';

const own = (field: string) => ({ [field]: { _eq: '$CURRENT_USER' } });
const all = ['*'];

function row(
  collection: string,
  action: PermissionRow['action'],
  fields: readonly string[],
  more: Partial<Pick<PermissionRow, 'permissions' | 'validation' | 'presets'>> = {},
): PermissionRow {
  return { collection: `directus_${collection}`, action, fields, permissions: null, validation: null, presets: null, ...more };
}

/** What people may change about themselves. */
const person = [
  'first_name', 'last_name', 'email', 'password', 'location', 'title', 'description', 'tags', 'avatar', 'language',
  'text_direction', 'appearance', 'theme_light', 'theme_dark', 'theme_light_overrides', 'theme_dark_overrides', 'token',
  'email_notifications', 'last_page',
]; // biome-ignore format: a table

/** Their own role and provider they may see as well; secrets among these fields are concealed from everybody. */
const account = [
  ...person,
  'id', 'tfa_secret', 'status', 'role', 'policies', 'last_access', 'provider', 'external_identifier', 'auth_data',
]; // biome-ignore format: a table

const preset = [
  'bookmark', 'collection', 'search', 'layout', 'layout_query', 'layout_options', 'refresh_interval', 'filter', 'icon', 'color',
]; // biome-ignore format: a table

const settings = [
  'id', 'project_name', 'project_url', 'project_color', 'project_logo', 'public_foreground', 'public_background', 'public_note',
  'public_favicon', 'auth_password_policy', 'storage_asset_presets', 'storage_asset_transform', 'custom_css', 'module_bar',
  'project_descriptor', 'default_language', 'custom_aspect_ratios', 'basemaps', 'default_appearance', 'default_theme_light',
  'default_theme_dark', 'theme_light_overrides', 'theme_dark_overrides', 'report_error_url', 'report_bug_url',
  'report_feature_url',
]; // biome-ignore format: a table

/** Bookmarks of everybody, of the role, and one's own. */
const visiblePresets = {
  _or: [
    own('user'),
    { _and: [{ user: { _null: true } }, { role: { _eq: '$CURRENT_ROLE' } }] },
    { _and: [{ user: { _null: true } }, { role: { _null: true } }] },
  ],
};

export const appAccess: readonly PermissionRow[] = [
  row('collections', 'read', all),
  row('fields', 'read', all),
  row('relations', 'read', all),
  row('translations', 'read', all),
  row('settings', 'read', settings),
  row('activity', 'read', all, { permissions: own('user') }),
  row('users', 'read', account, { permissions: own('id') }),
  row('users', 'update', person, { permissions: own('id') }),
  row('roles', 'read', all, { permissions: { id: { _in: '$CURRENT_ROLES' } } }),
  row('policies', 'read', ['id', 'name', 'icon', 'description', 'enforce_tfa', 'app_access', 'admin_access'], {
    permissions: { id: { _in: '$CURRENT_POLICIES' } },
  }),
  row('permissions', 'read', all, { permissions: { policy: { _in: '$CURRENT_POLICIES' } } }),
  row('presets', 'read', all, { permissions: visiblePresets }),
  row('presets', 'create', [...preset, 'user'], { presets: { user: '$CURRENT_USER' }, validation: own('user') }),
  row('presets', 'update', [...preset, 'user'], { permissions: own('user'), validation: own('user') }),
  row('presets', 'delete', all, { permissions: own('user') }),
  row('notifications', 'read', all, { permissions: own('recipient') }),
  row('notifications', 'update', ['status'], { permissions: own('recipient') }),
  row('notifications', 'delete', all, { permissions: own('recipient') }),
  row('comments', 'read', all, { permissions: own('user_created') }),
  row('comments', 'create', ['collection', 'item', 'comment']),
  row('comments', 'update', ['comment'], { permissions: own('user_created') }),
  row('comments', 'delete', all, { permissions: own('user_created') }),
  row('shares', 'read', all, { permissions: own('user_created') }),
  row('shares', 'update', ['name', 'password', 'role', 'date_start', 'date_end', 'max_uses'], {
    permissions: own('user_created'),
  }),
  row('shares', 'delete', all, { permissions: own('user_created') }),
  row('flows', 'read', ['id', 'status', 'name', 'icon', 'color', 'options', 'trigger'], {
    permissions: { trigger: { _eq: 'manual' } },
  }),
];

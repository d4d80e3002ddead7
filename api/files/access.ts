/**
 * What an upload may write: the fields that its sender gave need their permission, one by one; what the server found out (size,
 * type, name on disk) goes into the same row, under the same rules, presets and checks.
 */
import type { Access } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';

export const files = 'directus_files';

const uploading = new WeakSet<Access>();

/** The caller, with every field of the files they may write. */
export function asUpload(caller: Caller, action: 'create' | 'update'): Caller {
  const { access } = caller;
  const wide: Access = {
    ...access,
    fingerprint: `${access.fingerprint} uploading by ${action}`,
    change: (asked, name) => {
      const grant = access.change(asked, name);
      return grant && asked === action && name === files ? { ...grant, fields: 'all', only: () => null } : grant;
    },
  };
  uploading.add(wide);
  return { ...caller, access: wide };
}

/** Are the columns that only uploads write in good hands? */
export const isUpload = (access: Access): boolean => access.server || uploading.has(access);

/** What the server finds out itself: where a sender says it as well, that is left aside. */
const found: ReadonlySet<string> = new Set([
  'type', 'filesize', 'width', 'height', 'filename_disk', 'uploaded_by', 'uploaded_on', 'created_on', 'modified_by', 'modified_on', 'tus_id', 'tus_data',
]); // biome-ignore format: a list

export const given = <T>(fields: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !found.has(name)));

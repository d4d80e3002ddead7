/** A file of the library as the studio sees it: where its bytes are, what kind it is, how large. Pure. */
import type { Access } from '../schema/access.ts';

export const filesCollection = 'directus_files';
export const foldersCollection = 'directus_folders';

export interface StoredFile {
  readonly id: string;
  readonly title?: string | null;
  readonly type?: string | null;
  readonly filename_download?: string;
  /** Bytes. */
  readonly filesize?: string | number | null;
  /** Pixels, as it is seen. */
  readonly width?: number | null;
  readonly height?: number | null;
  readonly folder?: string | null;
  readonly description?: string | null;
  readonly modified_on?: string | null;
}

const wanted = ['title', 'type', 'filename_download', 'filesize', 'width', 'height', 'folder', 'description', 'modified_on'];

/** Of these, what somebody may read. */
export const fieldsOfFile = ({ mayField }: Access): readonly string[] => [
  'id',
  ...wanted.filter((name) => mayField('read', filesCollection, name)),
];

/** A file of which only the id is known, where no more may be read. */
export const fileOf = (value: unknown): StoredFile | null => {
  if (typeof value === 'string' && value !== '') return { id: value };
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? (value as StoredFile)
    : null;
};

export const nameOfFile = ({ title, filename_download, id }: StoredFile): string => title || filename_download || id;

export type FileKind = 'image' | 'video' | 'audio' | 'pdf' | 'archive' | 'text' | 'other';

export function kindOf({ type }: Pick<StoredFile, 'type'>): FileKind {
  const [main = '', sub = ''] = (type ?? '').split(';')[0]!.split('/');
  if (main === 'image' || main === 'video' || main === 'audio') return main;
  if (sub === 'pdf') return 'pdf';
  if (/zip|compressed|tar|rar|7z/.test(sub)) return 'archive';
  return main === 'text' || /document|msword|rtf|json|xml|sheet|excel|csv|presentation/.test(sub) ? 'text' : 'other';
}

const icons: Readonly<Record<FileKind, string>> = {
  image: 'i-lucide-image',
  video: 'i-lucide-film',
  audio: 'i-lucide-music',
  pdf: 'i-lucide-file-type',
  archive: 'i-lucide-file-archive',
  text: 'i-lucide-file-text',
  other: 'i-lucide-file',
};

export const iconOf = (file: Pick<StoredFile, 'type'>): string => icons[kindOf(file)];

/** Whether the server makes other images of it; what moves would stand still. */
export const croppable = ({ type, width, height }: StoredFile): boolean =>
  /^image\/(jpeg|png|webp|tiff|avif)$/.test(type ?? '') && (width ?? 0) > 0 && (height ?? 0) > 0;

/** Presets, which are made whatever the project allows otherwise. */
export const sizes = { small: 'system-small-cover', medium: 'system-medium-cover', large: 'system-large-contain' } as const;

/** Where the bytes are, from the studio's page; of a file that was replaced, another address. */
export function assetPath({ id, modified_on }: StoredFile, query: Readonly<Record<string, string>> = {}): string {
  const asked = new URLSearchParams({ ...query, ...(modified_on && { v: String(Date.parse(modified_on)) }) }).toString();
  return `../assets/${id}${asked && `?${asked}`}`;
}

/** `1.4 MB`; '' where it is not known. */
export function sizeText(bytes: StoredFile['filesize'], locale: string): string {
  if (bytes === null || bytes === undefined || bytes === '') return '';
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, Number(bytes))) / 3));
  const format = {
    style: 'unit',
    unit: units[power]!,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  } as const;
  return new Intl.NumberFormat(locale, format).format(Number(bytes) / 1000 ** power);
}

/** As the server takes it: fields stand before the bytes. */
export function formOf(file: Blob, name: string, fields: Readonly<Record<string, string | null>> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) if (value !== null) form.append(field, value);
  form.append('file', file, name);
  return form;
}

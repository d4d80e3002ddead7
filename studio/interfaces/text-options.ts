/** Options of interfaces, as Directus names them, read with care. Pure. */
type Options = Readonly<Record<string, unknown>>;

export const textOption = (options: Options, name: string): string | null => {
  const value = options[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

export const numberOption = (options: Options, name: string): number | null => {
  const value = options[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

export const fontOf = ({ font }: Options): string => (font === 'monospace' ? 'font-mono' : font === 'serif' ? 'font-serif' : '');

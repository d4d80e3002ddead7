/** Bytes in the largest unit of which there is at least one. Pure. */
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function sizeText(bytes: number, locale: string): string {
  if (!Number.isFinite(bytes)) return '';
  const place = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(bytes))) / 3)));
  const style = { style: 'unit', unit: units[place]!, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, style).format(bytes / 1000 ** place);
}

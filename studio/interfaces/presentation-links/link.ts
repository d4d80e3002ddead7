/** Where a button of a form leads, with the values of the form in it. Pure. */
export interface FormLink {
  readonly label: string;
  readonly icon: string | null;
  readonly color: 'primary' | 'neutral' | 'info' | 'success' | 'warning' | 'error';
  readonly url: string;
}

const colors: Readonly<Record<string, FormLink['color']>> = {
  primary: 'primary',
  info: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'error',
};

/** Values are parts of addresses; what leads nowhere, or runs something, is none. */
export function linksOf(given: unknown, values: Readonly<Record<string, unknown>>): readonly FormLink[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((each: Readonly<Record<string, unknown>> | null) => {
    const template = typeof each?.url === 'string' ? each.url : '';
    let whole = true;
    const url = template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (place, name: string, at: number) => {
      const value = values[name];
      if (value === null || value === undefined || value === '') whole = false;
      return at === 0 && place.length === template.length ? String(value ?? '') : encodeURIComponent(String(value ?? ''));
    });
    if (!whole || !/^(https?:\/\/|mailto:|tel:|\/)/i.test(url)) return [];
    const { label, icon, type } = each!;
    return {
      label: typeof label === 'string' && label !== '' ? label : url,
      icon: typeof icon === 'string' && icon !== '' ? icon : null,
      color: colors[String(type)] ?? 'neutral',
      url,
    };
  });
}

/** "Firefox on Linux", as far as a browser says so of itself; null where it is none. Pure. */

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

export function browserOf(agent: string | null): string | null {
  const told = (names: readonly (readonly [string, string])[]): string | undefined =>
    names.find(([mark]) => agent?.includes(mark))?.[1];
  const [browser, system] = [told(browsers), told(systems)];
  if (browser === undefined) return null;
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** What a version is called in addresses, made of what people call it. Pure. */

/** Letters and digits of any script, with hyphens between; another one where it is taken. */
export function versionKey(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  const wanted = plain || 'version';
  const reserved = new Set([...taken.map((each) => each.toLowerCase()), 'main', 'published', 'draft']);
  for (let number = 1; ; number++) {
    const key = number === 1 ? wanted : `${wanted}-${number}`;
    if (!reserved.has(key)) return key;
  }
}

/** A text as a part of an address: letters without their marks, digits, and dashes between words. Pure. */
const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i' };

/** `typing`: a dash at the end is kept, as a word may follow. */
export function slugOf(text: string, typing = false): string {
  const plain = text
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => letters[letter]!)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+/, '');
  return typing ? plain : plain.replace(/-+$/, '');
}

/** Order among what was found. Pure. */

/** What is found by its name goes before what is found by its content; else it stays in its order. */
export function calledFirst<T extends { readonly text: string }>(found: readonly T[], wanted: string): readonly T[] {
  const word = wanted.trim().toLowerCase();
  const called = ({ text }: T): number => Number(!text.toLowerCase().includes(word));
  return found.toSorted((one, other) => called(one) - called(other));
}

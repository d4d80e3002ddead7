/** How often something may happen: so many times a second for long, and twice as many at once. */
export function openPace(perSecond: number): () => boolean {
  const most = 2 * perSecond;
  let left = most;
  let seen = performance.now();
  return () => {
    const now = performance.now();
    left = Math.min(most, left + ((now - seen) / 1000) * perSecond);
    seen = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}

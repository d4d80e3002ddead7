/** Begins and ends looking with the eyes of somebody else. The page is read anew: nothing of before is left in it. */
import { root } from '../../request/request.ts';
import { keepSeen, type Seen, seen } from '../../session/seeing.ts';

const start = (path: string): void => location.assign(new URL(`admin/${path.replace(/^\//, '')}`, root));

export function seeAs(whom: Omit<Seen, 'from'>): void {
  const base = new URL('admin/', root).pathname;
  keepSeen({ ...whom, from: location.pathname.startsWith(base) ? location.pathname.slice(base.length) : '' });
  start('content');
}

export function seeAsOneself(): void {
  const back = seen.value?.from ?? '';
  keepSeen(null);
  start(back);
}

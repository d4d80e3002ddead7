/** Tells who asked by a name that was given up since when it is (`Deprecation`, RFC 9745) and until when it is good (`Sunset`, RFC 8594). */
import type { Response } from 'express';
import type { OldName } from '../model/model.ts';

export function tellOldNames(response: Response, names: readonly OldName[]): void {
  if (names.length === 0) return;
  const [since, until] = [Math.min(...names.map((each) => each.since)), Math.min(...names.map((each) => each.until))];
  response.setHeader('Deprecation', `@${since}`);
  response.setHeader('Sunset', new Date(until * 1000).toUTCString());
}

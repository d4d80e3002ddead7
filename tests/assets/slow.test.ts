/** What takes longer than it may is stopped, and told. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { codeOf, openLibrary, seen } from './library.ts';

test('a transformation that takes too long ends', async () => {
  const library = await openLibrary('sqlite', 'assets_slow', { ASSETS_TRANSFORM_TIMEOUT: '1s' });
  try {
    const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const;
    const bytes = await sharp({ create: { width: 1200, height: 1200, channels: 3, background: 'grey', noise } })
      .jpeg()
      .toBuffer();
    const id = await library.put(bytes);
    const slow = encodeURIComponent('[["median",15]]');
    const reply = await library.get(`/assets/${id}?width=2500&transforms=${slow}`);
    expect([reply.status, codeOf(reply)]).toEqual([408, 'OUT_OF_TIME']);
    expect(await seen((await library.get(`/assets/${id}?width=20`)).bytes)).toMatchObject({ width: 20 });
    expect(library.server.assets!.counts()).toMatchObject({ running: 0, waiting: 0 });
  } finally {
    await library.close();
  }
});

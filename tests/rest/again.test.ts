/** A request that met a rename is begun anew, with the rights of then; what may have been written is not. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { StaleNames } from '../../api/engine/stale-names.ts';
import { openLog } from '../../api/log.ts';
import { errorHandler } from '../../api/rest/errors.ts';

test('reads are asked again, a few times; writes are told', async () => {
  const app = express();
  const seen: unknown[] = [];
  let failures = 0;
  app.all('/some', (_, response) => {
    seen.push(response.locals.caller);
    response.locals.caller = 'of before';
    if (failures-- > 0) throw new StaleNames();
    response.json({ data: 'done' });
  });
  app.use(errorHandler(openLog({ logLevel: 'silent', logStyle: 'json' })));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const ask = async (method: string, fail: number): Promise<readonly [number, number]> => {
    failures = fail;
    seen.length = 0;
    const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/some`, { method });
    expect(seen.every((caller) => caller === undefined)).toBe(true);
    return [status, seen.length];
  };
  try {
    expect(await ask('GET', 0)).toEqual([200, 1]);
    expect(await ask('GET', 2)).toEqual([200, 3]);
    expect(await ask('GET', 9)).toEqual([503, 4]);
    expect(await ask('POST', 1)).toEqual([503, 1]);
  } finally {
    server.close();
  }
});

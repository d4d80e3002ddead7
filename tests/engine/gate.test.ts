/** Work that wants to be alone waits for what is under way, holds up what comes, and gives up where that takes too long. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openGate } from '../../api/engine/gate.ts';

test('alone is after what was under way and before what comes', async () => {
  const gate = openGate();
  const told: string[] = [];
  expect(gate.closed()).toBeNull();
  gate.enter();
  const alone = gate.alone(async (open) => {
    told.push('alone');
    await wait(5);
    open();
    expect(gate.closed()).toBeNull();
    told.push('opened');
    return 7;
  });
  const closed = gate.closed();
  expect(closed).not.toBeNull();
  const later = closed!.then(() => told.push('later'));
  await wait(5);
  told.push('under way');
  gate.leave();
  expect(await alone).toBe(7);
  await later;
  expect(told).toEqual(['under way', 'alone', 'opened', 'later']);
});

test('two are alone one after the other, also where one fails', async () => {
  const gate = openGate();
  const told: string[] = [];
  const failed = gate.alone(async () => {
    told.push('first');
    await wait(5);
    told.push('over');
    throw new Error('no');
  });
  const second = gate.alone(async () => void told.push('second'));
  await expect(failed).rejects.toThrow('no');
  await second;
  expect(told).toEqual(['first', 'over', 'second']);
  expect(gate.closed()).toBeNull();
});

/** Where a fault is told: at its field, deep in a list or in what hangs on it, or above the form. */
import { expect, test } from 'vitest';
import { untoldOf } from '../../../studio/item/fields/untold.ts';
import { faultAt } from '../../../studio/item/rules/checks.ts';
import { faultsBelow, fieldOfFault, Refusal } from '../../../studio/request/refusal.ts';
import type { Collection, Field } from '../../../studio/schema/schema.ts';

test('what is wrong deep in a list is told at its item and its field', () => {
  const faults = [faultAt(['stops', '1', 'place'], 'required', null), faultAt(['name'], 'required', null)];
  const inList = faultsBelow(faults, 'stops');
  expect(inList.map(fieldOfFault)).toEqual(['1']);
  expect(faultsBelow(inList, '1').map((fault) => [fieldOfFault(fault), fault.type])).toEqual([['place', 'required']]);
  expect(faultsBelow(inList, '0')).toEqual([]);
});

test('a refusal is told above the form unless fields that are seen tell all of it', () => {
  const field = (name: string, hidden: boolean) => [name, { name, hidden, automatic: false } as Field] as const;
  const collection = { fields: new Map([field('name', false), field('secret', true)]) } as Partial<Collection> as Collection;
  const refused = (...names: string[]) =>
    new Refusal(
      400,
      names.map((name) => faultAt([name], 'required', null)),
    );
  expect(untoldOf(refused('name'), collection)).toBeNull();
  for (const some of [refused(), refused('name', 'secret'), refused('gone')]) expect(untoldOf(some, collection)).toBe(some);
  expect(untoldOf(null, collection)).toBeNull();
});

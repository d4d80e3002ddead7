/** What publishing an item writes, by what the settings of its collection say. */
import { describe, expect, test } from 'vitest';
import { type Collection, type Field, unsaid } from '../../api/model/model.ts';
import { plainType, type TypeName } from '../../api/model/type.ts';
import { publishing } from '../../api/schedules/publishing.ts';

function collection(meta: object | null, type: TypeName = 'string', choices: readonly unknown[] | null = null): Collection {
  const options = choices && { choices };
  const field: Field = {
    ...unsaid,
    name: 'status',
    type: plainType(type),
    column: null,
    relation: null,
    inWildcard: true,
    meta: options && { options },
  };
  return { meta, fields: new Map([['status', field]]) } as unknown as Collection;
}

const both = (of: Collection) => [publishing(of, 'publish'), publishing(of, 'unpublish')];
const named = (archive_value: string | null, unarchive_value: string | null) => ({
  archive_field: 'status',
  archive_value,
  unarchive_value,
});
const choices = [{ text: 'Out', value: 'published' }, { text: 'Draft', value: 'draft' }, 'archived'];

describe('publishing', () => {
  test.each([
    ['without settings', collection(null), [null, null]],
    ['without an archive field', collection({}), [null, null]],
    ['of a field that is gone', collection({ archive_field: 'state', archive_value: 'x', unarchive_value: 'y' }), [null, null]],
    ['by the archive', collection(named('old', 'live')), [{ status: 'live' }, { status: 'old' }]],
    [
      'where "published" is a choice',
      collection(named('archived', 'draft'), 'string', choices),
      [{ status: 'published' }, { status: 'draft' }],
    ],
    [
      'where items come back published',
      collection(named('archived', 'published'), 'string', choices),
      [{ status: 'published' }, { status: 'archived' }],
    ],
    ['of a yes or no', collection(named('true', 'false'), 'boolean'), [{ status: false }, { status: true }]],
    ['of a number', collection(named('9', '1'), 'integer'), [{ status: 1 }, { status: 9 }]],
    ['half said', collection(named('old', null)), [null, { status: 'old' }]],
  ])('%s', (_, of, expected) => expect(both(of)).toEqual(expected));
});

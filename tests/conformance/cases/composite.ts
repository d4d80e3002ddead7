/** Keys of several columns: by key, as relations, through junctions, and a table that refers to itself. */
import { type Case, casesOf, list } from '../case.ts';

const almanac = casesOf('almanac');
const region = 'region';

export const composite: readonly Case[] = [
  almanac.item(
    'an item by a key of two columns',
    'region/DE,HH',
    { fields: '*' },
    "select country, code, name, area from region where code = 'HH'",
  ),
  almanac.item(
    'a part of a key may look like a number',
    'region/US,13',
    {},
    "select * from region where country = 'US' and code = '13'",
  ),
  almanac.item(
    'a key is percent-encoded part by part',
    'region/%44E,B%59',
    { fields: 'name' },
    "select name from region where code = 'BY'",
  ),
  almanac.item(
    'an item by a key of three columns',
    'office_region/DE,HH,2',
    {},
    "select country, code, office from office_region where code = 'HH' and office = 2",
  ),
  almanac.error('a key with a part too few', 'region/DE', {}, 400, 'INVALID_PATH_PARAMETER', ['country', 'code']),
  almanac.error('a key with a part too many', 'region/DE,HH,1', {}, 400, 'INVALID_PATH_PARAMETER', ['country', 'code']),
  almanac.error('a key nobody has', 'region/DE,XX', {}, 403, 'FORBIDDEN', []),
  almanac.rows(
    'a list of a composite key is in its order',
    region,
    { fields: 'code,country' },
    'select code, country from region order by country, code',
  ),
  almanac.rows(
    'a composite foreign key is a to-one relation named after its target',
    'office',
    { fields: 'id,region.name,region.country' },
    `select o.id, case when r.code is not null then json_object('name', r.name, 'country', r.country) end as "region{}"
     from office o left join region r on r.country = o.region_country and r.code = o.region_code order by o.id`,
  ),
  almanac.rows(
    'without sub-fields it answers the key as an object',
    'office',
    { fields: 'id,region' },
    `select o.id, case when r.code is not null then json_object('country', r.country, 'code', r.code) end as "region{}"
     from office o left join region r on r.country = o.region_country and r.code = o.region_code order by o.id`,
  ),
  almanac.rows(
    'the way back by two columns',
    region,
    { fields: 'name,office.name' },
    `select r.name, ${list(['name'], 'select * from office where region_country = r.country and region_code = r.code order by id')} as "office[]"
     from region r order by r.country, r.code`,
  ),
  almanac.rows(
    'many-to-many from the single key to the composite one',
    'office',
    { fields: 'id,region_by_office_region.name' },
    `select o.id, ${list(['name'], 'select r.* from office_region x join region r on r.country = x.country and r.code = x.code where x.office = o.id order by r.country, r.code')} as "region_by_office_region[]"
     from office o order by o.id`,
  ),
  almanac.rows(
    'many-to-many from the composite key to the single one',
    region,
    { fields: 'name,office_by_office_region.name' },
    `select r.name, ${list(['name'], 'select o.* from office_region x join office o on o.id = x.office where x.country = r.country and x.code = r.code order by o.id')} as "office_by_office_region[]"
     from region r order by r.country, r.code`,
  ),
  almanac.item(
    'composite keys of many-to-many rows are objects',
    'office/1',
    { fields: 'region_by_office_region' },
    `select ${list(['country', 'code'], 'select * from office_region where office = 1 order by country, code')} as "region_by_office_region[]"`,
  ),
  almanac.item(
    'keys of junction rows are objects of three columns',
    'office/2',
    { fields: 'office_region' },
    `select ${list(['country', 'code', 'office'], 'select * from office_region where office = 2 order by country, code')} as "office_region[]"`,
  ),
  almanac.rows(
    'the junction names both sides',
    'office_region',
    { fields: 'office.name,region.name' },
    `select o.name as "office.name", r.name as "region.name" from office_region x join office o on o.id = x.office
     join region r on r.country = x.country and r.code = x.code order by x.country, x.code, x.office`,
  ),
  almanac.rows(
    'a self-reference upwards, three deep',
    'office',
    { fields: 'name,parent.name,parent.parent.name' },
    `select o.name, case when p.id is not null then json_object('name', p.name, 'parent', case when g.id is not null then json_object('name', g.name) end) end as "parent{}"
     from office o left join office p on p.id = o.parent left join office g on g.id = p.parent order by o.id`,
  ),
  almanac.rows(
    'a self-reference downwards',
    'office',
    { fields: 'id,office.id' },
    `select o.id, ${list(['id'], 'select * from office where parent = o.id order by id')} as "office[]" from office o order by o.id`,
  ),
  ...almanac.filters('office', 'id', [
    [{ region: { name: { _eq: 'Bayern' } } }, 't.id = 1'],
    [{ region: { country: { _eq: 'DE' }, code: { _eq: 'HH' } } }, 't.id = 2'],
    [{ region: { area: { _gt: 5000 } } }, 't.id in (1, 3, 5)'],
    [{ region_by_office_region: { name: { _eq: 'Hamburg' } } }, 't.id in (1, 2)'],
    [{ region_by_office_region: { _none: { country: { _eq: 'DE' } } } }, 't.id not in (1, 2)'],
    [{ region_by_office_region: { _some: { area: { _null: true } } } }, 't.id in (4, 5)'],
    [{ office_region: { code: { _eq: '13' } } }, 't.id in (4, 5)'],
    [{ parent: { parent: { name: { _eq: 'Head Office' } } } }, 't.id in (5, 6)'],
    [{ parent: { _null: true } }, 't.parent is null'],
    [{ office: { name: { _eq: 'Bay' } } }, 't.id = 4'],
    [{ office: { _none: { id: { _gt: 0 } } } }, 't.id not in (1, 2, 4)'],
    [{ reading: { ok: { _eq: true } } }, 'exists (select 1 from reading r where r.office = t.id and r.ok = 1)'],
  ]),
  almanac.rows(
    'a filter from the composite side',
    region,
    { fields: 'code', filter: { office: { active: { _eq: true } } } },
    `select code from region r where exists (select 1 from office o where o.region_country = r.country and o.region_code = r.code and o.active = 1) order by country, code`,
  ),
  almanac.rows(
    'a filter through the junction from the composite side',
    region,
    { fields: 'code', filter: { office_by_office_region: { _some: { id: { _in: [4, 5] } } } } },
    `select code from region r where exists (select 1 from office_region x where x.country = r.country and x.code = r.code and x.office in (4, 5)) order by country, code`,
  ),
  almanac.rows(
    'a cursor over a composite key',
    'office_region',
    { fields: 'country,code,office', limit: 2 },
    'select country, code, office from office_region order by country, code, office',
    { walk: true },
  ),
  almanac.rows(
    'sorted through a composite relation',
    'office',
    { fields: 'id', sort: ['region.name', 'id'], filter: { region_code: { _nnull: true } } },
    `select o.id from office o join region r on r.country = o.region_country and r.code = o.region_code order by r.name, o.id`,
  ),
];

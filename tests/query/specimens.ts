/** One table with a column of every kind, filled with ordinary, extreme and awkward values, for each database. */
export type Family =
  | 'whole' | 'number' | 'text' | 'truth' | 'date' | 'moment' | 'clock' | 'endless' | 'word' | 'uuid' | 'bytes' | 'json' | 'list' | 'spelled' | 'never'; // biome-ignore format: a table

export interface Specimen {
  readonly column: string;
  readonly declared: string;
  /** What kind of filter is made for it. */
  readonly family: Family;
  /** SQL text of its values; null is added. */
  readonly values: readonly string[];
  /** `false`: the database cannot look for patterns in it. */
  readonly patterns?: false;
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const texts = (...values: readonly string[]): string[] => values.map(quoted);

/** Words that some collation takes for one another. */
export const words = [
  '', 'a', 'A', 'ab', 'AB', 'ab ', ' ab', 'a b', 'a-b', 'i', 'I', 'y', 'draft', 'Draft', 'published', 'e', 'é', 'É', 'straße', 'strasse',
  '1', '01', '10', '100', '%', '_', '*', '[a]', '?', '\u212a', 'k', '\u0130', 'chr', 'cr', 'x\ty', '😀', 'ΑΣ', 'ας', 'ccs', 'cscs', 'null', ' ',
] as const; // biome-ignore format: a table
const written = texts(...words);
const wordsOf = (...columns: readonly (readonly [string, string])[]): Specimen[] =>
  columns.map(([column, declared]) => ({ column, declared, family: 'text', values: written }));

const uuids = texts(
  '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
);
const days = ['2024-02-29', '2024-12-30', '2025-01-01', '1999-12-31', '0001-01-01', '9999-12-31', '1970-01-01', '2021-01-03'];
const clocks = ['00:00:00', '23:59:59', '12:30:00', '12:30:00.5', '12:30:00.000001', '23:59:59.999999'];
const moments = [
  '2024-02-29 12:30:00', '2024-02-29 12:30:00.5', '2024-02-29 12:30:00.000001', '2024-12-30 23:59:59.999999', '2025-01-01 00:00:00',
  '1999-12-31 23:00:00', '2038-01-01 00:00:00', '1970-01-02 00:00:00', '2021-01-03 09:05:07.123',
] as const; // biome-ignore format: a table
const documents = texts(
  '{"a":{"b":[1,2.5,"x"]},"n":5,"t":"5","s":"draft","u":null,"y":true}',
  '{"a":{"b":[]},"n":-0.1,"t":"x","s":"Draft","0":"zero","y":false}',
  '{"a":[{"b":1}],"n":1e3,"t":"","s":"é","y":"true"}',
  '{"a":"b","n":9007199254740993,"t":"10 ","s":{"s":1},"y":0}',
  '[1,2,3]', '[]', '["a",{"a":1},[2]]', '5', '"draft"', 'true', 'null', '{}',
); // biome-ignore format: a table
const wholes = ['0', '1', '-1', '42', '-2147483648', '2147483647'];
const bigs = ['0', '1', '-1', '9007199254740993', '-9223372036854775808', '9223372036854775807'];
const decimals = ['0', '0.1', '-0.1', '12.5', '12.50', '1234567890.1234567891', '-99999999999999.9999999999', '0.0000000001'];
const cents = ['0', '0.1', '-0.1', '12.5', '19.99', '1234567890.12', '-9999999999.99', '1'];
const doubles = ['0', '0.1', '-0.1', '1e300', '-1e-300', '0.30000000000000004', '123456789.125', '16777217', '3'];
const singles = ['0', '0.1', '-0.1', '1e30', '0.3', '16777216', '3'];

/** What rules are mostly about: nothing of this may need the database. */
const status: Specimen = {
  column: 'status',
  declared: 'varchar(20)',
  family: 'word',
  values: texts('draft', 'published', 'archived'),
};

export const specimens: Readonly<Record<'sqlite' | 'postgres' | 'mysql', readonly Specimen[]>> = {
  postgres: [
    status,
    { column: 'small', declared: 'smallint', family: 'whole', values: wholes.slice(0, 4) },
    { column: 'whole', declared: 'integer', family: 'whole', values: wholes },
    { column: 'big', declared: 'bigint', family: 'whole', values: bigs },
    { column: 'price', declared: 'numeric(12,2)', family: 'number', values: cents },
    { column: 'exact', declared: 'numeric', family: 'number', values: [...decimals, "'NaN'", '123456789012345678901234567890.12345678'] },
    { column: 'coins', declared: 'money', family: 'number', values: ['0', '12.5', '-0.99'] },
    { column: 'ratio', declared: 'double precision', family: 'number', values: [...doubles, "'Infinity'", "'NaN'"] },
    { column: 'single', declared: 'real', family: 'number', values: [...singles, "'-Infinity'"] },
    { column: 'flag', declared: 'boolean', family: 'truth', values: ['true', 'false'] },
    ...wordsOf(['label', 'varchar(50)'], ['body', 'text'], ['padded', 'char(12)'], ['german', 'text collate "de-x-icu"'], ['turkish', 'text collate "tr-x-icu"']),
    { column: 'caseless', declared: 'text collate caseless', family: 'text', values: written, patterns: false },
    { column: 'hungarian', declared: 'text collate hungarian', family: 'text', values: written, patterns: false },
    { column: 'mood', declared: 'mood', family: 'spelled', values: texts('sad', 'ok', 'Ok', 'happy') },
    { column: 'day', declared: 'date', family: 'date', values: [...texts(...days), "'0044-03-15 BC'"] },
    { column: 'wall', declared: 'timestamp', family: 'moment', values: texts(...moments, ...days) },
    { column: 'moment', declared: 'timestamptz', family: 'moment', values: texts(...moments, ...days) },
    { column: 'until', declared: 'date', family: 'endless', values: texts('infinity', '-infinity', '2024-02-29') },
    { column: 'expires', declared: 'timestamptz', family: 'endless', values: texts('infinity', '-infinity', '2024-02-29 12:30:00') },
    { column: 'clock', declared: 'time', family: 'clock', values: texts(...clocks, '24:00:00') },
    { column: 'zoned', declared: 'timetz', family: 'clock', values: texts('12:30:00+02', '10:30:00+00', '23:59:59.5-05') },
    { column: 'uuid', declared: 'uuid', family: 'uuid', values: uuids },
    { column: 'bytes', declared: 'bytea', family: 'bytes', values: ["''", "'\\x00'", "'\\xdeadbeef'", "'\\x616263'"] },
    { column: 'doc', declared: 'json', family: 'json', values: documents },
    { column: 'docb', declared: 'jsonb', family: 'json', values: documents },
    { column: 'list', declared: 'integer[]', family: 'list', values: ["'{}'", "'{1,null,3}'", "'{{1,2},{3,4}}'"] },
    { column: 'address', declared: 'inet', family: 'spelled', values: texts('10.0.0.1', '10.0.0.0/8', '::1') },
    { column: 'lapse', declared: 'interval', family: 'spelled', values: texts('1 day', '24 hours', '1 year 2 months') },
    { column: 'span', declared: 'int4range', family: 'spelled', values: texts('[1,5)', 'empty', '[2,)') },
    { column: 'place', declared: 'point', family: 'never', values: texts('(1,2)') },
  ],
  mysql: [
    status,
    { column: 'whole', declared: 'int', family: 'whole', values: wholes },
    { column: 'big', declared: 'bigint', family: 'whole', values: bigs },
    { column: 'huge', declared: 'bigint unsigned', family: 'whole', values: ['0', '9007199254740993', '18446744073709551615'] },
    { column: 'vintage', declared: 'year', family: 'whole', values: ['1901', '2024', '2155'] },
    { column: 'price', declared: 'decimal(12,2)', family: 'number', values: cents },
    { column: 'exact', declared: 'decimal(38,10)', family: 'number', values: [...decimals, '9999999999999999999999999999.9999999999'] },
    { column: 'round', declared: 'decimal(65,0)', family: 'number', values: ['0', '1', '-1', '9'.repeat(65)] },
    { column: 'ratio', declared: 'double', family: 'number', values: doubles },
    { column: 'single', declared: 'float', family: 'number', values: singles },
    { column: 'flag', declared: 'boolean', family: 'truth', values: ['true', 'false', '2'] },
    { column: 'lamp', declared: 'bit(1)', family: 'truth', values: ["b'1'", "b'0'"] },
    ...wordsOf(
      ['label', 'varchar(50)'], ['body', 'text'], ['padded', 'char(12)'], ['binary_label', 'varchar(50) collate utf8mb4_bin'],
      ['baltic', 'varchar(50) collate utf8mb4_lithuanian_ci'], ['latin', 'varchar(50) collate utf8mb4_roman_ci'], ['unpadded', 'varchar(50) collate utf8mb4_unicode_nopad_ci'],
    ), // biome-ignore format: a table
    { column: 'mood', declared: "enum('sad','ok','happy')", family: 'spelled', values: texts('sad', 'ok', 'happy') },
    { column: 'colours', declared: "set('red','green','blue')", family: 'spelled', values: texts('', 'red', 'red,blue') },
    { column: 'day', declared: 'date', family: 'date', values: texts(...days, '0000-00-00', '2024-00-00') },
    { column: 'wall', declared: 'datetime(6)', family: 'moment', values: texts(...moments, ...days, '0000-00-00 00:00:00') },
    { column: 'second', declared: 'datetime', family: 'moment', values: texts('2024-02-29 12:30:00', '2025-01-01 00:00:00') },
    { column: 'moment', declared: 'timestamp(6) null', family: 'moment', values: texts(...moments, '0000-00-00 00:00:00') },
    { column: 'clock', declared: 'time(6)', family: 'clock', values: texts(...clocks, '-10:00:00', '838:59:59') },
    { column: 'uuid', declared: 'uuid', family: 'uuid', values: uuids },
    { column: 'bytes', declared: 'varbinary(20)', family: 'bytes', values: ["''", "x'00'", "x'deadbeef'", "x'616263'"] },
    { column: 'fixed', declared: 'binary(4)', family: 'bytes', values: ["''", "x'00'", "x'deadbeef'"] },
    { column: 'doc', declared: 'json', family: 'json', values: documents },
    { column: 'address', declared: 'inet6', family: 'spelled', values: texts('::1', '2001:db8::') },
    { column: 'place', declared: 'point', family: 'never', values: ['point(1, 2)'] },
  ],
  sqlite: [
    status,
    { column: 'whole', declared: 'integer', family: 'whole', values: [...wholes, '9007199254740993', '1.5', "'abc'", '1e300'] },
    { column: 'big', declared: 'bigint', family: 'whole', values: [...bigs, '1.5', "'abc'"] },
    { column: 'price', declared: 'decimal(12,2)', family: 'number', values: [...cents, '0.1 + 0.2', "'n/a'", '99999999999999.99', '9999999999999999'] },
    { column: 'exact', declared: 'numeric', family: 'number', values: [...decimals, '9223372036854775807', '0.1 + 0.2', '1e300'] },
    { column: 'ratio', declared: 'double', family: 'number', values: [...doubles, '9e999', "'Infinity'"] },
    { column: 'single', declared: 'float', family: 'number', values: doubles },
    { column: 'flag', declared: 'boolean', family: 'truth', values: ['1', '0', '2', "'yes'"] },
    ...wordsOf(['label', 'varchar(50)'], ['body', 'text'], ['padded', 'character(12)'], ['caseless', 'text collate nocase'], ['trimmed', 'text collate rtrim']),
    { column: 'day', declared: 'date', family: 'date', values: [...texts(...days, '2024-01-01 00:00:00', 'soon'), '1704067200000'] },
    { column: 'wall', declared: 'datetime', family: 'moment', values: [...texts(...moments, ...days, '2024-02-29T12:30:00', '2024-02-29 12:30:00.500', '2024-02-29 12:30', 'soon'), '1709209800000', '1709209800500'] },
    { column: 'moment', declared: 'timestamp', family: 'moment', values: [...texts(...moments, ...days, '2024-02-29T12:30:00Z', '2024-02-29T12:30:00+02:00', '2024-02-30 00:00:00'), '1709209800000'] },
    { column: 'clock', declared: 'time', family: 'clock', values: [...texts(...clocks, '12:30:00.50', '12:30'), '123000'] },
    { column: 'uuid', declared: 'uuid', family: 'uuid', values: [...uuids, "'6BA7B810-9DAD-11D1-80B4-00C04FD430C8'"] },
    { column: 'bytes', declared: 'blob', family: 'bytes', values: ["x''", "x'00'", "x'deadbeef'", "x'616263'", "'YWJj'"] },
    { column: 'doc', declared: 'json', family: 'json', values: [...documents, "'{broken'"] },
    { column: 'bare', declared: '', family: 'never', values: ["'5'", '5', "x'35'"] },
  ],
}; // biome-ignore format: a table

const before = {
  sqlite: '',
  postgres: `create type mood as enum ('sad', 'ok', 'Ok', 'happy');
    create collation caseless (provider = icu, locale = 'und-u-ks-level1-ka-shifted-kn', deterministic = false);
    create collation hungarian (provider = icu, locale = 'hu-u-ks-level2', deterministic = false);`,
  // Zeros as dates are a thing of the past that is still there.
  mysql: "set sql_mode = '';",
} as const;

/** Every value occurs, next to others each time; the first row has nothing but its key. */
export function specimenSql(database: keyof typeof specimens): string {
  const columns = specimens[database];
  const quote = (name: string): string => (database === 'mysql' ? `\`${name}\`` : `"${name}"`);
  const count = 1 + Math.max(...columns.map(({ values }) => values.length));
  const rows = Array.from({ length: count }, (_, row) => {
    const values = columns.map(({ values: own }, column) => {
      const pool = [...own, 'null'];
      return row === 0 ? 'null' : pool[(row - 1 + column * 7) % pool.length]!;
    });
    return `(${[row + 1, row === 0 ? 'null' : row, ...values].join(', ')})`;
  });
  const declared = columns.map(
    ({ column, declared: type }) => `${quote(column)} ${type}${/ null$/.test(type) ? '' : type === '' ? '' : ' null'}`,
  );
  const names = ['id', 'parent', ...columns.map(({ column }) => quote(column))];
  const inserts = rows.map((row) => `insert into specimens (${names.join(', ')}) values ${row};`);
  return `${before[database]}
    create table specimens (id integer not null primary key, parent integer null references specimens (id), ${declared.join(', ')});
    ${inserts.join('\n')}`;
}

/** The samples load completely on every database, once, also when several workers ask at the same time. */
import { expect, test } from 'vitest';
import { whenServer } from '../servers.ts';
import { loadSample, type Sample } from './load.ts';
import { mysqlParts, postgresParts } from './script.ts';

const samples: readonly Sample[] = ['chinook', 'sakila', 'almanac'];

for (const sample of samples) {
  test(`${sample} on SQLite`, async () => {
    const [one, other] = await Promise.all([loadSample(sample, 'sqlite'), loadSample(sample, 'sqlite')]);
    expect(one).toMatch(/^sqlite:.*\.db$/);
    expect(other).toBe(one);
  }, 60_000);

  whenServer('postgres')(
    `${sample} on PostgreSQL`,
    async () => {
      expect(await loadSample(sample, 'postgres')).toMatch(new RegExp(`/pergola_test_${sample}_\\w{8}$`));
    },
    60_000,
  );

  whenServer('mariadb')(
    `${sample} on MariaDB`,
    async () => {
      expect(await loadSample(sample, 'mariadb')).toMatch(new RegExp(`/pergola_test_${sample}_\\w{8}$`));
    },
    60_000,
  );
}

test('a COPY block becomes its statement and its rows; what creates databases or owners is left out', () => {
  const script = 'SELECT 0;\nDROP DATABASE a;\nCREATE DATABASE a;\nCREATE TABLE t (a int);\nALTER TABLE t OWNER TO x;\n';
  expect(postgresParts(`${script}COPY t (a) FROM stdin;\n1\n2\n\\.\nSELECT 1;\n`)).toEqual([
    { sql: 'CREATE TABLE t (a int);', rows: null },
    { sql: 'COPY t (a) FROM stdin;', rows: '1\n2\n' },
    { sql: 'SELECT 1;\n', rows: null },
  ]);
});

test('DELIMITER separates the bodies of triggers and procedures', () => {
  const script =
    'USE sakila;\nSELECT 1;\nDELIMITER ;;\nCREATE TRIGGER a BEGIN b; END;;\nCREATE TRIGGER c;;\nDELIMITER ;\nSELECT sakila.f;';
  expect(mysqlParts(script, 'mine').map((part) => part.trim())).toEqual([
    'SELECT 1;',
    'CREATE TRIGGER a BEGIN b; END',
    'CREATE TRIGGER c',
    'SELECT `mine`.f;',
  ]);
});

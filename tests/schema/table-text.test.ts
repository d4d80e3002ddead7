/** Texts of tables as databases keep them: one part changed or found, and the rest as it was. */
import { describe, expect, test } from 'vitest';
import { checksOn, keptClauses, linesOf, withValues } from '../../api/databases/mysql/table-text.ts';
import { type Edit, editTable } from '../../api/databases/sqlite/table-text.ts';

const text = `create table t (
  a text constraint b check (a in ('x', 'b')) not null, b text check (length(b) > 1 and a <> ''), -- b
  "c d" integer, constraint a check ("c d" > 1), check (b in ('p', 'q')), constraint ref foreign key (a, b) references o (x, y)
) without rowid`;

describe('a definition as SQLite keeps it', () => {
  test.each<readonly [string, Edit, kept: readonly string[], gone: readonly string[]]>([
    ['without a column', { kind: 'drop', column: 'b' }, ["constraint b check (a in ('x', 'b'))", 'constraint a check', 'without rowid'], ['length', "('p', 'q')", 'foreign key']],
    ['without a column that others name', { kind: 'drop', column: 'A' }, ['b text', '("c d" > 1)', "('p', 'q')"], ['length', 'foreign key', "('x', 'b')"]],
    ['without a check of a column', { kind: 'drop check', expression: "a in ('x', 'b')" }, ['a text not null', 'length(b)', 'ref foreign key'], ["('x', 'b')"]],
    ['without a check of the table', { kind: 'drop check', expression: "b in ('p', 'q')" }, ["('x', 'b')", 'constraint a check'], ["('p', 'q')"]],
    ['without a key of several columns', { kind: 'drop foreign key', columns: ['a', 'b'] }, ['a text constraint b', 'b text check'], ['references']],
    ['with another check', { kind: 'add', text: `constraint "n" check ("c d" in ('1'))` }, ['foreign key (a, b)', `, constraint "n" check ("c d" in ('1'))`], []],
  ])('%s', (_, edit, kept, gone) => {
    const made = editTable(text, 'new "t"', edit);
    expect(made).toMatch(/^create table "new ""t""" \(/);
    for (const part of kept) expect(made).toContain(part);
    for (const part of gone) expect(made).not.toContain(part);
  }); // biome-ignore format: a table
});

describe('a definition as MySQL and MariaDB print it', () => {
  const lines = linesOf(`CREATE TABLE \`t\` (
  \`id\` int(11) NOT NULL AUTO_INCREMENT,
  \`e\` enum('a,b','it''s \\\\ (on') CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'a,b' COMMENT 'check (not), on',
  \`m\` timestamp NULL DEFAULT NULL ON UPDATE current_timestamp() INVISIBLE,
  \`s\` varchar(9) DEFAULT 'on' CHECK (\`s\` in ('a','NOT NULL')),
  \`g\` int(11) GENERATED ALWAYS AS (\`id\` + 1) STORED COMMENT 'x',
  PRIMARY KEY (\`id\`),
  CONSTRAINT \`c\` CHECK (\`e\` <> 's' or \`id\` > 1),
  CONSTRAINT \`s\` FOREIGN KEY (\`id\`) REFERENCES \`s\` (\`id\`)
) ENGINE=InnoDB`);
  const line = (name: string) => lines.find((each) => each.startsWith(`\`${name}\` `))!;

  test('has clauses that stay', () => {
    const none = { behindType: '', computed: null, rest: '' };
    expect(keptClauses(line('id'), true)).toEqual(none);
    expect(keptClauses(line('e'), true)).toEqual({ ...none, behindType: ' CHARACTER SET latin1 COLLATE latin1_bin' });
    expect(keptClauses(line('m'), true)).toEqual({ ...none, rest: ' ON UPDATE current_timestamp() INVISIBLE' });
    expect(keptClauses(line('s'), true)).toEqual({ ...none, rest: " CHECK (`s` in ('a','NOT NULL'))" });
    expect(keptClauses(line('s'), false)).toEqual(none);
    expect(keptClauses(line('g'), true)).toEqual({ ...none, computed: ' GENERATED ALWAYS AS (`id` + 1) STORED' });
    expect(keptClauses(null, true)).toEqual(none);
  });

  test('names checks of a column, and values', () => {
    expect([checksOn(lines, 'ID'), checksOn(lines, 'e'), checksOn(lines, 's')]).toEqual([['c'], ['c'], []]);
    expect(withValues(line('e'), ["'x'", "'y'"])).toMatch(
      /^`e` enum\('x', 'y'\) CHARACTER SET latin1 .* COMMENT 'check \(not\), on'$/,
    );
    expect(withValues(line('s'), ["'x'"])).toBeNull();
  });
});

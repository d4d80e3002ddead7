/** Every golden request through every stage: plan, SQL of each database, and one answer from all of them, folded and batched. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, EngineSettings } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import { readUrl } from '../introspection/queries.ts';
import { dropDatabase, type SchemaKind } from '../schemas/load.ts';
import { servers, whenServer } from '../servers.ts';
import { answerText, golden, modelOf, names, planOf, planText, spellings, sqlText } from './golden.ts';
import { loadNewsroom, newsroomSettings } from './newsroom.ts';

const there: Readonly<Record<SchemaKind, boolean>> = { sqlite: true, postgres: servers.postgres, mysql: servers.mariadb };

describe.each(names)('%s', (name) => {
  test('plan', async () => {
    const now = planText(await planOf(name, modelOf('sqlite')));
    expect(now).toBe(golden(name, 'plan.txt', now));
  });
  test.each(Object.keys(spellings))('%s', async (spelling) => {
    const now = sqlText(await planOf(name, modelOf(spelling)), spellings[spelling]!.syntax);
    expect(now).toBe(golden(name, `${spelling}.sql`, now));
  });
});

for (const kind of Object.keys(there) as SchemaKind[]) {
  const check = kind === 'sqlite' ? test : whenServer(kind === 'postgres' ? 'postgres' : 'mariadb');

  describe(`answers of ${kind}`, () => {
    const statements: string[] = [];
    const engines: Partial<Record<EngineSettings['strategy'], Engine>> = {};
    let url: string;

    beforeAll(async () => {
      if (!there[kind]) return;
      url = await loadNewsroom(kind, `requests_${process.pid}`);
      for (const strategy of ['fold', 'batch'] as const)
        engines[strategy] = await openEngine(settings(strategy, url, statements), newsroomSettings);
    });
    afterAll(async () => {
      for (const engine of Object.values(engines)) await engine.close();
      if (there[kind]) await dropDatabase(url);
    });

    check('the catalog is the one the SQL is made for', async () => {
      const { catalog } = await readUrl(url);
      // Which server it was read from says nothing about the schema, nor does the name of this run's database.
      const text = JSON.stringify({ ...catalog, version: '' }, null, 1).replace(/requests_\d+/g, 'newsroom');
      const file = `${spellings[kind]!.catalog}.json`;
      expect(JSON.parse(text)).toEqual(JSON.parse(golden('catalogs', file, `${text}\n`)));
    });

    for (const name of names) {
      check(`${name}, in one statement and one for counts`, async () => {
        const plan = await planOf(name, engines.fold!.model());
        statements.splice(0);
        const answer = await answerText(engines.fold!, name);
        const walked = name === 'cursor-next' ? 1 : 0;
        expect(statements.length).toBe(1 + walked + (plan.counts?.total || plan.counts?.filtered ? 1 : 0));
        // What SQLite answers is the answer; the others are held to it.
        expect(JSON.parse(answer)).toEqual(JSON.parse(golden(name, 'answer.json', kind === 'sqlite' ? answer : null)));
      });
      check(`${name}, a statement for each relation`, async () => {
        const answer = await answerText(engines.batch!, name);
        expect(JSON.parse(answer)).toEqual(JSON.parse(await answerText(engines.fold!, name)));
      });
    }
  });
}

const settings = (strategy: EngineSettings['strategy'], url: string, statements: string[]): EngineSettings => ({
  sources: [{ name: '', url }],
  statementTimeout: 10_000,
  poolSize: 2,
  limitDefault: 100,
  limitMax: null,
  schemaPoll: 0,
  strategy,
  onStatement: ({ sql }) => statements.push(sql),
});

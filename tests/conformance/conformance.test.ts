/**
 * The one case list on every database, and with both strategies: the answer is what the oracle says, and a read costs one
 * statement, whatever it nests (one more where counts are asked for).
 */
import { afterAll, describe, expect, test } from 'vitest';
import { loadSample, type Sample, type SampleDialect } from '../databases/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { whenServer } from '../servers.ts';
import type { Case } from './case.ts';
import { groups } from './cases/index.ts';
import { declared } from './declared.ts';
import { runCase } from './run.ts';

const dialects = ['sqlite', 'postgres', 'mariadb'] as const satisfies readonly SampleDialect[];

for (const dialect of dialects) {
  const testHere = dialect === 'sqlite' ? test : whenServer(dialect);
  for (const strategy of ['fold', 'batch'] as const) {
    describe(`${dialect}, ${strategy}`, () => {
      const servers = new Map<Sample, Promise<TestServer>>();
      const serverOf = (sample: Sample): Promise<TestServer> => {
        const known = servers.get(sample);
        if (known) return known;
        const started = loadSample(sample, dialect).then((url) => startServer(url, { strategy }, declared[sample]));
        servers.set(sample, started);
        return started;
      };

      afterAll(async () => {
        for (const server of servers.values()) await (await server).close();
      });

      for (const [group, cases] of Object.entries(groups)) {
        describe(group, () => {
          for (const each of cases) {
            const reason = each.skip[dialect];
            if (reason) {
              test.skip(`${each.name} (not here: ${reason})`, () => {});
              continue;
            }
            testHere(each.name, async () => {
              const server = await serverOf(each.sample);
              server.takeStatements();
              const outcome = await runCase(server, each, dialect);
              const statements = server.takeStatements();
              if (outcome.difference !== null) expect.fail(outcome.difference);
              const wanted = statementsOf(each, outcome.requests);
              if (strategy === 'fold' && wanted !== null) expect(statements, statements.join('\n')).toHaveLength(wanted);
            });
          }
        });
      }
    });
  }
}

/** How many statements a case costs; null where it is refused for what only the database could tell. */
function statementsOf({ expect, request }: Case, requests: number): number | null {
  if (expect.kind === 'error') return expect.status === 400 ? 0 : null;
  const counts = expect.kind !== 'text' && expect.meta !== null;
  return request.walk ? requests : 1 + (counts ? 1 : 0);
}

/** What can be wrong at a start: each gets a sentence and a remedy on standard error, exit code 1, no stack, no password. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { explainFailure } from '../../cli/explain-failure.ts';
import { serverUrls, whenServer } from '../servers.ts';
import { type Ended, emptyFolder, type Options, pergola } from './pergola.ts';

/** Two lines: what is wrong, and what to do. */
function sentence({ code, stdout, stderr }: Ended): string {
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr).not.toContain('hunter2');
  expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  return stderr;
}

const failure = async (args: readonly string[], options?: Options): Promise<string> => sentence(await pergola(args, options));

describe('the command line', () => {
  test('an unknown command', async () => {
    expect(await failure(['serve'])).toMatch(/There is no command "serve"\.\n.*pergola --help/);
  });

  test('an unknown flag', async () => {
    expect(await failure(['start', '--prot', '80'])).toMatch(/Unknown option '--prot'.*\nSee pergola start --help/);
  });

  test('a wrong port', async () => {
    expect(await failure(['start', '--port', 'http'])).toMatch(
      /--port must be a whole number from 0 to 65535, not "http"\.\nSet it with --port or PORT/,
    );
  });

  test('introspect without a database', async () => {
    expect(await failure(['introspect'])).toMatch(/no database to look at\.\nGive one: pergola introspect --database/);
  });
});

describe('SQLite', () => {
  test('a file that is not there is not made', async () => {
    expect(await failure(['start', '--database', 'sqlite:nowhere.db'])).toMatch(
      /There is no file nowhere\.db.*\nCorrect the path/,
    );
    expect(await failure(['introspect', '--database', 'no/such/folder/x.db'])).toMatch(
      /There is no file no\/such\/folder\/x\.db/,
    );
  });

  test('a file that is something else', async () => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, 'notes.txt'),
      'This is a text, and a rather long one, so that it has more bytes than the header of a database has.\n'.repeat(20),
    );
    expect(await failure(['start', '--database', 'notes.txt'], { cwd })).toMatch(/notes\.txt is not an SQLite database/);
  });

  test('a folder', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'folder.db'));
    expect(await failure(['start', '--database', 'folder.db'], { cwd })).toMatch(
      /There is no file folder\.db that can be opened/,
    );
  });
});

describe('the server', () => {
  test('a port that is taken; and no token is kept that nobody saw', async () => {
    const cwd = emptyFolder();
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const said = await failure(['start', '--host', '127.0.0.1', '--port', String(port)], { cwd });
    expect(said).toMatch(new RegExp(`Port ${port} is taken.*\\n.*--port`));
    expect(() => writeFileSync(join(cwd, 'data/pergola.json'), '', { flag: 'wx' })).not.toThrow();
  });

  test('an address of another machine', async () => {
    expect(await failure(['start', '--host', '192.0.2.1'])).toMatch(/192\.0\.2\.1 is not an address of this machine\.\n.*--host/);
  });

  test('a data folder that is a file', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'data'), '');
    expect(await failure(['start'], { cwd })).toMatch(/cannot be written to.*\n.*--data/);
  });

  test('a damaged pergola.json', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'data'));
    writeFileSync(join(cwd, 'data/pergola.json'), '{"secret":');
    expect(await failure(['start'], { cwd })).toMatch(/pergola\.json is damaged\.\nDelete it/);
  });
});

describe('PostgreSQL and MariaDB', () => {
  const at = (base: string, login: string, path: string) =>
    base.replace(/\/\/[^@]*@/, `//${login}@`).replace(/(:\d+).*$/, `$1/${path}`);

  test('nothing answers', async () => {
    expect(await failure(['start', '--database', 'postgres://u:hunter2@127.0.0.1:9/shop'])).toMatch(
      /No database answers at 127\.0\.0\.1:9 \(postgres:\/\/u@127\.0\.0\.1:9\/shop\)\.\nStart it/,
    );
    expect(await failure(['start', '--database', 'mysql://u:hunter2@127.0.0.1:9/shop'])).toMatch(
      /No database answers at 127\.0\.0\.1:9/,
    );
  });

  test('a host nobody knows', async () => {
    expect(await failure(['start', '--database', 'postgres://u:hunter2@db.invalid/shop'])).toMatch(
      /The host db\.invalid(:5432)? is not known/,
    );
  });

  whenServer('postgres')('a login nobody knows', async () => {
    expect(await failure(['start', '--database', at(serverUrls.postgres, 'nobody_here:hunter2', 'postgres')])).toMatch(
      /The database refused the login of "nobody_here" \(postgres:\/\/nobody_here@.*\nCorrect user and password/,
    );
  });

  whenServer('postgres')('a database that is not there', async () => {
    expect(await failure(['start', '--database', at(serverUrls.postgres, 'postgres', 'no_such_shop')])).toMatch(
      /There is no database "no_such_shop".*\nCorrect its name/,
    );
  });

  whenServer('mariadb')('a wrong password', async () => {
    expect(await failure(['start', '--database', at(serverUrls.mariadb, 'nobody_here:hunter2', 'mysql')])).toMatch(
      /The database refused the login of "nobody_here".*\nCorrect user and password/,
    );
  });

  whenServer('mariadb')('a database that is not there, in MariaDB', async () => {
    expect(await failure(['introspect', '--database', at(serverUrls.mariadb, 'root', 'no_such_shop')])).toMatch(
      /There is no database "no_such_shop"/,
    );
  });
});

describe('codes of drivers', () => {
  const databases = [
    { name: 'shop', url: 'postgres://me:hunter2@db1:5432/shop' },
    { name: 'crm', url: 'mysql://me:hunter2@db2/crm' },
  ];
  const explain = (error: object) => {
    const told = explainFailure(Object.assign(new Error('raw message'), error), { databases, host: '0.0.0.0', port: 80 });
    return told && `${told.message} ${told.remedy}`;
  };

  test.each([
    [{ code: '28P01', source: 'shop' }, /refused the login of "me" \(postgres:\/\/me@db1:5432\/shop\)/],
    [{ code: 'ECONNREFUSED', port: 3306 }, /No database answers at db2:3306/],
    [{ code: '3D000', source: 'shop' }, /There is no database "shop"/],
    [{ code: 'ER_DBACCESS_DENIED_ERROR', source: 'crm' }, /"me" may not open the database/],
    [{ code: 'ELOGIN' }, /refused the login/],
    [{ code: 'EACCES', syscall: 'listen' }, /may not listen on port 80\. Choose a port above 1023/],
    [{ code: 'ERR_DLOPEN_FAILED' }, /npm rebuild/],
    [{ cause: Object.assign(new Error(), { code: 'SQLITE_NOTADB', source: 'shop' }) }, /is not an SQLite database/],
  ])('%j', (error, expected) => expect(explain(error)).toMatch(expected));

  test('what is not known is not dressed up', () => expect(explain({ code: 'XX000' })).toBeNull());
});

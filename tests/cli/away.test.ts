/** A database that goes away while the server runs, and comes back: 503 meanwhile, and nobody has to restart anything. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { expect, onTestFinished } from 'vitest';
import { serverUrls, whenServer } from '../servers.ts';
import { started } from './pergola.ts';

/** Stands between server and database, and can be cut. */
class Line {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  port = 0;

  constructor(target: URL) {
    this.#target = target;
  }

  async open(): Promise<void> {
    const server = createServer((near) => {
      const far = connect({ host: this.#target.hostname, port: Number(this.#target.port) });
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => to.destroy());
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as { port: number }).port;
    this.#server = server;
  }

  async cut(): Promise<void> {
    const closed = new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    this.#server = null;
    await closed;
  }
}

const database = `pergola_away_${process.pid}`;

async function inPostgres(path: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: `${serverUrls.postgres}/${path}` });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function inMariadb(path: string, statements: readonly string[]): Promise<void> {
  const connection = await mysql.createConnection(`${serverUrls.mariadb}/${path}`);
  for (const statement of statements) await connection.query(statement);
  await connection.end();
}

const table = ['create table shops (id int primary key)', 'insert into shops values (1)'];

const ways = {
  postgres: {
    make: async () => {
      await inPostgres('postgres', [`create database ${database}`]);
      await inPostgres(database, table);
    },
    drop: () => inPostgres('postgres', [`drop database if exists ${database} with (force)`]),
  },
  mariadb: {
    make: () => inMariadb('', [`create database ${database}`, `use ${database}`, ...table]),
    drop: () => inMariadb('', [`drop database if exists ${database}`]),
  },
};

for (const name of ['postgres', 'mariadb'] as const) {
  whenServer(name)(`${name}: 503 while it is away, 200 when it is back`, async () => {
    onTestFinished(ways[name].drop);
    await ways[name].make();
    const target = new URL(serverUrls[name]);
    const line = new Line(target);
    await line.open();
    onTestFinished(() => line.cut());
    const url = Object.assign(new URL(`${serverUrls[name]}/${database}`), {
      hostname: '127.0.0.1',
      port: String(line.port),
    }).href;
    const server = await started(['--database', url], { env: { SECRET: 's', ADMIN_TOKEN: 't' } });

    expect((await server.get('/items/shops')).status).toBe(200);
    await line.cut();
    for (let time = 0; time < 3; time++) {
      const answer = await server.get('/items/shops');
      const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
      expect([answer.status, errors[0]!.extensions.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    }
    expect((await server.get('/server/ping')).status).toBe(200);
    expect((await server.get('/server/health')).status).toBe(503);

    await line.open();
    let status = 0;
    for (let time = 0; time < 20 && status !== 200; time++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      status = (await server.get('/items/shops')).status;
    }
    expect(status).toBe(200);
    expect((await server.stop()).code).toBe(0);
  });
}

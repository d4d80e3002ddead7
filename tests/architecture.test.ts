/**
 * Holds the code to ARCHITECTURE.md: imports go down, doors do not know each other, nothing is a circle, and databases
 * are known by name only in their own rooms. What a file looks like (a comment first, not too long) is held here as well.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Rooms and their floors, lowest first. The longest path that a file's path begins with is its room. */
const floors: readonly (readonly [room: string, floor: number])[] = [
  ['introspection/', 0],
  ['demo/', 0],
  ['api/query/', 1],
  ['api/config.ts', 1],
  ['api/config/', 1],
  ['api/errors.ts', 1],
  ['api/log.ts', 1],
  ['api/lane.ts', 1],
  ['api/parse/', 2],
  ['api/model/', 2],
  ['api/mail/', 2],
  ['api/media/', 2],
  ['api/net/', 2],
  ['api/storage/', 2],
  ['api/access/', 3],
  ['api/plan/', 4],
  ['api/sql/', 5],
  ['api/databases/', 6],
  ['api/engine/', 7],
  ['api/migrate/', 8],
  ['api/system/', 8],
  ['api/events/', 8],
  ['api/assets/', 9],
  ['api/auth/', 9],
  ['api/files/', 9],
  ['api/import/', 9],
  ['api/schema/', 9],
  ['api/versions/', 9],
  ['api/watch/', 9],
  ['api/live/', 10],
  ['api/schedules/', 10],
  ['api/project/', 10],
  ['api/rest/', 11],
  ['api/graphql/', 11],
  ['api/realtime/', 11],
  ['api/flows/', 11],
  ['api/mcp/', 11],
  ['api/extensions/', 11],
  ['api/headers.ts', 12],
  ['api/health.ts', 12],
  ['api/studio.ts', 12],
  ['api/app.ts', 12],
  ['api/server.ts', 12],
  ['cli/', 13],
];

/** Single files beside the rooms form one room per floor: `config.ts` may import `errors.ts`, `server.ts` may import `app.ts`. */
const roomOf = (path: string): { room: string; floor: number } | null => {
  const found = floors.filter(([room]) => path.startsWith(room)).sort(([a], [b]) => b.length - a.length)[0];
  if (!found) return null;
  const [room, floor] = found;
  const single = room.endsWith('.ts') || room === 'api/config/';
  return { room: single ? `api (floor ${floor})` : room, floor };
};

const files = ['introspection', 'api', 'cli', 'demo']
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => posix.join(folder, path)))
  .filter((path) => /\.[jt]s$/.test(path))
  .sort();
const source = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

/** Comments, strings, and regular expressions (which may hold quotes and slashes). */
const tokens = new RegExp(
  [
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*/,
    /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/,
    /`(?:\\.|[^`\\])*`/,
    /(?<=(?:[(,=:[!&|?{};>\n]|return)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
  'g',
);

/** Code without comments; with `strings: false` also without its strings and regular expressions. */
function code(file: string, { strings }: { strings: boolean }): string {
  return source.get(file)!.replace(tokens, (token) => (/^\/[*/]/.test(token) ? ' ' : strings ? token : "''"));
}

/** Relative imports of a file, static, dynamic and of types, as paths from the root. */
function imports(file: string): string[] {
  const text = code(file, { strings: true });
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) => posix.join(dirname(file), path!));
}

const graph = new Map(files.map((file) => [file, imports(file)]));
const edges = [...graph].flatMap(([file, targets]) => targets.map((target) => [file, target] as const));

describe('floors and rooms', () => {
  test('there is something to hold', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(edges.length).toBeGreaterThan(10);
  });

  test('every file is in a room', () => {
    expect(files.filter((file) => roomOf(file) === null)).toEqual([]);
  });

  test('every import goes to a lower floor or stays in its room', () => {
    const wrong = edges.filter(([file, target]) => {
      const [here, there] = [roomOf(file), roomOf(target)];
      return here !== null && here.room !== there?.room && !(there && there.floor < here.floor);
    });
    expect(wrong.map(([file, target]) => `${file} must not import ${target}`)).toEqual([]);
  });

  test('the query language imports nothing but itself, not even node', () => {
    const wrong = files.filter((file) => {
      const from = [...code(file, { strings: true }).matchAll(/\bfrom\s+'([^']+)'/g)].map(([, path]) => path!);
      return file.startsWith('api/query/') && from.some((path) => !path.startsWith('./'));
    });
    expect(wrong).toEqual([]);
  });

  test('nothing is a circle', () => {
    expect(circles(new Map(Object.entries({ a: ['b'], b: ['c'], c: ['b'] })))).toEqual(['b -> c -> b']);
    expect(circles(graph)).toEqual([]);
  });

  test('the room of one database does not import the room of another', () => {
    const home = (path: string) => /^(?:api|introspection)\/databases\/([^/]+)\//.exec(path)?.[1];
    const wrong = edges.filter(([file, target]) => home(file) && home(target) && home(file) !== home(target));
    expect(wrong.map(([file, target]) => `${file} must not import ${target}`)).toEqual([]);
  });

  test('databases are known by name only in the two databases rooms', () => {
    // The catalog's dialect is data; configuration and the command line read URLs; the demo is a database.
    const allowed = /^(?:introspection\/(?:databases\/|catalog\.ts|read\.ts)|api\/(?:databases\/|config)|cli\/|demo\/)/;
    const wrong = files.filter(
      (file) => !allowed.test(file) && /postgres|mysql|mariadb|sqlite|mssql|tedious/i.test(code(file, { strings: true })),
    );
    expect(wrong).toEqual([]);
  });
});

describe('rooms and files read well', () => {
  const rooms = floors.map(([room]) => room).filter((room) => files.some((file) => file.startsWith(room) && room.endsWith('/')));

  test.each(rooms)('%s has a README of at most 20 lines', (room) => {
    const readme = `${room}README.md`;
    expect(existsSync(readme), `${readme} is missing`).toBe(true);
    expect(readFileSync(readme, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  });

  test('every file opens with a comment that says what it is', () => {
    const wrong = files.filter((file) => !/^(?:#![^\n]*\n)?\/(?:\*|\/)/.test(source.get(file)!));
    expect(wrong).toEqual([]);
  });

  test('no file is longer than 350 lines', () => {
    const long = files.filter((file) => source.get(file)!.split('\n').length > 350);
    expect(long.map((file) => `${file}: ${source.get(file)!.split('\n').length} lines`)).toEqual([]);
  });

  test('nothing is typed `any`', () => {
    const wrong = files.filter((file) => /(?:[:<|&,(=]\s*|\bas\s+)any\b(?!\s*[:(])/.test(code(file, { strings: false })));
    expect(wrong).toEqual([]);
  });

  test('every import names a file that exists', () => {
    const missing = edges.filter(([, target]) => !existsSync(target) || !statSync(target).isFile());
    expect(missing.map(([file, target]) => `${file} imports ${target}`)).toEqual([]);
  });
});

/** Every circle of imports between files, once. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      found.push([...trail.slice(start), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

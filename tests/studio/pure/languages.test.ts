/** Every language says everything English says, with the same places and enough forms; and no page says anything of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'vue/compiler-sfc';
import { type Code, languageOf, languages, pluralForms, pluralRules } from '../../../studio/locales/languages.ts';

const root = join(import.meta.dirname, '../../../studio');

type Words = ReadonlyMap<string, string>;

function flat(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, each]) => flat(each, `${path}.${key}`));
}

const wordsOf = (code: string): Words =>
  new Map(
    readdirSync(join(root, 'locales', code))
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => flat(JSON.parse(readFileSync(join(root, 'locales', code, name), 'utf8')), name.replace(/\.json$/, ''))),
  );

const english = wordsOf('en');
const others = languages.map(({ code }) => code).filter((code): code is Exclude<Code, 'en'> => code !== 'en');
const places = (text: string): string => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');
const forms = (text: string): number => text.split(' | ').length;

test('each language has a folder, and each folder is a language', () => {
  const folders = readdirSync(join(root, 'locales'), { withFileTypes: true }).filter((each) => each.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(languages.map(({ code }) => code as string).sort());
});

test.each(others)('%s says everything', (code) => {
  const words = wordsOf(code);
  const wrong = [
    ...[...english].flatMap(([key, text]) => {
      const said = words.get(key);
      if (said === undefined) return [`${code}: missing ${key}: ${text}`];
      if (said.trim() === '') return [`${code}: nothing said at ${key}: ${text}`];
      if (places(said) !== places(text)) return [`${code}: other places at ${key}: ${text} -> ${said}`];
      const wanted = pluralForms(code, forms(text));
      return forms(said) === wanted ? [] : [`${code}: ${key} wants ${wanted} forms: ${text} -> ${said}`];
    }),
    ...[...words.keys()].filter((key) => !english.has(key)).map((key) => `${code}: nobody says ${key}`),
  ];
  expect(wrong).toEqual([]);
});

test('Arabic takes the form that a number wants', () => {
  const text = english.get('export.count') && wordsOf('ar').get('export.count');
  const said = (count: number) => text!.split(' | ')[pluralRules.ar(count, 6)];
  expect([0, 1, 2, 3, 11, 100].map(said)).toEqual(text!.split(' | '));
});

test('who wants a region gets its language, and who wants none of ours English', () => {
  expect(languageOf(['de-AT'])).toBe('de');
  expect(languageOf(['AR_eg'])).toBe('ar');
  expect(languageOf([null, undefined, 'fr-FR', 'de'])).toBe('de');
  expect(languageOf(['fr-FR', 'tlh'])).toBe('en');
  expect(languageOf([])).toBe('en');
});

interface Node {
  readonly type: number;
  readonly content?: unknown;
  readonly tag?: string;
  readonly props?: readonly { readonly type: number; readonly name: string; readonly value?: { readonly content: string } }[];
  readonly children?: readonly Node[];
}

/** What people are told by attributes. */
const telling = /^(label|title|description|placeholder|aria-label|alt|text|hint|help|aria-description)$/;
const letters = /\p{L}{2,}/u;

/** Names and addresses are the same in every language. */
const same = /^(?:https?:\/\/\S*|[\w.+-]+@[\w.-]+|JSON|CSV|SQL|HTML|URL|UUID|ID)$/;

function literals(node: Node, within: string): string[] {
  if (node.tag === 'code' || node.tag === 'pre' || node.tag === 'svg') return [];
  const own =
    node.type === 2 && typeof node.content === 'string' && letters.test(node.content)
      ? [`${within}: ${node.content.trim()}`]
      : [];
  const said = (node.props ?? []).flatMap(({ type, name, value }) =>
    type === 6 && telling.test(name) && value && letters.test(value.content) && !same.test(value.content)
      ? [`${within}: ${name}="${value.content}"`]
      : [],
  );
  return [...own, ...said, ...(node.children ?? []).flatMap((child) => literals(child, within))];
}

test('no template has words of its own', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.vue') && !name.startsWith('node_modules'),
  );
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) => {
    const { template } = parse(readFileSync(join(root, file), 'utf8')).descriptor;
    return template?.ast ? literals(template.ast as unknown as Node, file) : [];
  });
  expect(found).toEqual([]);
});

/** What is at the start of a line is at its right in Arabic. */
const sided = /(?:^|[\s"'`:!-])((?:m|p)[lr]-\S+|text-(?:left|right)|border-[lr](?:-\S+)?|rounded-[lr](?:-\S+)?)(?=[\s"'`]|$)/g;

test('no class names a side that changes with the direction of reading', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue'));
  const found = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(sided)].map(([, name]) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});

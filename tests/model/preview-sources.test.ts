/** Which sites the studio may frame: those that are configured, to the letter. */
import { expect, test } from 'vitest';
import { previewSources } from '../../api/model/preview-sources.ts';

const of = (...templates: readonly unknown[]) =>
  previewSources({
    collections: new Map(templates.map((preview_url, index) => [String(index), { meta: { preview_url } }])) as never,
  });

test.each<[unknown, readonly string[]]>([
  ['https://example.org/posts/{{slug}}?preview=1', ['https://example.org']],
  ['HTTP://Localhost:3000/{{id}}', ['http://localhost:3000']],
  ['/preview/{{id}}', ["'self'"]],
  // What is no site of somebody's choosing is none: other schemes, hosts of the item's choosing, and whatever would end the word.
  ['//evil.example/{{id}}', []],
  ['/\\evil.example', []],
  ['javascript:alert(1)', []],
  ['data:text/html,x', []],
  ['https://{{tenant}}.example.org/', []],
  ['https://*.example.org/', []],
  ['https://example.org; script-src *', []],
  ["https://example.org 'unsafe-inline'", []],
  ['https://a:b@/', []],
  ['', []],
  [null, []],
  [7, []],
])('%j', (template, sources) => expect(of(template)).toEqual(sources));

test('each is told once, whoever names it', () =>
  expect(of('https://b.example/x', 'https://a.example/', 'https://b.example/y', null)).toEqual([
    'https://a.example',
    'https://b.example',
  ]));

/** Writes one article: picks a subject and a place, and says about them what that section says about things. */

import { type Beat, type Language, languages } from './beat.ts';
import { places, voices } from './people.ts';
import type { Random } from './random.ts';
import { generalSentences, quotes, summaries } from './stories.ts';

export interface Story {
  readonly place: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly summary: Readonly<Record<Language, string>>;
  readonly body: string;
  readonly quoted: readonly string[];
}

type Words = Readonly<Record<string, string>>;

const fill = (template: string, words: Words): string => template.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function writeStory(random: Random, beat: Beat): Story {
  const place = random.pick(places);
  const thing = random.pick(beat.things);
  const headline = random.pick(beat.headlines);
  const summary = random.pick(summaries);
  const inEvery = (template: readonly string[]) =>
    Object.fromEntries(
      languages.map((language, at) => [language, capital(fill(template[at]!, { place, thing: thing[at]! }))]),
    ) as Record<Language, string>;

  const quoted: string[] = [];
  const sentence = (template: string): string => {
    const [name, role] = random.pick(voices);
    if (template.includes('{person}')) quoted.push(name);
    const words = {
      place,
      thing: thing[0],
      number: String(random.whole(24, 480)),
      small: String(random.whole(3, 12)),
      person: `${name}, ${role}`,
    };
    return capital(fill(template, words));
  };
  const [own, general, said] = [beat.sentences, generalSentences, quotes].map((from) => random.shuffled(from));
  const paragraphs = Array.from({ length: random.whole(3, 4) }, (_, at) => {
    const drawn = [...own!.splice(0, at === 0 ? 2 : 1), ...general!.splice(0, random.whole(1, 2))];
    return [...drawn, ...(random.percent(60) ? said!.splice(0, 1) : [])].map(sentence).join(' ');
  });
  return {
    place,
    title: inEvery(headline),
    summary: inEvery(summary),
    body: paragraphs.join('\n\n'),
    quoted: [...new Set(quoted)],
  };
}

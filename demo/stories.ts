/** All sections of the paper, and the sentences that fit any of them. */
import type { Beat, Text } from './beat.ts';
import { leisureBeats } from './leisure-beats.ts';
import { townBeats } from './town-beats.ts';

/** Sections that only hold others. */
export const parents = [
  { slug: 'news', name: 'News', description: 'What happened in town today.' },
  { slug: 'business', name: 'Business', description: 'Work, trade and the harbour.' },
  { slug: 'culture', name: 'Culture', description: 'What to hear, read and see.' },
  { slug: 'science', name: 'Science', description: 'What we know, and how well.' },
  { slug: 'sport', name: 'Sport', description: 'Results, and how they came about.' },
] as const;

export const beats: readonly Beat[] = [...townBeats, ...leisureBeats];

/** Fits any story. */
export const generalSentences = [
  'The meeting in {place} lasted until after ten.',
  'It is the third attempt in {small} years.',
  'Most of those we asked had heard of it, and {small} in ten were in favour.',
  'What comes next will be decided before the summer.',
  'A spokeswoman confirmed the figures and left it at that.',
  'Similar plans in two towns on the coast have worked, and in one they have not.',
  'There will be a public hearing, with coffee.',
  'We will come back to it in a year.',
] as const;

export const quotes = [
  '“I would not have believed it last year,” says {person}.',
  '“We only want to be asked,” says {person}.',
  '“It is a start,” says {person}, “and that is more than we had.”',
  '“Come and see it in November,” says {person}.',
  '“The numbers are what they are,” says {person}.',
  '“My door is open,” says {person}.',
] as const;

export const summaries: readonly Text[] = [
  [
    'A visit to {place}, and three questions that are still open.',
    'Ein Besuch in {place} und drei offene Fragen.',
    'Une visite à {place} et trois questions ouvertes.',
  ],
  [
    'What is planned, who pays, and why {place} comes first.',
    'Was geplant ist, wer zahlt und warum {place} den Anfang macht.',
    'Ce qui est prévu, qui paie, et pourquoi {place} commence.',
  ],
  [
    'People in {place} tell us what they think.',
    'Menschen in {place} erzählen, was sie davon halten.',
    'Les habitants de {place} disent ce qu’ils en pensent.',
  ],
  [
    'The most important points, and a few that were nearly forgotten.',
    'Das Wichtigste, und einiges, das fast vergessen wurde.',
    'L’essentiel, et quelques points presque oubliés.',
  ],
];

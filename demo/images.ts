/** Pictures for the demo, drawn: a sky, a sun or moon, hills or water, houses. Small, and licensed as the rest is. */
import type { Random } from './random.ts';

export interface Picture {
  readonly subject: string;
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

const skies = [
  ['#f6d7a7', 'morning light'],
  ['#bfe0f5', 'a clear day'],
  ['#c9cdd6', 'an overcast day'],
  ['#f2a07b', 'the evening sun'],
  ['#27304f', 'the blue hour'],
] as const;

const grounds = [
  ['#2f6f8f', 'the water'],
  ['#5f8f4f', 'the meadows'],
  ['#8a6f54', 'the quay'],
  ['#47566b', 'the rooftops'],
] as const;

export function draw(random: Random, place: string): Picture {
  const [sky, light] = random.pick(skies);
  const [ground, below] = random.pick(grounds);
  const [width, height] = random.pick([
    [1200, 800],
    [1600, 900],
    [1000, 1000],
  ] as const);
  const houses = Array.from({ length: random.whole(2, 4) }, (_, at) => {
    const [x, tall] = [at * 22 + random.whole(2, 10), random.whole(10, 26)];
    return `<path d="M${x} 62v-${tall}l7-6 7 6v${tall}z" fill="#${random.pick(['b5543c', 'd8c3a0', '6d7f8c', 'e9e4d8'])}"/>`;
  }).join('');
  const disc = `<circle cx="${random.whole(15, 85)}" cy="${random.whole(10, 28)}" r="${random.whole(4, 8)}" fill="#fff3c4"/>`;
  return {
    subject: `Houses above ${below} at ${place} in ${light}`,
    width,
    height,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 80"><rect width="100" height="80" fill="${sky}"/>${disc}${houses}<path d="M0 60q25-5 50 0t50 0v20H0z" fill="${ground}"/></svg>`,
  };
}

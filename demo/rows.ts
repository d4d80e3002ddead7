/** All rows of the demo, in the order in which tables refer to each other. The same seed gives the same newsroom. */
import { writeStory } from './article.ts';
import type { Beat } from './beat.ts';
import { draw } from './images.ts';
import { closings, middles, openings, places, readers, replies, staff, town } from './people.ts';
import { type Random, seeded } from './random.ts';
import { beats, parents } from './stories.ts';

export type Row = Readonly<Record<string, string | number | null>>;
export type Rows = ReadonlyMap<string, readonly Row[]>;

const start = Date.UTC(2024, 0, 1, 6);
const days = 731;
const minutes = 60_000;
const at = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ');
const slugOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const articleCount = 600;
const imageCount = 120;

export function demoRows(): Rows {
  const random = seeded(1871);
  const authors = staff.map(([name, role, bio], index) => ({
    id: index + 1,
    name,
    email: `${slugOf(name).replace('-', '.')}@larkhaven-post.example`,
    role,
    bio,
    joined_on: at(start - random.whole(0, 4000) * 24 * 60 * minutes).slice(0, 10),
    active: random.percent(92) ? 1 : 0,
  }));
  const sections = sectionRows();
  const tags = [...new Set(beats.flatMap((beat) => beat.tags))]
    .sort()
    .map((name, index) => ({ id: index + 1, slug: slugOf(name), name }));
  const images = imageRows(random, authors);
  const written = articleRows(random, { authors, sections, tags, images });
  const comments = written.articles
    .flatMap((article) => commentRows(random, article))
    .map((comment, index) => ({ ...comment, id: index + 1 }));
  return new Map<string, readonly Row[]>([
    ['authors', authors],
    ['sections', sections],
    ['tags', tags],
    ['images', images],
    ['articles', written.articles],
    ['articles_tags', written.tagged],
    ['article_translations', written.translations],
    ['comments', threaded(random, comments)],
  ]);
}

function sectionRows() {
  const tops = [...parents, ...beats.filter((beat) => beat.parent === null)];
  const numbered = [...tops.map((top) => ({ ...top, parent: null })), ...beats.filter((beat) => beat.parent !== null)];
  const idOf = new Map(numbered.map(({ slug }, index) => [slug, index + 1]));
  return numbered.map(({ slug, name, description, parent }) => ({
    id: idOf.get(slug)!,
    parent_id: parent === null ? null : idOf.get(parent)!,
    slug,
    name,
    description,
    position: numbered.filter((other) => other.parent === parent).findIndex((other) => other.slug === slug) + 1,
  }));
}

function imageRows(random: Random, authors: readonly { id: number; name: string; role: string }[]) {
  const photographers = authors.filter(({ role }) => role === 'photographer');
  return Array.from({ length: imageCount }, (_, index) => {
    const place = random.pick(places);
    const photographer = random.percent(85) ? random.pick(photographers) : null;
    const { subject, width, height, svg } = draw(random, place);
    return {
      id: index + 1,
      file_name: `${slugOf(place)}-${String(index + 1).padStart(3, '0')}.svg`,
      alt: subject,
      credit: photographer ? `${photographer.name} / The ${town} Post` : `${town} town archive`,
      photographer_id: photographer?.id ?? null,
      taken_on: photographer ? at(start + random.whole(0, days) * 24 * 60 * minutes).slice(0, 10) : null,
      width,
      height,
      svg,
    };
  });
}

interface Newsroom {
  readonly authors: readonly { id: number; role: string }[];
  readonly sections: readonly { id: number; slug: string }[];
  readonly tags: readonly { id: number; name: string }[];
  readonly images: readonly { id: number }[];
}

function articleRows(random: Random, { authors, sections, tags, images }: Newsroom) {
  const writers = authors.filter(({ role }) => role === 'reporter' || role === 'editor');
  const columnists = authors.filter(({ role }) => role === 'columnist');
  const editors = authors.filter(({ role }) => role === 'editor');
  const sectionId = new Map(sections.map(({ slug, id }) => [slug, id]));
  const tagId = new Map(tags.map(({ name, id }) => [name, id]));
  const slugs = new Set<string>();
  const moments = Array.from({ length: articleCount }, () => start + random.whole(0, days * 24 * 60 - 1) * minutes).sort(
    (a, b) => a - b,
  );
  const tagged: Row[] = [];
  const translations: Row[] = [];

  const articles = moments.map((created, index) => {
    const id = index + 1;
    const beat: Beat = random.pick(beats);
    const { place, title, summary, body, quoted } = writeStory(random, beat);
    const status = statusOf(random, created);
    const published = status === 'published' || status === 'archived' ? created + random.whole(30, 60 * 40) * minutes : null;
    const slug = freeSlug(slugs, slugOf(title.en));
    for (const name of random.some(beat.tags, random.whole(1, 4))) tagged.push({ article_id: id, tag_id: tagId.get(name)! });
    for (const language of ['de', 'fr'] as const) {
      if (published === null || !random.percent(language === 'de' ? 60 : 45)) continue;
      const translation = {
        article_id: id,
        language,
        title: title[language],
        summary: random.percent(85) ? summary[language] : null,
      };
      translations.push({ id: translations.length + 1, ...translation });
    }
    return {
      id,
      section_id: sectionId.get(beat.slug)!,
      author_id: random.pick(beat.slug === 'opinion' ? columnists : writers).id,
      editor_id: status === 'draft' ? null : random.pick(editors).id,
      cover_id: random.percent(80) ? random.pick(images).id : null,
      slug,
      title: title.en,
      summary: random.percent(90) ? summary.en : null,
      body,
      status,
      featured: status === 'published' && random.percent(8) ? 1 : 0,
      word_count: body.split(/\s+/).length,
      facts: random.percent(75)
        ? JSON.stringify({ place, quoted, sources: random.whole(1, 6), checked: status !== 'draft' })
        : null,
      created_at: at(created),
      published_at: published === null ? null : at(published),
    };
  });
  return { articles, tagged, translations };
}

/** Older articles are archived, the newest still written. */
function statusOf(random: Random, created: number): 'draft' | 'review' | 'published' | 'archived' {
  const age = 1 - (created - start) / (days * 24 * 60 * minutes);
  if (age > 0.8 && random.percent(55)) return 'archived';
  if (age < 0.06 && random.percent(60)) return random.percent(50) ? 'draft' : 'review';
  return random.percent(4) ? 'draft' : 'published';
}

function freeSlug(taken: Set<string>, wanted: string): string {
  let slug = wanted;
  for (let more = 2; taken.has(slug); more++) slug = `${wanted}-${more}`;
  taken.add(slug);
  return slug;
}

function commentRows(random: Random, article: { id: number; published_at: string | null }) {
  if (article.published_at === null) return [];
  const first = Date.parse(`${article.published_at.replace(' ', 'T')}Z`);
  const count = random.percent(20) ? 0 : random.whole(1, 8);
  return Array.from({ length: count }, () => first + random.whole(5, 60 * 72) * minutes)
    .sort((a, b) => a - b)
    .map((posted) => ({
      article_id: article.id,
      parent_id: null as number | null,
      name: random.pick(readers) as string,
      body: [random.pick(openings), random.pick(middles), random.pick(closings)].filter(Boolean).join(' '),
      status: random.percent(84) ? 'approved' : random.pick(['pending', 'rejected'] as const),
      posted_at: at(posted),
    }));
}

/** Some comments answer an earlier one below the same article, and sound like it. */
function threaded<T extends { id: number; article_id: number; body: string }>(
  random: Random,
  comments: readonly T[],
): readonly T[] {
  return comments.map((comment, index) => {
    const before = comments[index - 1];
    if (before?.article_id !== comment.article_id || !random.percent(30)) return comment;
    return { ...comment, parent_id: before.id, body: random.pick(replies) };
  });
}

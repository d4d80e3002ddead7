/** An icon for a collection that nobody gave one, by what it is called: `blog_posts`, `Customer`. Pure; null: its name says nothing known. */
import { iconNamed } from './icon.ts';

/** Nouns of databases, by the icon that stands for them. */
const nouns: Readonly<Record<string, string>> = {
  article: 'article post story news press blog',
  description: 'page document doc report contract policy',
  notes: 'note memo text content',
  folder: 'folder directory',
  sell: 'tag label keyword topic',
  category: 'category section genre type kind class department group taxonomy',
  person: 'author person customer client user member contact writer editor patient student visitor reader subscriber guest',
  badge: 'staff employee team crew agent teacher driver doctor instructor',
  face: 'actor actress performer speaker player character',
  business: 'company organization organisation supplier vendor partner brand manufacturer publisher bank office tenant shipper',
  store: 'store shop market branch warehouse',
  shopping_cart: 'order cart basket purchase sale checkout',
  inventory_2: 'product item good inventory stock package sku part',
  receipt: 'invoice bill receipt quote',
  payments: 'payment transaction refund price salary fee',
  credit_card: 'card subscription',
  local_shipping: 'shipment shipping delivery freight',
  event: 'event appointment booking reservation rental meeting session holiday',
  schedule: 'schedule shift timetable',
  place: 'place location address city venue site territory',
  public: 'country region continent state province world',
  translate: 'language translation locale',
  home: 'house home property building apartment room',
  image: 'image photo picture cover banner thumbnail',
  photo_library: 'gallery media',
  movie: 'film movie video clip episode show series',
  music_note: 'track song music',
  album: 'album record disc release',
  mic: 'artist band podcast singer',
  headphones: 'playlist',
  menu_book: 'book chapter library publication lesson course recipe',
  school: 'school university degree exam grade',
  work: 'job project vacancy position task portfolio',
  mail: 'mail email letter newsletter inbox',
  chat: 'comment message reply chat thread conversation review feedback testimonial',
  campaign: 'campaign announcement advert promotion discount coupon',
  favorite: 'favorite favourite like wish',
  star: 'rating star score vote',
  flag: 'flag goal milestone',
  emoji_events: 'award prize winner contest',
  restaurant: 'restaurant menu dish meal food',
  pets: 'pet animal breed',
  eco: 'plant flower',
  medical_services: 'treatment drug medicine diagnosis',
  settings: 'setting config configuration preference option parameter',
  bar_chart: 'statistic metric analytics measure',
  directions_car: 'car vehicle truck',
  flight: 'flight airport airline trip travel',
  link: 'link url redirect',
  history: 'history log audit revision version archive',
};

const iconOfNoun = new Map(Object.entries(nouns).flatMap(([icon, some]) => some.split(' ').map((noun) => [noun, icon] as const)));

/** The last word says what it is: `order_items` are items. */
export function iconFor(name: string): string | null {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_.-]+/)
    .filter((word) => word !== '');
  for (const word of words.reverse()) {
    const icon = ones(word).flatMap((one) => iconOfNoun.get(one) ?? [])[0];
    if (icon) return iconNamed(icon);
  }
  return null;
}

/** `stories`, `classes`, `posts` -> what one of them may be called. */
const ones = (word: string): readonly string[] => [
  word,
  word.replace(/people$/, 'person'),
  word.replace(/ies$/, 'y'),
  word.replace(/es$/, ''),
  word.replace(/s$/, ''),
];

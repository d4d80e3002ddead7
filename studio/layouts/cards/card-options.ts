/** What a card shows, as presets keep it; and how many stand beside each other. Pure. */
import type { Collection, Field } from '../../schema/schema.ts';
import type { Options } from '../../views/view.ts';
import { chosenField, imageFields, likelyImage, likelyText } from '../candidates.ts';

export interface CardOptions {
  readonly image: Field | null;
  readonly title: string;
  readonly subtitle: string;
  /** The whole picture, or as much of it as fills the place. */
  readonly whole: boolean;
  readonly icon: string;
  /** 1 to 5. */
  readonly size: number;
}

export const smallest = 1;
export const largest = 5;

export function cardOptions({ imageSource, title, subtitle, imageFit, size, icon }: Options, of: Collection): CardOptions {
  const line = likelyText(of);
  return {
    image: chosenField(of, imageSource, imageFields(of), likelyImage(of)),
    title: typeof title === 'string' && title !== '' ? title : of.template,
    subtitle: typeof subtitle === 'string' ? subtitle : line ? `{{${line.name}}}` : '',
    whole: imageFit === 'contain',
    // Icons of Directus have other names: ours begin with those of the set.
    icon: typeof icon === 'string' && icon.startsWith('i-lucide-') ? icon : 'i-lucide-image',
    size: typeof size === 'number' ? Math.min(largest, Math.max(smallest, Math.round(size))) : 3,
  };
}

/** Pixels. */
export const gap = 12;

export interface Grid {
  readonly columns: number;
  readonly width: number;
  /** Of a row, with the gap below it. */
  readonly height: number;
}

/** `room`: how wide the page is. */
export function gridOf(room: number, { size, image, subtitle }: Pick<CardOptions, 'size' | 'image' | 'subtitle'>): Grid {
  const wanted = 104 + size * 40;
  const columns = Math.max(1, Math.floor((room + gap) / (wanted + gap)));
  const width = (room - gap * (columns - 1)) / columns;
  const picture = image ? Math.round(width * 0.75) : 0;
  return { columns, width, height: picture + 44 + (subtitle ? 20 : 0) + gap };
}

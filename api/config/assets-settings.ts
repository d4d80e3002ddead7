/** Settings of `/assets`: what may be made of images, and for how long answers may be kept. Names are those of Directus, where it has one. */
import { duration, size, toggle, whole } from './setting.ts';

/** Variables and the config file are enough for these: nobody changes them from one start to the next. */
const quiet = { flag: false } as const;

export const assetsSettings = {
  assetsCacheTtl: duration('30d', 'For how long clients may keep a file without asking again.', quiet),
  assetsTransformMaxConcurrent: whole(25, [1, 1000], 'N', 'Images that are transformed at the same time.', quiet),
  assetsTransformMaxQueued: whole(
    200,
    [0, 100_000],
    'N',
    'Images that may wait for that; what is more is refused with a 503.',
    quiet,
  ),
  assetsTransformMaxOperations: whole(5, [0, 100], 'N', 'Most `transforms` of one image.', quiet),
  assetsTransformImageMaxDimension: whole(6000, [16, 32_768], 'PIXELS', 'Widest and highest image that is read or made.', quiet),
  assetsTransformImageMaxSize: size('50mb', 'Largest file that is read to transform it.', quiet),
  assetsTransformTimeout: duration('7500ms', 'How long one transformation may take.', quiet),
  assetsPosters: toggle(true, 'Pictures of PDFs and films, where pdftoppm and ffmpeg are installed.', quiet),
  assetsPosterMaxSize: size('500mb', 'Largest file that such a picture is made of.', quiet),
} as const;

/** Words of one language, read from its folder: each file is a topic, named as the file is. */
export interface Words {
  readonly [key: string]: string | Words;
}

export const byTopic = (files: Readonly<Record<string, unknown>>): Words =>
  Object.fromEntries(Object.entries(files).map(([path, words]) => [/([^/]+)\.json$/.exec(path)![1]!, words as Words]));

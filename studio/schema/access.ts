/** What who is signed in may do, as `/permissions/me` says it. What is not allowed is not shown. */

export type Action = 'create' | 'read' | 'update' | 'delete' | 'share';

export interface Access {
  /** In general: of single items the server may say otherwise. */
  may(action: Action, collection: string): boolean;
  mayField(action: Action, collection: string, field: string): boolean;
  /** What a new item begins with, where that is known. */
  presets?(collection: string): Readonly<Record<string, unknown>>;
}

export type WireAccess = Readonly<
  Record<
    string,
    Partial<
      Record<
        Action,
        {
          readonly access: 'none' | 'partial' | 'full';
          readonly fields?: readonly string[];
          readonly presets?: Readonly<Record<string, unknown>>;
        }
      >
    >
  >
>;

export function accessOf(wire: WireAccess): Access {
  return {
    may: (action, collection) => (wire[collection]?.[action]?.access ?? 'none') !== 'none',
    mayField: (action, collection, field) => {
      const fields = wire[collection]?.[action]?.fields ?? [];
      return fields.includes('*') || fields.includes(field);
    },
    presets: (collection) => wire[collection]?.create?.presets ?? {},
  };
}

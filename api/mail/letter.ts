/** The letters we write, and what each of them needs to know. Values are texts; a template decides how to show them. */
interface Common {
  /** Of the project, else Pergola. */
  readonly projectName?: string;
  /** Where the project's own site is, else the server's public address. */
  readonly projectUrl?: string;
}

export interface LetterData {
  readonly 'password-reset': Common & { readonly url: string; readonly email: string };
  readonly 'user-invitation': Common & { readonly url: string; readonly email: string };
  readonly 'user-registration': Common & { readonly url: string; readonly email: string };
  readonly share: Common & { readonly url: string; readonly name?: string; readonly sender?: string };
  readonly notification: Common & { readonly subject: string; readonly message: string; readonly url?: string };
  readonly mention: Common & { readonly author: string; readonly comment: string; readonly url?: string };
}

export type TemplateName = keyof LetterData;

export type Letter = {
  readonly [Name in TemplateName]: {
    /** One address. */
    readonly to: string;
    readonly template: Name;
    readonly data: LetterData[Name];
    /** Instead of the template's. */
    readonly subject?: string;
    /** `de-DE`: of the recipient; picks a template of one's own in that language. */
    readonly language?: string | null;
  };
}[TemplateName];

/** A letter as it is sent. `html` is null where a template of one's own has only text. */
export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

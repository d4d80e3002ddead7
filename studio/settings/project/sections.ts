/** The settings of a project a person may change here, in the order they are read: what does nothing in Pergola is not among them. */
import { languages } from '../../locales/languages.ts';
import type { Choice, Field } from '../../schema/schema.ts';

export interface Setting {
  readonly name: string;
  readonly interface: string;
  /** Values of a choice, whose words are at `project.choices.NAME.VALUE`; a text is said as it is. */
  readonly choices?: readonly (string | Choice)[];
  readonly wide?: boolean;
}

export interface Section {
  /** Its words are at `project.NAME`. */
  readonly name: string;
  readonly settings: readonly Setting[];
}

export const sections: readonly Section[] = [
  {
    name: 'about',
    settings: [
      { name: 'project_name', interface: 'input' },
      { name: 'project_descriptor', interface: 'input' },
      { name: 'project_url', interface: 'input' },
      {
        name: 'default_language',
        interface: 'select',
        choices: languages.map(({ tag, name }) => ({ value: tag, text: name })),
      },
    ],
  },
  {
    name: 'look',
    settings: [
      { name: 'project_color', interface: 'color' },
      { name: 'default_appearance', interface: 'select', choices: ['auto', 'light', 'dark'] },
      { name: 'project_logo', interface: 'image' },
      { name: 'public_favicon', interface: 'image' },
      { name: 'custom_css', interface: 'textarea', wide: true },
    ],
  },
  {
    name: 'entrance',
    settings: [
      { name: 'public_foreground', interface: 'image' },
      { name: 'public_background', interface: 'image' },
      { name: 'public_note', interface: 'textarea', wide: true },
    ],
  },
  {
    name: 'accounts',
    settings: [
      { name: 'auth_password_policy', interface: 'select', choices: ['/^.{8,}$/', strong()] },
      { name: 'auth_login_attempts', interface: 'number' },
      { name: 'public_registration', interface: 'boolean' },
      { name: 'public_registration_verify_email', interface: 'boolean' },
      { name: 'public_registration_role', interface: 'to-one', wide: true },
      { name: 'public_registration_email_filter', interface: 'email-filter', wide: true },
    ],
  },
  {
    name: 'files',
    settings: [
      { name: 'storage_asset_transform', interface: 'select', choices: ['all', 'presets', 'none'] },
      { name: 'storage_default_folder', interface: 'to-one' },
      { name: 'storage_asset_presets', interface: 'asset-presets', wide: true },
    ],
  },
];

/** As Directus writes it: a small letter, a capital, a digit, and something else. */
function strong(): string {
  return "/(?=^.{8,}$)(?=.*\\d)(?=.*[!@#$%^&*()_+}{';'?>.<,])(?!.*\\s)(?=.*[A-Z])(?=.*[a-z]).*$/";
}

/** Where there are values of its own, those that no key can be made of are named. */
const named: Readonly<Record<string, string>> = { '/^.{8,}$/': 'eight', [strong()]: 'strong' };

/** A field as it is edited here. `say`: words by their key; null: there are none. */
export function fieldOfSetting(field: Field, setting: Setting, say: (key: string) => string | null): Field {
  const words = `project.fields.${setting.name}`;
  return {
    ...field,
    interface: setting.interface,
    title: say(`${words}.title`) ?? field.title,
    note: say(`${words}.note`),
    hidden: false,
    width: setting.wide ? 'full' : 'half',
    choices:
      setting.choices?.map((choice) =>
        typeof choice === 'string'
          ? { value: choice, text: say(`project.choices.${setting.name}.${named[choice] ?? choice}`) ?? choice }
          : choice,
      ) ?? null,
  };
}

/** Icons of roles and policies: names as Directus stores them, and what the studio draws for each. */
export const icons: Readonly<Record<string, string>> = {
  badge: 'i-lucide-id-card',
  supervised_user_circle: 'i-lucide-users-round',
  public: 'i-lucide-globe',
  verified: 'i-lucide-badge-check',
  shield: 'i-lucide-shield',
  admin_panel_settings: 'i-lucide-shield-check',
  edit: 'i-lucide-pencil',
  visibility: 'i-lucide-eye',
  lock: 'i-lucide-lock',
  key: 'i-lucide-key-round',
  person: 'i-lucide-user-round',
  school: 'i-lucide-graduation-cap',
  work: 'i-lucide-briefcase',
  star: 'i-lucide-star',
  code: 'i-lucide-code',
  translate: 'i-lucide-languages',
};

export const iconOf = (name: string | null | undefined, otherwise: string): string => icons[name ?? ''] ?? otherwise;

/** `$CURRENT_USER.first_name` in words: "Current user › First name". */
import { useI18n } from 'vue-i18n';
import { titleOf } from '../schema/title.ts';

const known: Readonly<Record<string, string>> = {
  $CURRENT_USER: 'dynamic.user',
  $CURRENT_ROLE: 'dynamic.role',
  $CURRENT_ROLES: 'dynamic.roles',
  $CURRENT_POLICIES: 'dynamic.policies',
  $NOW: 'dynamic.now',
};

export function useDynamicLabel(): (value: string) => string {
  const { t } = useI18n();
  return (value) => {
    const [base = '', ...path] = value.split('.');
    const key = known[base];
    return key ? [t(key), ...path.map(titleOf)].join(' › ') : value;
  };
}

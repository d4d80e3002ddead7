/** Days and times as a person reads them: today and yesterday by these names. */
import { useI18n } from 'vue-i18n';

export function useDays() {
  const { locale } = useI18n();
  const midnight = (moment: Date): number => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
  const day = (moment: Date): string => {
    const ago = Math.round((midnight(new Date()) - midnight(moment)) / 86_400_000);
    if (ago >= 0 && ago < 2) {
      const text = new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto' }).format(-ago, 'day');
      return text.charAt(0).toLocaleUpperCase(locale.value) + text.slice(1);
    }
    return new Intl.DateTimeFormat(locale.value, { dateStyle: 'long' }).format(moment);
  };
  const time = (moment: Date): string => new Intl.DateTimeFormat(locale.value, { timeStyle: 'short' }).format(moment);
  const both = (moment: Date): string =>
    new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(moment);
  return { day, time, both };
}

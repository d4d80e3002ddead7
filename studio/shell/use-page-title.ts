/** What the window is called: the page first, then the project, so that tabs, history and who hears it read out can tell pages apart. */
import { watchEffect } from 'vue';
import { useProject } from './use-project.ts';

export function usePageTitle(of: () => string | null | undefined): void {
  const project = useProject();
  watchEffect(() => {
    document.title = [of(), project.name].filter(Boolean).join(' · ');
  });
}

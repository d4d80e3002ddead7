/** Changes of the data model on a page: what touches the database is shown before it is done. */
import { useToast } from '@nuxt/ui/composables';
import { useQueryClient } from '@tanstack/vue-query';
import { shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { carryOut, type Outcome, type Proposal, tryOut } from './change.ts';

export interface Pending {
  readonly proposal: Proposal;
  readonly outcome: Outcome;
  readonly settle: (done: boolean) => void;
}

export function useChange() {
  const { t } = useI18n();
  const toast = useToast();
  const client = useQueryClient();
  const pending = shallowRef<Pending | null>(null);

  /** The studio sees the model as it is now. */
  async function refresh(): Promise<void> {
    void client.invalidateQueries({ queryKey: ['items'] });
    void client.invalidateQueries({ queryKey: ['indexes'] });
    await client.invalidateQueries({ queryKey: ['schema'] });
  }
  async function perform({ calls, quiet }: Pick<Proposal, 'calls' | 'quiet'>): Promise<void> {
    try {
      await carryOut(calls);
    } finally {
      await refresh();
    }
    if (!quiet) toast.add({ title: t('model-change.done'), icon: 'i-lucide-check', color: 'success' });
  }
  /** Answers whether it was done. Throws what a trial of it is refused with. */
  async function propose(proposal: Proposal): Promise<boolean> {
    const outcome = await tryOut(proposal.calls);
    if (outcome.statements.length === 0 && !proposal.dangerous) {
      await perform(proposal);
      return true;
    }
    return new Promise<boolean>((resolve) => {
      const settle = (done: boolean): void => {
        pending.value = null;
        resolve(done);
      };
      pending.value = { proposal, outcome, settle };
    });
  }
  return { pending, propose, perform };
}

export type Change = ReturnType<typeof useChange>;

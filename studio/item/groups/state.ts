/** What the head of a closed group tells of what is in it. */
import { computed } from 'vue';
import { type Node, namesIn } from '../fields/arrange.ts';
import { useForm } from '../fields/form.ts';

export function useGroupState(nodes: () => readonly Node[]) {
  const { faultsOf, edits } = useForm();
  return {
    faults: computed(() => namesIn(nodes()).reduce((sum, name) => sum + faultsOf(name).length, 0)),
    edited: computed(() => namesIn(nodes()).some((name) => name in edits.value)),
  };
}

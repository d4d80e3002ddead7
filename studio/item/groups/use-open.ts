/** Whether a part of a form is open: what was never opened is not made, and stays when it is closed again. */
import { ref, watch } from 'vue';
import { type Node, namesIn } from '../fields/arrange.ts';
import { useForm } from '../fields/form.ts';

/** `open`: at first. What is sought in it opens it. */
export function useOpen(nodes: () => readonly Node[], first: boolean) {
  const { sought } = useForm();
  const open = ref(first);
  const made = ref(first);
  watch(open, (now) => {
    made.value ||= now;
  });
  watch(sought, (wanted) => {
    if (namesIn(nodes()).some((name) => wanted.includes(name))) open.value = true;
  });
  return { open, made };
}

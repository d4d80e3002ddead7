/** An icon where there are hundreds: one element each, without the components around it that fetch and fit. Icons are all in the bundle. */
import { getIcon } from '@iconify/vue';
import { type FunctionalComponent, h } from 'vue';

const PlainIcon: FunctionalComponent<{ readonly name: string }> = ({ name }) => {
  const [, set, icon] = /^i-([a-z]+)-(.+)$/.exec(name) ?? [];
  const { body = '', width = 24, height = 24 } = (set && icon ? getIcon(`${set}:${icon}`) : null) ?? {};
  return h('svg', { 'aria-hidden': 'true', viewBox: `0 0 ${width} ${height}`, innerHTML: body });
};
PlainIcon.props = ['name'];

export default PlainIcon;

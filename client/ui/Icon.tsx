import { type JSX, splitProps } from 'solid-js';

const svg = 'http://www.w3.org/2000/svg';

export interface IconProps extends JSX.SvgSVGAttributes<SVGSVGElement> {
  /** The shapes of the picture, as lucide's files have them. */
  icon: { node: [name: string, attributes: Record<string, string>][] };
}

/**
 * Draws one of lucide's pictures. The build puts it in the place of lucide's own component, whose settings nobody here uses:
 * a tenth of the code, and no component for each line of a picture.
 */
export default function Icon(props: IconProps) {
  const [own, rest] = splitProps(props, ['icon', 'class']);
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      {...rest}
      class={`lucide ${own.class ?? ''}`}
    >
      {own.icon.node.map(([name, attributes]) => shape(name, attributes))}
    </svg>
  );
}

function shape(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS(svg, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}

import { Show, Suspense } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../../platform/graphql.ts';
import { soon } from '../../../ui/later.ts';
import styles from './media.module.css';

const Medium = soon(() => import('./Medium.tsx'));

export const MediaBox_message = graphql(`
  fragment MediaBox_message on Message { id kind mediaUrl media { width height name size } }
`);

/** The place of a message's picture, sound, film or file: as large from the first moment as what will stand in it. */
export function MediaBox(props: { message: FragmentType<typeof MediaBox_message> }) {
  const message = () => unmask(MediaBox_message, props.message);
  const sides = () => {
    const { width, height } = message().media ?? {};
    return width && height ? { '--w': width, '--h': height } : {};
  };
  return (
    <Show when={message().mediaUrl}>
      <div class={styles.box} data-kind={message().kind} style={sides()}>
        <Suspense>
          <Medium message={message()} />
        </Suspense>
      </div>
    </Show>
  );
}

import File from 'lucide-solid/icons/file';
import ImageOff from 'lucide-solid/icons/image-off';
import { createSignal, Match, Show, Suspense, Switch } from 'solid-js';
import { Portal } from 'solid-js/web';
import type { MediaBox_MessageFragment } from '../../../platform/gql/graphql.ts';
import { onDemand } from '../../../ui/later.ts';
import { bytes, nameOf } from './describing.ts';
import styles from './media.module.css';

const Lightbox = onDemand(() => import('./Lightbox.tsx'));

type Shown = MediaBox_MessageFragment;

/** A picture, sound, film or file somebody linked to. It is fetched from where it is, which is told nothing of us. */
export default function Medium(props: { message: Shown }) {
  const [failed, setFailed] = createSignal(false);
  // Only what the web serves: what a browser would run is no medium.
  const url = () => (/^https?:/i.test(props.message.mediaUrl ?? '') ? props.message.mediaUrl! : undefined);
  const name = () => nameOf(props.message);
  return (
    <Show when={url()}>
      {(address) => (
        <Switch fallback={<FileCard message={props.message} url={address()} />}>
          <Match when={failed()}>
            <Failed name={name()} url={address()} />
          </Match>
          <Match when={props.message.kind === 'IMAGE'}>
            <Picture name={name()} url={address()} onFailed={() => setFailed(true)} />
          </Match>
          <Match when={props.message.kind === 'AUDIO'}>
            <audio
              class={styles.player}
              controls
              preload="metadata"
              src={address()}
              aria-label={name()}
              onError={() => setFailed(true)}
            />
          </Match>
          <Match when={props.message.kind === 'VIDEO'}>
            <video
              class={styles.player}
              controls
              playsinline
              preload="metadata"
              src={address()}
              aria-label={name()}
              onError={() => setFailed(true)}
            />
          </Match>
        </Switch>
      )}
    </Show>
  );
}

function Picture(props: { name: string; url: string; onFailed(): void }) {
  const [open, setOpen] = createSignal(false);
  const [loading, setLoading] = createSignal(true);
  return (
    <>
      <button
        type="button"
        class={styles.opens}
        tabindex="-1"
        aria-label={`Enlarge ${props.name}`}
        data-loading={loading() || undefined}
        onClick={() => setOpen(true)}
      >
        <img
          class={styles.picture}
          src={props.url}
          alt={props.name}
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          onLoad={() => setLoading(false)}
          onError={() => props.onFailed()}
        />
      </button>
      <Show when={open()}>
        {/* Outside the row, which gives keys and long presses a meaning of its own. */}
        <Portal>
          <Suspense>
            <Lightbox name={props.name} url={props.url} onClose={() => setOpen(false)} />
          </Suspense>
        </Portal>
      </Show>
    </>
  );
}

function Failed(props: { name: string; url: string }) {
  return (
    <a class={styles.failed} href={props.url} target="_blank" rel="noopener noreferrer nofollow" tabindex="-1">
      <ImageOff aria-hidden="true" />
      <span class={styles.words}>
        <strong dir="auto">{props.name}</strong>
        <span class={styles.aside}>It could not be shown here. Open the link.</span>
      </span>
    </a>
  );
}

function FileCard(props: { message: Shown; url: string }) {
  const aside = () => [bytes(props.message.media?.size), new URL(props.url).host].filter(Boolean).join(' · ');
  return (
    <a class={styles.file} href={props.url} target="_blank" rel="noopener noreferrer nofollow" tabindex="-1">
      <File aria-hidden="true" />
      <span class={styles.words}>
        <strong dir="auto">{nameOf(props.message)}</strong>
        <span class={styles.aside}>{aside()}</span>
      </span>
    </a>
  );
}

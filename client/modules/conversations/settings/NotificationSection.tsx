import BellOff from 'lucide-solid/icons/bell-off';
import { createSignal, createUniqueId, Show } from 'solid-js';
import type { UpdateConversationSettingsInput } from '../../../platform/gql/graphql.ts';
import { type FragmentType, graphql, unmask } from '../../../platform/graphql.ts';
import { Button } from '../../../ui/Button.tsx';
import { Choices } from '../../../ui/Choices.tsx';
import { FieldNote } from '../../../ui/Field.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { muteChoices, mutedWords } from './muting.ts';
import { useOwnSettings } from './own-settings.ts';
import styles from './settings.module.css';

export const NotificationSection_conversation = graphql(`
  fragment NotificationSection_conversation on Conversation {
    id kind
    viewer { notify mutedUntil }
  }
`);

const levels = [
  { value: 'ALL', label: 'Every message' },
  { value: 'MENTIONS', label: 'Mentions', hint: 'Only what names you.' },
  { value: 'NOTHING', label: 'Nothing' },
] as const;

/** What I am told of here, and for how long not. Nobody else sees it. */
export function NotificationSection(props: { conversation: FragmentType<typeof NotificationSection_conversation> }) {
  const id = createUniqueId();
  const conversation = () => unmask(NotificationSection_conversation, props.conversation);
  const save = useOwnSettings();
  const [trouble, setTrouble] = createSignal<string>();
  const set = async (edit: Omit<UpdateConversationSettingsInput, 'conversationId'>) =>
    setTrouble(await save(conversation().id, edit));
  return (
    <div class={styles.section}>
      <Choices
        legend="Notify me of"
        name="notify"
        value={conversation().viewer?.notify ?? 'MENTIONS'}
        choices={levels}
        onChange={(notify) => void set({ notify })}
      />
      <FieldNote id={id} error={trouble()} />
      <Mute until={conversation().viewer?.mutedUntil ?? null} onMute={(mutedUntil) => void set({ mutedUntil })} />
    </div>
  );
}

function Mute(props: { until: string | null; onMute(until: string | null): void }) {
  const items = () =>
    muteChoices(new Date()).map(({ label, until }) => ({ label, onSelect: () => props.onMute(until) }));
  return (
    <section class={styles.part}>
      <h3 class={styles.heading}>Mute</h3>
      <p class={styles.note}>Muted, it is neither bold nor marked, unless somebody mentions you.</p>
      <Show
        when={props.until}
        fallback={
          <Menu
            label="Mute"
            items={items()}
            placement="bottom-start"
            trigger={(attrs) => (
              <Button {...attrs}>
                <BellOff aria-hidden="true" />
                Mute…
              </Button>
            )}
          />
        }
      >
        {(until) => (
          <div class={styles.foot}>
            <span>{mutedWords(until())}</span>
            <Button onClick={() => props.onMute(null)}>Turn on</Button>
          </div>
        )}
      </Show>
    </section>
  );
}

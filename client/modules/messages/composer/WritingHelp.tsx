import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { useConversation } from '../conversation.ts';
import { ChoiceList } from './ChoiceList.tsx';
import styles from './composer.module.css';
import { createEmojiTyped } from './emoji-typed.ts';
import { toggleMarks } from './formatting.ts';
import { markOn } from './marks.ts';
import { createMembersKnown, type MembersKnown } from './members-known.ts';
import { addressesAll } from './named-in.ts';
import { createPeopleChoices } from './people-choices.ts';
import { pasteLink } from './replacing.ts';
import { createRoomChoices } from './room-choices.ts';
import { Typeahead } from './typeahead.ts';
import type { Typed } from './typed.ts';
import type { Writing } from './writing.ts';

/** More people than this are not notified without a second thought. */
const many = 20;

/** What helps while somebody writes: names to finish and a warning before many are notified. */
export default function WritingHelp(props: { id: string; writing: Writing }) {
  const { writing } = props;
  const { id } = useConversation();
  const members = createMembersKnown(id);
  const [asking, ask] = createSignal(0);
  const typeahead = createTypeahead(members);
  writing.helpWith({
    typeahead,
    takes(event) {
      const mark = markOn(event);
      if (mark) toggleMarks(writing.field(), mark);
      return mark !== undefined || typeahead.takes(event, writing.field());
    },
    paste: (event) => pasteLink(event, writing.field()),
    async asksFirst(text) {
      if (!addressesAll(text)) return false;
      await members.asked;
      // Not counting myself.
      const notified = members.count() - 1;
      if (members.isDirect() || notified <= many) return false;
      ask(notified);
      return true;
    },
    changed: () => ask(0),
  });
  return (
    <>
      <ChoiceList id={props.id} typeahead={typeahead} onPick={(choice) => typeahead.pick(writing.field(), choice)} />
      <Show when={asking()}>
        <Notice text={`Notify ${asking()} people?`}>
          <Button look="primary" onClick={() => writing.send(true)}>
            Send anyway
          </Button>
          <Button onClick={() => writing.edit()}>Edit</Button>
        </Notice>
      </Show>
    </>
  );
}

function createTypeahead(members: MembersKnown): Typeahead {
  return new Typeahead((typed) => {
    const after = (sign: Typed['sign']) => createMemo(() => (typed()?.sign === sign ? typed()?.text : undefined));
    const people = createPeopleChoices(members, after('@'));
    const rooms = createRoomChoices(after('#'));
    const emoji = createEmojiTyped(after(':'));
    return () => [...people(), ...rooms(), ...emoji()];
  });
}

/** A question above the composer. What is written stays as it is. */
function Notice(props: { text: string; children: JSX.Element }) {
  return (
    <div class={styles.notice} role="alert">
      <span>{props.text}</span>
      {props.children}
    </div>
  );
}

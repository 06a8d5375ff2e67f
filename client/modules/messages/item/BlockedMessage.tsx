import item from './item.module.css';

/** In the place of what somebody said whom I have blocked. */
export default function BlockedMessage(props: { rowId: string; onShow(): void }) {
  return (
    <>
      <span />
      <p id={`${props.rowId}-text`} class={item.blocked}>
        Message from someone you blocked
        <button type="button" onClick={() => props.onShow()}>
          Show
        </button>
      </p>
    </>
  );
}

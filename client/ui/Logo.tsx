import styles from './Logo.module.css';

/** The mark and the word. */
export function Logo(props: { size?: 'large' }) {
  return (
    <span class={styles.logo} data-size={props.size}>
      <svg viewBox="0 0 32 32" aria-hidden="true" class={styles.mark}>
        <rect width="32" height="32" rx="9" />
        <path d="M12 24V8h5.2a5 5 0 0 1 0 10H12" />
      </svg>
      Parley
    </span>
  );
}
